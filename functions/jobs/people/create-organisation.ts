import { actOf } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import { ok, type Result, refused } from "#domain/base/result";
import { isAddress } from "#domain/ledger/parse-email";
import { oneLine } from "#domain/messages/letter";
import { firstMember, type PersonId } from "#domain/people/member";
import { newOrganisation, newOrganisationId, type OrganisationWish } from "#domain/people/new-organisation";
import type { PeopleProblem } from "#domain/people/people";
import type { DocumentStore } from "../../store/port";
import { getOrganisation, organisationWrites } from "../../store/repositories/organisations";
import { getPerson, joined, type Membership, savePerson } from "../../store/repositories/people";
import { actWrites } from "../acts/record-act";

/** How a person's account calls them, for their colleagues to read: nothing is decided by it. */
export type FounderName = { readonly name: string | null; readonly email: string | null };

/**
 * Sets an organisation up, with the person as its owner: all of it or nothing. The same person setting the same one up again
 * (an answer was lost, a button was pressed twice) meets the first. It sends nothing until its policy is switched on.
 */
export async function createOrganisationFor(
  store: DocumentStore,
  person: PersonId,
  wish: OrganisationWish,
  now: Instant,
  founder: FounderName = { name: null, email: null },
): Promise<Result<Membership, PeopleProblem>> {
  const made = newOrganisation(wish);
  if (!made.ok) return made;
  const id = newOrganisationId(person, made.value.name);
  return store.transaction(async (transaction) => {
    const known = await getPerson(transaction, person);
    const own = known.person.organisations.find(({ organisation }) => organisation === id);
    if (own) return ok(own);
    if (await getOrganisation(transaction, id)) return refused(LEFT_BEFORE);
    const member = founderIn(founder) ?? made.value.sender.email;
    const name = oneLine(founder.name ?? "").slice(0, LONGEST_NAME) || null;
    const owner = { ...firstMember(member, person, now), name, email: founderIn(founder) };
    const membership = { organisation: id, member };
    const after = joined(known.person, membership);
    if (!after) return refused(TOO_MANY_ORGANISATIONS);
    const writes = await actWrites(transaction, id, [actOf("organisationSetUp", member)], now);
    for (const write of [...organisationWrites(id, made.value, now, owner), ...writes])
      transaction.write(write);
    transaction.write(savePerson(person, after, known.version));
    return ok(membership);
  });
}

const LONGEST_NAME = 100;

const founderIn = ({ email }: FounderName): string | null =>
  email !== null && isAddress(email) ? email : null;

const LEFT_BEFORE: PeopleProblem = {
  code: "badOrganisation",
  text: "You have set up an organisation of this name before and left it: ask its owners to invite you, or choose another name.",
};

export const TOO_MANY_ORGANISATIONS: PeopleProblem = {
  code: "tooManyOrganisations",
  text: "You belong to as many organisations as one person can: leave one of them first.",
};
