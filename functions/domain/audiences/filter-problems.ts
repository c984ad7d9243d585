import { parseCurrency } from "../base/currency";
import type { Condition, Filter } from "./filter";

/** Conditions that only a document can meet. */
const OF_DOCUMENTS: ReadonlySet<Condition["kind"]> = new Set([
  "document",
  "state",
  "paidWithin",
  "issuedWithin",
]);

const MOST_CONDITIONS = 20;
const MOST_DAYS = 3650;
const MOST_LETTERS = 200;

/** What is wrong with a filter, each with the field it concerns and the remedy; empty for a sound one. */
export function filterProblems({ id, name, of, where }: Filter): readonly string[] {
  return [
    ...(/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)
      ? []
      : ["id: use small letters, digits and hyphens, 63 at most, such as overdue-gold"]),
    ...(isText(name) ? [] : [`name: give the filter a name of ${MOST_LETTERS} characters at most`]),
    ...(where.length <= MOST_CONDITIONS ? [] : [`where: give ${MOST_CONDITIONS} conditions at most`]),
    ...where.flatMap((condition, index) =>
      [
        ...unaskable(condition, of),
        ...(isSaidTwice(where, index) ? [": the same is asked above; leave one of the two out"] : []),
        ...conditionProblems(condition),
      ].map((problem) => `where[${index}]${problem}`),
    ),
  ];
}

function unaskable(condition: Condition, of: Filter["of"]): readonly string[] {
  if (of === "invoices") return [];
  if (OF_DOCUMENTS.has(condition.kind))
    return [".kind: this is asked of invoices; make it a filter of invoices, or leave it out"];
  return condition.kind === "amount" && condition.of === "total"
    ? ['.of: a customer has no total; ask for what is owed, "open"']
    : [];
}

/** Amounts have two bounds each, and there are many free fields; all else is asked once. */
function isSaidTwice(where: readonly Condition[], index: number): boolean {
  const keys = where.map((condition) => {
    if (condition.kind === "amount") return `amount ${condition.of} ${condition.bound}`;
    return condition.kind === "field" ? `field ${condition.name}` : condition.kind;
  });
  return keys.indexOf(keys[index] ?? "") < index;
}

/** Each begins with the condition's own field: ".days: …". */
function conditionProblems(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "document":
    case "state":
      return condition.is.length > 0 ? [] : [".is: name at least one"];
    case "debtOlderThan":
    case "paidWithin":
    case "issuedWithin":
    case "notContactedFor":
      return isWhole(condition.days, 0, MOST_DAYS) ? [] : [`.days: give whole days, 0 to ${MOST_DAYS}`];
    case "level":
      return isWhole(condition.atLeast, 1, 99) ? [] : [".atLeast: give a level, counted from 1"];
    case "currency":
      return listProblems(condition.is, isCurrency, "no currency code, such as EUR");
    case "country":
      return listProblems(condition.is, isCountry, "no country code of two capital letters, such as EE");
    case "group":
      return listProblems(condition.is, isText, "no name of a group");
    case "field":
      return [
        ...(isText(condition.name) ? [] : [".name: name the free field, as its column is headed"]),
        ...(isText(condition.is) ? [] : [".is: say what the field must hold"]),
      ];
    case "responsible":
      return condition.is === null || isText(condition.is) ? [] : [".is: name the colleague, or nobody"];
    case "amount":
      return amountProblems(condition.minor);
    case "unpaid":
    case "overdue":
    case "subjectToDunning":
    case "withoutEmail":
      return [];
    default:
      return condition satisfies never;
  }
}

function listProblems(
  list: readonly string[],
  isSound: (one: string) => boolean,
  what: string,
): readonly string[] {
  if (list.length === 0) return [".is: name at least one"];
  return list.flatMap((one, index) => (isSound(one) ? [] : [`.is[${index}]: "${one}" is ${what}`]));
}

function amountProblems(minor: { readonly [currency: string]: number }): readonly string[] {
  const amounts = Object.entries(minor);
  if (amounts.length === 0) return [".minor: give an amount in at least one currency"];
  return amounts.flatMap(([code, amount]) => [
    ...(isCurrency(code) ? [] : [`.minor.${code}: this is no currency code`]),
    ...(isWhole(amount, 0, Number.MAX_SAFE_INTEGER)
      ? []
      : [`.minor.${code}: give whole minor units, 0 or more`]),
  ]);
}

const isCurrency = (code: string): boolean => parseCurrency(code) === code;
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);
const isText = (text: string): boolean => text.trim() !== "" && text.length <= MOST_LETTERS;
const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;
