import { instantOf, laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember, type PersonId, personIdOf } from "#domain/people/member";
import type { Role } from "#domain/people/role";
import type { OutgoingEmail } from "../../functions/delivery/port";
import { acceptInvitation } from "../../functions/jobs/people/accept-invitation";
import { invite } from "../../functions/jobs/people/invite";
import type { DocumentStore } from "../../functions/store/port";
import { listMembers } from "../../functions/store/repositories/members";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { kaseAndCo } from "./organisation";

/** An organisation and its people in a store in memory, for tests of who belongs to it. */

// The workbench's own, so that its door can be tried too.
export const KASE = organisationId("local");
export const OTHER = organisationId("other");
export const T0 = instantOf(Date.parse("2026-11-16T08:00:00Z"));
export const later = (days: number) => laterBy(T0, days * 86_400_000);
export const person = (name: string): PersonId => personIdOf("tenant", name);
export const LIIS = "liis@kase.example";
export const OTT = "ott@kase.example";
export const WISH = {
  name: "Kase & Co",
  email: "accounts@kase.example",
  timeZone: "Europe/Tallinn",
  language: "et",
};

const open: DocumentStore[] = [];
/** Closes every store a test has opened: `afterEach(closeStores)`. */
export async function closeStores(): Promise<void> {
  for (const store of open.splice(0)) await store.close();
}

/** An organisation whose owner is Mari, and another one; both in one store. */
export async function kase() {
  const store = openSqliteStore(":memory:");
  open.push(store);
  await createOrganisation(store, KASE, kaseAndCo(), T0, firstMember("mari", person("mari"), T0));
  await createOrganisation(store, OTHER, kaseAndCo(), T0, firstMember("eve", person("eve"), T0));
  const mails: OutgoingEmail[] = [];
  const mailer = {
    send: async (mail: OutgoingEmail) => {
      mails.push(mail);
      return { kind: "accepted", providerId: null } as const;
    },
  };
  const place = (by: string, now = T0) => ({ id: KASE, by, now });
  const invited = async (email: string, role: Role, by = "mari", now = T0): Promise<string> => {
    const done = await invite({ store, mailer: mailer as never }, place(by, now), { email, role });
    if (!done.ok) throw new Error(done.problem.code);
    return codeIn(mails.at(-1));
  };
  const join = async (email: string, role: Role): Promise<void> => {
    const done = await acceptInvitation(store, person(email), await invited(email, role), T0);
    if (!done.ok) throw new Error(done.problem.code);
  };
  return { store, mails, mailer, place, invited, join };
}

export const codeIn = (mail: OutgoingEmail | undefined): string =>
  /local\.[0-9A-Z-]+/.exec(mail?.text ?? "")?.[0] ?? "no code";
export const codeOf = (done: { ok: boolean; problem?: { code: string } }): string =>
  done.problem?.code ?? "done";
export const rolesIn = async (store: DocumentStore, id = KASE) =>
  Object.fromEntries((await listMembers(store, id)).map(({ member, role }) => [member, role]));
