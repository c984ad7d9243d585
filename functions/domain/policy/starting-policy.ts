import type { CalendarDate } from "../base/calendar";
import type { OlderDocuments, Policy } from "./policy";
import type { Level, NoticeTerms } from "./terms";

const SMALL = { EUR: 1_000, USD: 1_000, GBP: 1_000, CHF: 1_000, PLN: 4_000, HUF: 400_000, CZK: 25_000 };
const LARGER = { EUR: 2_500, USD: 2_500, GBP: 2_500, CHF: 2_500, PLN: 10_000, HUF: 1_000_000, CZK: 60_000 };

/** What a notice has where nobody has said anything else. */
export const PLAIN_NOTICE: Pick<NoticeTerms, "channel" | "copyTo" | "attachFiles" | "todo"> = {
  channel: "email",
  copyTo: [],
  attachFiles: false,
  todo: null,
};

const PLAIN_LEVEL: Omit<Level, "name" | "notice" | "template" | "delay" | "minimumMinor" | "payWithinDays"> =
  {
    ...PLAIN_NOTICE,
    repeat: null,
    claims: { interest: false, flatSum: false, feeMinor: {} },
  };

/**
 * The policy an organisation starts with, switched off: reminder, demand, final notice. A final notice never comes without
 * a demand before it.
 */
export function startingPolicy(timeZone: string): Policy {
  return {
    version: 1,
    switchedOn: false,
    startedOn: null,
    olderDocuments: { kind: "none" },
    timeZone,
    sendHour: 9,
    sendOn: [1, 2, 3, 4, 5],
    holidays: { country: null, alsoCustomers: false, extra: [], frozen: {} },
    mostPerDay: null,
    stormLimit: 50,
    mostDataAgeDays: 30,
    promiseToleranceDays: 2,
    fallbackLanguage: "en",
    lettersWithoutAddress: false,
    interest: { law: "EU", dayCount: "365", contractPercent: null, confirmedRates: [], exchangeRates: [] },
    rules: [],
    together: "account",
    upcoming: null,
    daysBetweenNotices: 5,
    mostPerAccountAndDay: 5,
    mostPerDocument: null,
    mostPerEpisode: null,
    levels: startingLevels(),
  };
}

const startingLevels = (): readonly Level[] => [
  {
    ...PLAIN_LEVEL,
    name: "Payment reminder",
    notice: "reminder",
    template: "reminder",
    delay: { from: "dueDate", days: 3 },
    minimumMinor: SMALL,
    payWithinDays: 7,
  },
  {
    ...PLAIN_LEVEL,
    name: "Demand for payment",
    notice: "demand",
    template: "demand",
    delay: { from: "dueDate", days: 14 },
    minimumMinor: LARGER,
    payWithinDays: 7,
  },
  {
    ...PLAIN_LEVEL,
    name: "Final notice",
    notice: "demand",
    template: "final-notice",
    delay: { from: "previousNotice", days: 14 },
    minimumMinor: LARGER,
    payWithinDays: 10,
  },
];

/** The policy as a person switches it on, on `day`, saying what of the older documents is to be chased. */
export const switchedOn = (policy: Policy, day: CalendarDate, olderDocuments: OlderDocuments): Policy => ({
  ...policy,
  switchedOn: true,
  startedOn: day,
  olderDocuments,
});
