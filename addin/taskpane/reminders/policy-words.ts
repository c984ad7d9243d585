import type { Policy } from "#domain/policy/policy";
import type { Rule, RuleAudience } from "#domain/policy/rule";
import type { Delay, Level, Minimums, NoticeTerms, Terms, Upcoming } from "#domain/policy/terms";
import { amountTexts } from "../parts/amount-text";
import { counted, listed } from "../sync/counted";

/** A policy as an accountant would say it, a sentence each. */

/** When a level goes out, for which sums, what it asks for, and what else happens. */
export const levelSentences = (level: Level): readonly string[] => [
  `Goes out ${delayWords(level.delay)}.`,
  ...(level.repeat
    ? [
        `Sent again every ${counted(level.repeat.everyDays, "day")}, ${counted(level.repeat.times, "time")} more.`,
      ]
    : []),
  ...noticeSentences(level, claimsWords(level)),
];

/** The same of the reminder before the due date. */
export const upcomingSentences = (upcoming: Upcoming): readonly string[] => [
  upcoming.daysBefore === 0
    ? "Goes out on the due date, once for each invoice."
    : `Goes out ${counted(upcoming.daysBefore, "day")} before the due date, once for each invoice.`,
  ...noticeSentences(upcoming, []),
];

function delayWords({ from, days }: Delay): string {
  switch (from) {
    case "dueDate":
      return `${counted(days, "day")} after the due date of the oldest invoice on it`;
    case "endOfMonth":
      return days === 0
        ? "after the end of the month in which the oldest invoice on it was due"
        : `${counted(days, "day")} after the end of the month in which the oldest invoice on it was due`;
    case "previousNotice":
      return `${counted(days, "day")} after the notice before it`;
    default:
      return from satisfies never;
  }
}

const CHANNEL_WORDS: Readonly<Record<NoticeTerms["channel"], string>> = {
  email: "By e-mail",
  sms: "As an SMS",
  letter: "As a letter to print and post",
};

function noticeSentences(notice: NoticeTerms, claims: readonly string[]): readonly string[] {
  const { channel, payWithinDays, copyTo, attachFiles, todo } = notice;
  const how = CHANNEL_WORDS[channel];
  const withFiles = attachFiles ? ", with the files of its invoices" : "";
  const asks =
    payWithinDays === 0
      ? "asks for payment at once"
      : `asks for payment within ${counted(payWithinDays, "day")}`;
  return [
    minimumSentence(notice.minimumMinor),
    `${how}${withFiles}; ${asks}${claims.length > 0 ? `, with ${listed(claims)}` : ""}.`,
    ...(copyTo.length > 0 ? [`A copy goes to ${listed(copyTo)}.`] : []),
    ...(todo === null ? [] : [`To-do for a colleague: ${todo}`]),
  ];
}

function minimumSentence(minimums: Minimums): string {
  const sums = amountTexts(minimums);
  return sums.length === 0 ? "For any sum." : `From ${listed(sums)} on; in other currencies for any sum.`;
}

function claimsWords({ claims: { interest, flatSum, feeMinor } }: Level): readonly string[] {
  const fee = amountTexts(feeMinor);
  return [
    ...(interest ? ["late interest"] : []),
    ...(flatSum ? ["the flat sum that the law gives for each invoice"] : []),
    ...(fee.length > 0 ? [`a fee of ${fee.length === 1 ? fee[0] : fee.join(" or ")}`] : []),
  ];
}

/** On which days and at which hour, what counts as a day off, and how many at most. */
export function calendarSentences(policy: Policy): readonly string[] {
  const { sendHour, timeZone, mostPerDay, mostDataAgeDays, stormLimit, promiseToleranceDays } = policy;
  return [
    `Messages go out on ${weekdayWords(policy.sendOn)} from ${hourText(sendHour)} (${timeZone}).`,
    holidaySentence(policy.holidays),
    ...(mostPerDay === null ? [] : [`At most ${counted(mostPerDay, "notice")} a day in all.`]),
    `More than ${counted(stormLimit, "first message")} after switching on wait until you agree.`,
    ...(mostDataAgeDays === null
      ? []
      : [
          `Nobody is reminded on the strength of rows last synced more than ${counted(mostDataAgeDays, "day")} ago.`,
        ]),
    `A promised payment is waited for ${counted(promiseToleranceDays, "day")} longer than promised.`,
    policy.lettersWithoutAddress
      ? "Customers without an e-mail address get a letter to print and post."
      : "Customers without an e-mail address get nothing.",
  ];
}

/** "09:00". */
const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** Monday first, as the policy counts them from 1. */
export const WEEKDAY_NAMES = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

function weekdayWords(days: Policy["sendOn"]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0] ?? 1, sorted.at(-1) ?? 1];
  const names = sorted.map((day) => WEEKDAY_NAMES[day - 1] ?? "");
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  return isRun ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

function holidaySentence({ country, alsoCustomers, extra }: Policy["holidays"]): string {
  const off = [
    ...(country === null ? [] : [`the public holidays of ${countryName(country)}`]),
    ...(alsoCustomers ? ["those of the customer's country"] : []),
    ...(extra.length > 0 ? [counted(extra.length, "day of your own", "days of your own")] : []),
  ];
  return off.length === 0 ? "Public holidays are days like any other." : `Not on ${listed(off)}.`;
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

type Setting = keyof Terms;

const settingSentences: { readonly [One in Setting]: (value: Terms[One]) => readonly string[] } = {
  together: (value) => [
    value === "account"
      ? "All of a customer's invoices go in one message."
      : "Each invoice gets a message of its own.",
  ],
  upcoming: (value) => [
    value === null
      ? "No reminder before the due date."
      : `A reminder before the due date: ${upcomingSentences(value).join(" ")}`,
  ],
  levels: (value) => [`Levels of its own: ${listed(value.map(({ name }) => name))}.`],
  daysBetweenNotices: (value) => [
    `Days with notices to one customer are at least ${counted(value, "day")} apart.`,
  ],
  mostPerAccountAndDay: (value) => [
    `Where invoices go on their own, a customer gets at most ${counted(value, "notice")} a day.`,
  ],
  mostPerDocument: (value) =>
    value === null ? [] : [`No document is in more than ${counted(value, "notice")}.`],
  mostPerEpisode: (value) =>
    value === null ? [] : [`A customer gets at most ${counted(value, "notice")} until nothing is overdue.`],
};

const sentencesOf = <One extends Setting>(setting: One, value: Terms[One] | undefined): readonly string[] =>
  value === undefined ? [] : settingSentences[setting](value);

/** How notices follow each other, for everybody for whom no rule says otherwise. */
export const spacingSentences = (terms: Terms): readonly string[] => [
  ...sentencesOf("together", terms.together),
  ...sentencesOf("daysBetweenNotices", terms.daysBetweenNotices),
  ...(terms.together === "invoice" ? sentencesOf("mostPerAccountAndDay", terms.mostPerAccountAndDay) : []),
  ...sentencesOf("mostPerDocument", terms.mostPerDocument),
  ...sentencesOf("mostPerEpisode", terms.mostPerEpisode),
];

/** What a rule sets; "unlimited" where it lifts a maximum. */
export const ruleSentences = ({ set }: Rule): readonly string[] => [
  ...sentencesOf("together", set.together),
  ...sentencesOf("upcoming", set.upcoming),
  ...sentencesOf("levels", set.levels),
  ...sentencesOf("daysBetweenNotices", set.daysBetweenNotices),
  ...sentencesOf("mostPerAccountAndDay", set.mostPerAccountAndDay),
  ...(set.mostPerDocument === null ? ["No maximum of notices per document."] : []),
  ...sentencesOf("mostPerDocument", set.mostPerDocument),
  ...(set.mostPerEpisode === null ? ["No maximum of notices per customer."] : []),
  ...sentencesOf("mostPerEpisode", set.mostPerEpisode),
];

/** Whom a rule concerns. */
export function audienceWords(audience: RuleAudience): string {
  switch (audience.kind) {
    case "group":
      return `Customers in the group ${audience.group}`;
    case "field":
      return `Customers with ${audience.value} in the column ${audience.field}`;
    case "customer":
      return `The customer ${audience.customerKey}`;
    case "invoice":
      return `The invoice ${audience.number}`;
    default:
      return audience satisfies never;
  }
}
