import { isTimeZone } from "../base/clock";
import { digest, nameKey, type OrganisationId, organisationId } from "../base/identity";
import { ok, type Result, refused } from "../base/result";
import { NOTHING_AUTOMATED, type Organisation } from "../dunning/organisation";
import { LANGUAGES } from "../ledger/customer";
import { isAddress } from "../ledger/parse-email";
import { PLAIN_DELIVERY } from "../messages/delivery-settings";
import { oneLine } from "../messages/letter";
import { startingPolicy } from "../policy/starting-policy";
import type { PersonId } from "./member";
import type { PeopleProblem } from "./people";

/** What somebody says of an organisation that is to be set up. */
export type OrganisationWish = {
  readonly name: string;
  /** Where its messages come from. */
  readonly email: string;
  readonly timeZone: string;
  readonly language: string;
};

const LONGEST_NAME = 200;

/** The organisation as it begins: sending nothing by itself, until somebody has looked at the policy and switched it on. */
export function newOrganisation(wish: OrganisationWish): Result<Organisation, PeopleProblem> {
  const name = oneLine(wish.name);
  const email = wish.email.trim();
  const language = LANGUAGES.find((known) => known === wish.language);
  if (name === "" || name.length > LONGEST_NAME) return refused(bad("Give the organisation's name."));
  if (!isAddress(email))
    return refused(
      bad("Give the e-mail address its messages are to come from, such as accounts@company.com."),
    );
  if (!isTimeZone(wish.timeZone)) return refused(bad("Give a time zone such as Europe/Tallinn."));
  if (!language) return refused(bad(`Choose a language out of ${LANGUAGES.join(", ")}.`));
  return ok({
    name,
    sender: { email, person: null, phone: null, copyToResponsible: false },
    bankDetails: [],
    delivery: PLAIN_DELIVERY,
    policy: { ...startingPolicy(wish.timeZone), fallbackLanguage: language },
    stoppedBecause: null,
    storm: { kind: "passed" },
    applying: null,
    ...NOTHING_AUTOMATED,
  });
}

/** Derived, so that setting the same one up twice meets itself. */
export const newOrganisationId = (person: PersonId, name: string): OrganisationId =>
  organisationId(`o_${digest(`${person}\n${nameKey(oneLine(name))}`)}`);

const bad = (text: string): PeopleProblem => ({ code: "badOrganisation", text });
