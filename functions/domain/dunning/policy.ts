import type { Weekday } from "../base/calendar";
import { isTimeZone } from "../base/clock";
import { parseCurrency } from "../base/currency";
import type { Letter } from "../messages/letter";

/**
 * How accounts are chased, as data. Every message records the version of the policy that decided it.
 */
export type Policy = {
  readonly version: number;
  /** Nothing goes out until a person has switched the policy on. */
  readonly switchedOn: boolean;
  /** IANA name; "today" and the send hour are this place's. */
  readonly timeZone: string;
  /** 0–23: messages of a day go out from this hour on. */
  readonly sendHour: number;
  readonly sendOn: readonly Weekday[];
  /** Two notices to one account are at least this many days apart. */
  readonly daysBetweenNotices: number;
  /** Friendly first; level n is `levels[n - 1]`. */
  readonly levels: readonly Level[];
};

export type Level = {
  readonly name: string;
  /** Which of the two minimum amounts an accountant means by "reminder" and "demand", and how firm the row's status sounds. */
  readonly notice: "reminder" | "demand";
  readonly template: Letter["template"];
  readonly delay: Delay;
  /**
   * The least overdue sum, in minor units by currency code, for which this level goes out; a currency below it drops off
   * the list. A currency that is not named has no minimum.
   */
  readonly minimumMinor: { readonly [currency: string]: number };
  /** The letter asks for payment within so many days. */
  readonly payWithinDays: number;
};

/**
 * When a level falls due: so many days after the due date of the oldest invoice it would list, or so many days after
 * the notice of the level before, which then must have gone out in this episode.
 */
export type Delay = { readonly from: "dueDate" | "previousNotice"; readonly days: number };

/** The policy an organisation starts with: reminder, demand, final notice. A final notice never comes without a demand before it. */
export function startingPolicy(timeZone: string): Policy {
  const small = { EUR: 1_000, USD: 1_000, GBP: 1_000, CHF: 1_000, PLN: 4_000, HUF: 400_000, CZK: 25_000 };
  const larger = { EUR: 2_500, USD: 2_500, GBP: 2_500, CHF: 2_500, PLN: 10_000, HUF: 1_000_000, CZK: 60_000 };
  return {
    version: 1,
    switchedOn: true,
    timeZone,
    sendHour: 9,
    sendOn: [1, 2, 3, 4, 5],
    daysBetweenNotices: 5,
    levels: [
      {
        name: "Payment reminder",
        notice: "reminder",
        template: "reminder",
        delay: { from: "dueDate", days: 3 },
        minimumMinor: small,
        payWithinDays: 7,
      },
      {
        name: "Demand for payment",
        notice: "demand",
        template: "demand",
        delay: { from: "dueDate", days: 14 },
        minimumMinor: larger,
        payWithinDays: 7,
      },
      {
        name: "Final notice",
        notice: "demand",
        template: "final-notice",
        delay: { from: "previousNotice", days: 14 },
        minimumMinor: larger,
        payWithinDays: 10,
      },
    ],
  };
}

/** What is wrong with a policy, each with the field it concerns; empty for a sound one. */
export function policyProblems(policy: Policy): readonly string[] {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  return [
    ...(isTimeZone(policy.timeZone)
      ? []
      : [`timeZone: there is no time zone "${policy.timeZone}"; use a name such as Europe/Tallinn`]),
    ...(whole(policy.sendHour, 0, 23) ? [] : ["sendHour: give an hour from 0 to 23"]),
    ...(policy.sendOn.length > 0 && policy.sendOn.every((day) => whole(day, 1, 7))
      ? []
      : ["sendOn: name at least one weekday, 1 (Monday) to 7 (Sunday)"]),
    ...(whole(policy.daysBetweenNotices, 1, 365) ? [] : ["daysBetweenNotices: give 1 to 365 days"]),
    ...(policy.levels.length > 0 ? [] : ["levels: there must be at least one"]),
    ...policy.levels.flatMap((level, index) => levelProblems(level, index)),
  ];
}

function levelProblems(level: Level, index: number): readonly string[] {
  const at = `levels[${index}]`;
  const daysOk = Number.isInteger(level.delay.days) && level.delay.days >= 1 && level.delay.days <= 3650;
  const minimums = Object.entries(level.minimumMinor);
  return [
    ...(daysOk ? [] : [`${at}.delay.days: give 1 to 3650 days`]),
    ...(index === 0 && level.delay.from === "previousNotice"
      ? [`${at}.delay.from: the first level has no notice before it`]
      : []),
    ...minimums
      .filter(([code]) => !parseCurrency(code))
      .map(([code]) => `${at}.minimumMinor.${code}: this is no currency code`),
    ...minimums
      .filter(([, minor]) => !Number.isSafeInteger(minor) || minor < 0)
      .map(([code]) => `${at}.minimumMinor.${code}: give whole minor units, 0 or more`),
    ...(Number.isInteger(level.payWithinDays) && level.payWithinDays >= 0
      ? []
      : [`${at}.payWithinDays: give whole days, 0 or more`]),
  ];
}
