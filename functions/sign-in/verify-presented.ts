import type { Instant } from "#domain/base/clock";
import { msOf } from "#domain/base/clock";
import { ok, type Result, refused } from "#domain/base/result";
import type { SessionRequest } from "#wire/session";
import type { DocumentReader } from "../store/port";
import { hasServed, type Serving } from "../store/repositories/served-sign-ins";
import { isSame } from "../tokens/signed-token";
import { type EntraSettings, type EntraToken, type MicrosoftKeys, readEntraToken } from "./entra-token";
import { offeredAtMs } from "./nonce";
import { refusal, type SignInRefusal } from "./refusals";

/**
 * Without a nonce a token is taken for so long after Microsoft made it. Microsoft dates its ID tokens back by five minutes;
 * the rest is what a nonce has, too.
 */
const TOKEN_WITHOUT_NONCE_MS = 15 * 60_000;

/** A person who is who they say, and what of their sign-in serves once. */
export type Presented = { readonly token: EntraToken; readonly serving: Serving };

type VerifyPorts = {
  readonly store: DocumentReader;
  readonly clock: () => Instant;
  readonly settings: EntraSettings;
  readonly keys: MicrosoftKeys;
};

/** Verifies what somebody shows of Microsoft's, that it was made for this window and just now, and has not served before. */
export async function verifyPresented(
  { store, clock, settings, keys }: VerifyPorts,
  key: Uint8Array,
  shown: SessionRequest["microsoft"],
): Promise<Result<Presented, SignInRefusal>> {
  if (settings.clientId === "") return refused(refusal("notSetUp"));
  if (!shown) return refused(refusal("noToken"));
  const now = clock();
  const offered = offeredAtMs(key, shown.nonce, now);
  if (offered === null) return refused(refusal("tooOld"));
  const read = await readEntraToken(keys, settings, shown.token, now);
  if (!read.ok) return refused(refusal(read.problem));
  const serving = servingOf(read.value, shown.nonce, offered, now);
  if (!serving.ok) return serving;
  if (await hasServed(store, serving.value)) return refused(refusal("served"));
  return ok({ token: read.value, serving: serving.value });
}

/**
 * A token that carries a nonce must carry ours, which serves once. One that carries none comes from nested app auth, where
 * none can be asked for: it must be young, and serves once itself.
 */
function servingOf(
  token: EntraToken,
  nonce: string,
  offeredMs: number,
  now: Instant,
): Result<Serving, SignInRefusal> {
  if (token.nonce !== null) {
    if (!isSame(token.nonce, nonce)) return refused(refusal("nonce"));
    return ok({ name: `nonce ${nonce}`, madeAtMs: offeredMs });
  }
  if (token.issuedAtMs < msOf(now) - TOKEN_WITHOUT_NONCE_MS) return refused(refusal("tooOld"));
  return ok({ name: `token ${token.digest}`, madeAtMs: token.issuedAtMs });
}
