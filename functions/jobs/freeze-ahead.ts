import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { missingHolidays } from "#domain/dunning/sending-days";
import type { Policy } from "#domain/policy/policy";
import { type Frozen, freezeHolidays, type Years } from "../holidays/freeze-holidays";
import type { Holidays } from "../holidays/port";
import type { DocumentStore } from "../store/port";
import { changeOrganisation } from "./change-organisation";

/** Where holidays are looked up; loaded when something is missing, for it is large and seldom needed. */
export type HolidaySource = () => Promise<Holidays>;

/** A dry run looks a year ahead; the days beyond it are those that a notice may have to be moved to. */
const DAYS_AHEAD = 400;

/** Names of holidays stand in sentences of this language. */
const LANGUAGE = "en";

/** The policy with the holidays in reach of `today` written down: its own country's, and of `countries` where theirs count. */
export async function withHolidays(
  policy: Policy,
  countries: readonly string[],
  today: CalendarDate,
  source: HolidaySource,
): Promise<Frozen<Policy>> {
  const years = yearsInReach(today);
  if (missingHolidays(policy, countries, years.from, years.to).length === 0)
    return { calendar: policy, unknown: [] };
  return freezeHolidays(policy, countries, years, await source(), LANGUAGE);
}

/**
 * Writes down the holidays that have come into reach, and those of `newCountries`, where customers' holidays count. The
 * countries that are known already stand in the policy itself, so that no customer is read for it. No write where nothing
 * is missing. What is added lies ahead and is not a new version of the policy.
 */
export async function freezeAhead(
  { store, holidays }: { readonly store: DocumentStore; readonly holidays: HolidaySource },
  id: OrganisationId,
  organisation: Organisation,
  today: CalendarDate,
  newCountries: readonly string[] = [],
): Promise<Organisation> {
  const { policy } = organisation;
  const countries = [...knownCountries(policy), ...newCountries];
  const frozen = (await withHolidays(policy, countries, today, holidays)).calendar;
  if (frozen === policy) return organisation;
  const source = await holidays();
  return changeOrganisation(store, id, (present) => {
    const { calendar } = freezeHolidays(present.policy, countries, yearsInReach(today), source, LANGUAGE);
    return { organisation: calendar === present.policy ? present : { ...present, policy: calendar } };
  });
}

/** Countries whose holidays have been written down before. */
export const knownCountries = ({ holidays }: Policy): readonly string[] => Object.keys(holidays.frozen);

const yearsInReach = (today: CalendarDate): Years => ({
  from: yearOf(today),
  to: yearOf(addDays(today, DAYS_AHEAD)),
});

const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));
