import type { Rule, RuleAudience } from "#domain/policy/rule";
import type { Terms } from "#domain/policy/terms";
import { say, sayCount, sayList } from "../../../words/say";
import { upcomingSentences } from "./notice-words";

/** How notices follow each other, and what rules say otherwise, as an accountant would say it. */

/** The settings of terms that are more than numbers, or may have none. */
const togetherSentence = (together: Terms["together"]): string =>
  together === "account"
    ? say("All of a customer's invoices go in one message.")
    : say("Each invoice gets a message of its own.");

const betweenSentence = (days: number): string =>
  sayCount(
    days,
    "Days with notices to one customer are at least {count} day apart.",
    "Days with notices to one customer are at least {count} days apart.",
  );

const mostADaySentence = (most: number): string =>
  sayCount(
    most,
    "Where invoices go on their own, a customer gets at most {count} notice a day.",
    "Where invoices go on their own, a customer gets at most {count} notices a day.",
  );

const perDocumentSentence = (most: number): string =>
  sayCount(
    most,
    "No document is in more than {count} notice.",
    "No document is in more than {count} notices.",
  );

const perCustomerSentence = (most: number): string =>
  sayCount(
    most,
    "A customer gets at most {count} notice until nothing is overdue.",
    "A customer gets at most {count} notices until nothing is overdue.",
  );

/** How notices follow each other, for everybody for whom no rule says otherwise. */
export function spacingSentences(terms: Terms): readonly string[] {
  const { together, daysBetweenNotices, mostPerAccountAndDay, mostPerDocument, mostPerEpisode } = terms;
  return [
    togetherSentence(together),
    betweenSentence(daysBetweenNotices),
    ...(together === "invoice" ? [mostADaySentence(mostPerAccountAndDay)] : []),
    ...(mostPerDocument === null ? [] : [perDocumentSentence(mostPerDocument)]),
    ...(mostPerEpisode === null ? [] : [perCustomerSentence(mostPerEpisode)]),
  ];
}

type Setting = keyof Terms;

const settingSentences: { readonly [One in Setting]: (value: Terms[One]) => string } = {
  together: togetherSentence,
  upcoming: (value) =>
    value === null
      ? say("No reminder before the due date.")
      : say("A reminder before the due date: {sentences}", {
          sentences: upcomingSentences(value).join(" "),
        }),
  levels: (value) => say("Levels of its own: {names}.", { names: sayList(value.map(({ name }) => name)) }),
  daysBetweenNotices: betweenSentence,
  mostPerAccountAndDay: mostADaySentence,
  mostPerDocument: (value) =>
    value === null ? say("No maximum of notices per document.") : perDocumentSentence(value),
  mostPerEpisode: (value) =>
    value === null ? say("No maximum of notices per customer.") : perCustomerSentence(value),
};

/** What terms set something to, in a sentence. */
export const settingSentence = <One extends Setting>(setting: One, value: Terms[One]): string =>
  settingSentences[setting](value);

/** In the order in which they are shown. */
export const SETTINGS = [
  "together",
  "upcoming",
  "levels",
  "daysBetweenNotices",
  "mostPerAccountAndDay",
  "mostPerDocument",
  "mostPerEpisode",
] as const satisfies readonly Setting[];

const sentenceOf = <One extends Setting>(setting: One, value: Terms[One] | undefined): readonly string[] =>
  value === undefined ? [] : [settingSentence(setting, value)];

/** What a rule sets; "no maximum" where it lifts one. */
export const ruleSentences = ({ set }: Rule): readonly string[] =>
  SETTINGS.flatMap((setting) => sentenceOf(setting, set[setting]));

/** Whom a rule concerns. */
export function audienceWords(audience: RuleAudience): string {
  switch (audience.kind) {
    case "group":
      return say("Customers in the group {group}", { group: audience.group });
    case "field":
      return say("Customers with {value} in the column {column}", {
        value: audience.value,
        column: audience.field,
      });
    case "customer":
      return say("The customer {customer}", { customer: audience.customerKey });
    case "invoice":
      return say("The invoice {number}", { number: audience.number });
    default:
      return audience satisfies never;
  }
}
