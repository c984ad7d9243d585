import { addDays, type CalendarDate, parseCalendarDate } from "../base/calendar";
import { type CurrencyCode, parseCurrency } from "../base/currency";
import type { InvoiceId } from "../base/identity";
import type { MinorUnits } from "../base/money";
import { ok, type Result, refused } from "../base/result";
import { parseAmount } from "../ledger/parse-amount";
import type { CustomerAnswer } from "../replies/answer";
import type { AnswerKind } from "./letter";

/** An invoice that an answer may be about. */
export type AnswerItem = {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly dueOn: CalendarDate | null;
  readonly currency: CurrencyCode;
  /** What is open of it now; 0: nothing. */
  readonly openMinor: MinorUnits;
};

/** What a form is read with. */
export type AnswerFacts = {
  readonly kind: AnswerKind;
  /** Of which one may be chosen; where there is one, nothing is to be chosen. */
  readonly items: readonly AnswerItem[];
  readonly today: CalendarDate;
};

/** A form as it came: the values of each field. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

export type AnswerProblem =
  | "noInvoice"
  | "noDay"
  | "dayAhead"
  | "dayLongAgo"
  | "dayPast"
  | "dayFar"
  | "badAmount"
  | "textTooLong";

/** What a customer answers, about which invoices, and what it wrote beside it. */
export type ReadAnswer = {
  readonly answer: CustomerAnswer;
  readonly invoiceIds: readonly InvoiceId[];
  readonly words: string;
};

export const MOST_DAYS_AHEAD = 90;
export const MOST_DAYS_AGO = 366;
export const LONGEST_TEXT = 2_000;

/** Reads the form of an answer link; refused with every problem it has. */
export function readAnswerForm(
  facts: AnswerFacts,
  fields: FormFields,
): Result<ReadAnswer, readonly AnswerProblem[]> {
  const { kind } = facts;
  const invoiceIds = chosen(facts, fields);
  const text = textIn(fields);
  const problems: AnswerProblem[] = [
    ...(invoiceIds.length === 0 ? (["noInvoice"] as const) : []),
    ...(text.length > LONGEST_TEXT ? (["textTooLong"] as const) : []),
  ];
  const said = saidIn(facts, kind, fields, text);
  if (!said.ok) return refused([...problems, ...said.problem]);
  return problems.length > 0 ? refused(problems) : ok({ ...said.value, invoiceIds });
}

function saidIn(
  facts: AnswerFacts,
  kind: AnswerKind,
  fields: FormFields,
  text: string,
): Result<Omit<ReadAnswer, "invoiceIds">, readonly AnswerProblem[]> {
  switch (kind) {
    case "paid": {
      const day = dayIn(fields, addDays(facts.today, -MOST_DAYS_AGO), facts.today, [
        "dayLongAgo",
        "dayAhead",
      ]);
      if (!day.ok) return refused([day.problem]);
      const words = `Paid on ${day.value}.${text === "" ? "" : `\n${text}`}`;
      return ok({ answer: { kind }, words });
    }
    case "dispute":
      return ok({ answer: { kind, text: text === "" ? null : text }, words: text });
    case "promise":
      return promiseIn(facts, fields);
    case "copy":
      return ok({ answer: { kind }, words: "" });
    default:
      return kind satisfies never;
  }
}

function promiseIn(
  { items, today }: AnswerFacts,
  fields: FormFields,
): Result<Omit<ReadAnswer, "invoiceIds">, readonly AnswerProblem[]> {
  const day = dayIn(fields, today, addDays(today, MOST_DAYS_AHEAD), ["dayPast", "dayFar"]);
  const amounts = amountsIn(items, fields);
  if (day.ok && amounts.ok)
    return ok({ answer: { kind: "promise", by: day.value, amountsMinor: amounts.value }, words: "" });
  return refused([...(day.ok ? [] : [day.problem]), ...(amounts.ok ? [] : [amounts.problem])]);
}

/** The currencies that an amount may be promised in. */
export const currenciesOf = (items: readonly AnswerItem[]): readonly CurrencyCode[] => [
  ...new Set(items.map(({ currency }) => currency)),
];

/** What is promised, by currency; {} where the field was left empty: all of it. */
function amountsIn(
  items: readonly AnswerItem[],
  fields: FormFields,
): Result<{ readonly [currency: string]: number }, AnswerProblem> {
  const typed = firstOf(fields, "amount");
  if (typed === "") return ok({});
  const known = currenciesOf(items);
  const named = parseCurrency(firstOf(fields, "currency"));
  const currency = known.length === 1 ? known[0] : known.find((code) => code === named);
  const amount = currency ? parseAmount("amount", typed, currency, null) : null;
  if (!currency || !amount?.ok || amount.value <= 0) return refused("badAmount");
  return ok({ [currency]: amount.value });
}

function dayIn(
  fields: FormFields,
  first: CalendarDate,
  last: CalendarDate,
  [tooEarly, tooLate]: readonly [AnswerProblem, AnswerProblem],
): Result<CalendarDate, AnswerProblem> {
  const day = parseCalendarDate(firstOf(fields, "day"));
  if (!day) return refused("noDay");
  if (day < first) return refused(tooEarly);
  return day > last ? refused(tooLate) : ok(day);
}

function chosen({ items }: AnswerFacts, fields: FormFields): readonly InvoiceId[] {
  if (items.length === 1) return items.map(({ invoiceId }) => invoiceId);
  const named = new Set<string>(fields.get("invoice") ?? []);
  return items.flatMap(({ invoiceId }) => (named.has(invoiceId) ? [invoiceId] : []));
}

/** Typed text without controls other than line breaks. Browsers send a line break as two characters. */
const textIn = (fields: FormFields): string =>
  firstOf(fields, "text")
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .trim();

const firstOf = (fields: FormFields, name: string): string => fields.get(name)?.[0]?.trim() ?? "";
