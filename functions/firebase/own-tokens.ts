import type { Auth } from "firebase-admin/auth";
import * as z from "zod/mini";
import type { PersonId } from "#domain/people/member";
import type { Caller } from "../api/caller";
import type { OwnToken } from "../sign-in/microsoft-sign-in";

/** How long Google may take. */
const TIMEOUT_MS = 10_000;

type TokenParts = {
  readonly auth: Pick<Auth, "createCustomToken">;
  /** Identity Toolkit's, up to "/v1/…". */
  readonly baseUrl: string;
  /** The project's web API key, which only says whose project it is. */
  readonly apiKey: string;
};

/** Google's Identity Toolkit, or the emulator's. */
export const identityToolkit = (emulator: string | null): string =>
  emulator === null
    ? "https://identitytoolkit.googleapis.com"
    : `http://${emulator}/identitytoolkit.googleapis.com`;

/**
 * Firebase ID tokens for members: organisation, name and role as claims of a custom token, exchanged at once. The exchange is
 * made here and not in the pane, so that the pane speaks to nobody but us and never holds what renews a token by itself.
 */
export const ownTokens =
  (parts: TokenParts) =>
  async (person: PersonId, { organisation, member, role }: Caller): Promise<OwnToken | null> => {
    const custom = await parts.auth.createCustomToken(person, { org: organisation, member, role });
    const response = await fetch(`${parts.baseUrl}/v1/accounts:signInWithCustomToken`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-goog-api-key": parts.apiKey },
      body: JSON.stringify({ token: custom, returnSecureToken: true }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => null));
    if (response.ok && answer.data?.idToken)
      return { token: answer.data.idToken, holdsForMs: Number(answer.data.expiresIn) * 1000 };
    // Its first word says what it is; what follows may hold what was sent.
    const problem = /^[A-Z_]{1,60}/.exec(answer.data?.error?.message ?? "")?.[0] ?? "no answer";
    if (problem === "USER_DISABLED") return null;
    throw new Error(`Google did not exchange a custom token: ${response.status} ${problem}`);
  };

const answerSchema = z.object({
  idToken: z.optional(z.string()),
  expiresIn: z.optional(z.string().check(z.regex(/^[1-9]\d{1,5}$/))),
  error: z.optional(z.object({ message: z.string() })),
});
