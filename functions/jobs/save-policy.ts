import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { Policy } from "#domain/policy/policy";
import type { PolicyProblem } from "#domain/policy/policy-problem";
import type { DocumentStore } from "../store/port";
import { type Account, listAccounts } from "../store/repositories/accounts";
import { getCustomers } from "../store/repositories/ledger";
import { type HolidaySource, knownCountries, withHolidays } from "./freeze-ahead";
import { problemsOf } from "./policy-soundness";
import { replacePolicy } from "./policy-versions";
import { momentOf } from "./run-organisation";

/** What changing the policy takes. */
export type PolicyPorts = {
  readonly store: DocumentStore;
  readonly clock: () => Moment["now"];
  readonly holidays: HolidaySource;
};

/** Why a policy is not taken; nothing was changed. */
export type PolicyRefusal =
  /** Somebody else saved `version` since. */
  | { readonly kind: "changedMeanwhile"; readonly version: number }
  | { readonly kind: "unsound"; readonly problems: readonly PolicyProblem[] };

/**
 * Saves a policy as the next version after the one it is based on: checked, with the holidays in reach written down, and to
 * be applied to every account by the next run. Whether reminders are on, and since when, stays as it is.
 */
export async function savePolicy(
  ports: PolicyPorts,
  id: OrganisationId,
  { policy, basedOn }: { readonly policy: Policy; readonly basedOn: number },
  by: string,
): Promise<Result<Organisation, PolicyRefusal>> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const before = organisation.policy;
  if (before.version !== basedOn) return refused({ kind: "changedMeanwhile", version: before.version });
  const { switchedOn, startedOn } = before;
  const wished: Policy = { ...policy, version: basedOn + 1, switchedOn, startedOn };
  const countries = await countriesFor(ports.store, id, wished, before);
  const { calendar, unknown } = await withHolidays(wished, countries, moment.today, ports.holidays);
  const own = unknown.filter(({ country }) => country === calendar.holidays.country);
  const found = await problemsOf(ports.store, id, calendar);
  const problems = [...found, ...own.map(({ country }) => unknownCountry(country))];
  if (problems.length > 0) return refused({ kind: "unsound", problems });
  const saved = await replacePolicy(ports.store, id, basedOn, by, moment.now, (present) => ({
    policy: calendar,
    // More of the old documents may be a storm of first messages as the switch-on was.
    storm: switchedOn && !sameOlder(calendar, present.policy) ? { kind: "unchecked" } : present.storm,
  }));
  return saved.ok ? ok(saved.value) : refused({ kind: "changedMeanwhile", version: saved.problem });
}

const unknownCountry = (country: string): PolicyProblem => ({
  field: "holidays.country",
  problem: `The public holidays of "${country}" are not known.`,
  remedy: "Give the two letters of a country, such as EE, or none and enter your own days off.",
});

const sameOlder = ({ olderDocuments: a }: Policy, { olderDocuments: b }: Policy): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * The countries whose holidays may count. Only where customers' own begin to count are all customers read; from then on
 * each is written down when it comes in.
 */
async function countriesFor(
  store: DocumentStore,
  id: OrganisationId,
  wished: Policy,
  before: Policy,
): Promise<readonly string[]> {
  const known = [...knownCountries(before), ...knownCountries(wished)];
  if (!wished.holidays.alsoCustomers || before.holidays.alsoCustomers) return known;
  return [...known, ...(await countriesOfCustomers(store, id))];
}

const PAGE = 400;

async function countriesOfCustomers(store: DocumentStore, id: OrganisationId): Promise<readonly string[]> {
  const countries = new Set<string>();
  let after: Parameters<typeof listAccounts>[3];
  do {
    const page = await listAccounts(store, id, PAGE, after);
    const ids = page.accounts.map(({ account }: { readonly account: Account }) => account.customerId);
    for (const { country } of (await getCustomers(store, id, ids)).values())
      if (country !== null) countries.add(country);
    after = page.last;
  } while (after);
  return [...countries];
}
