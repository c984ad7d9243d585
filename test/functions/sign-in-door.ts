import { type Instant, instantOf, laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember, type Member, type PersonId, personIdOf } from "#domain/people/member";
import type { SessionRequest } from "#wire/session";
import { api } from "../../functions/api/app";
import type { Caller, VerifyToken } from "../../functions/api/caller";
import {
  microsoftSignIn,
  type SignInPorts,
  type SignInSettings,
} from "../../functions/sign-in/microsoft-sign-in";
import type { DocumentStore } from "../../functions/store/port";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { joined, savePerson } from "../../functions/store/repositories/people";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { memoryFiles } from "../support/memory-files";
import { kaseAndCo } from "../support/organisation";
import { type CountingStore, countingStore } from "../support/world-counting-store";
import {
  CLIENT_ID,
  KASE_TENANT,
  MARI_OBJECT,
  type MicrosoftToken,
  microsoftKeys,
  microsoftToken,
} from "./sign-in-microsoft";

/** The API's door with the real sign-in over the embedded store; Microsoft's keys are the test's. */

export const KASE = organisationId("kase");
export const MARI = personIdOf(KASE_TENANT, MARI_OBJECT);

export type Answer = { readonly status: number; readonly body: Said; readonly text: string };
type Said = Readonly<Record<string, unknown>> & {
  readonly error?: { readonly code: string; readonly text: string };
};

export type Door = {
  readonly store: CountingStore;
  readonly settings: { now: Instant };
  readonly later: (ms: number) => void;
  readonly nonce: () => Promise<string>;
  /** Signs in with a token made for a fresh nonce, unless a test says otherwise. */
  readonly signIn: (claims?: object, asked?: Partial<SessionRequest>) => Promise<Answer>;
  readonly open: (asked: unknown) => Promise<Answer>;
  readonly get: (path: string, token?: string) => Promise<Answer>;
  readonly token: MicrosoftToken;
  /** Why people were not let in. */
  readonly refused: string[];
  /** For whom tokens of ours were made. */
  readonly made: (Caller & { readonly person: PersonId })[];
};

type DoorOptions = {
  readonly settings?: Partial<SignInSettings>;
  readonly tokenFor?: SignInPorts["tokenFor"];
  readonly verifyToken?: (store: DocumentStore) => VerifyToken;
  readonly now?: Instant;
};

export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const store = countingStore(openSqliteStore(":memory:"));
  const settings = { now: options.now ?? ("2026-11-16T08:00:00.000Z" as Instant) };
  const clock = () => settings.now;
  const [refused, made]: [Door["refused"], Door["made"]] = [[], []];
  const nobody = () => Promise.reject(new Error("nobody does this here"));
  const app = api({
    ...{ store, clock, run: nobody, send: nobody, sending: nobody, pdf: nobody, holidays: nobody },
    ...{ files: memoryFiles(), eventKey: async () => null },
    verifyToken: options.verifyToken?.(store) ?? (async () => null),
    signIn: microsoftSignIn({
      ...{ store, clock, keys: microsoftKeys() },
      settings: { clientId: CLIENT_ID, tenants: "*", creators: [], ...options.settings },
      tokenFor: async (person, caller) => {
        made.push({ ...caller, person });
        return options.tokenFor?.(person, caller) ?? { token: "ours", holdsForMs: 3_600_000 };
      },
      onRefused: (because) => refused.push(because),
    }),
  });
  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await app.fetch(new Request(`https://api.invalid${path}`, init));
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text), text };
  };
  const open: Door["open"] = (asked) => ask("/v1/session", { method: "POST", body: JSON.stringify(asked) });
  const nonce = async () => String((await ask("/v1/sign-in")).body.nonce);
  const token = microsoftToken(clock);
  return {
    ...{ store, settings, open, nonce, token, refused, made },
    later: (ms) => {
      settings.now = laterBy(settings.now, ms);
    },
    signIn: async (claims = {}, asked = {}) => {
      const offered = await nonce();
      return open({
        microsoft: { token: await token({ nonce: offered, ...claims }), nonce: offered },
        ...asked,
      });
    },
    get: (path, bearer) => ask(path, bearer ? { headers: { authorization: `Bearer ${bearer}` } } : undefined),
  };
}

/** An organisation with a member in it, whose person knows of it. */
export async function organisationWith(
  store: DocumentStore,
  name: string,
  member: Partial<Member> = {},
): Promise<void> {
  const id = organisationId(name.toLowerCase());
  const owner = { ...firstMember("mari@kase.example", MARI, instantOf(0)), ...member };
  await createOrganisation(store, id, { ...kaseAndCo(), name }, instantOf(0), owner);
}

/** What the person's own list says: where to look. */
export async function listedAt(store: DocumentStore, ...organisations: readonly string[]): Promise<void> {
  let person = { organisations: [], lastUsed: null } as Parameters<typeof savePerson>[1];
  for (const name of organisations)
    person = joined(person, { organisation: organisationId(name), member: "mari@kase.example" }) ?? person;
  await store.write([savePerson(MARI, person, null)]);
}
