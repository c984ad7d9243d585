import Handlebars from "handlebars";
import type { CalendarDate } from "#domain/base/calendar";
import type { CurrencyCode } from "#domain/base/currency";
import type { MinorUnits } from "#domain/base/money";
import type { LetterAmount } from "#domain/messages/letter";
import { RenderRefusal } from "#domain/messages/template";
import type { Budget } from "./budget";
import type { Formats } from "./formats";
import { aligned, COLUMN } from "./plain-text";

/** What templates can call besides Handlebars' own `unless` and `with`. Anything else is refused when compiled. */
export const VOCABULARY = {
  money: true,
  amounts: true,
  date: true,
  shortDate: true,
  dateBy: true,
  dateOn: true,
  counted: true,
  sentence: true,
  column: true,
  aligned: true,
} as const;

/** What Handlebars hands to a block's helper; the budget is in `data`, which every block inherits. */
type BlockOptions = {
  readonly fn: (context: unknown, runtime?: { readonly data: unknown }) => string;
  readonly inverse: (context: unknown) => string;
  readonly data: { readonly budget: Budget };
};
type Environment = typeof Handlebars;

/** Teaches an environment the vocabulary. Each word throws where its argument is missing: no letter says "undefined". */
export function teach(environment: Environment, formats: Formats): void {
  const money = (minor: unknown, currency: unknown): string =>
    formats.money(present(minor) as MinorUnits, present(currency) as CurrencyCode);
  environment.registerHelper({
    money,
    amounts: (amounts: readonly LetterAmount[]) =>
      formats.list(notNone(present(amounts)).map(({ minor, currency }) => money(minor, currency))),
    date: (day: CalendarDate) => formats.date(present(day)),
    shortDate: (day: CalendarDate) => formats.shortDate(present(day)),
    dateBy: (day: CalendarDate) => formats.dateBy(present(day)),
    dateOn: (day: CalendarDate) => formats.dateOn(present(day)),
    counted: (forms: Readonly<Record<string, string>>, count: number) => {
      const form = present(forms)[formats.pluralOf(present(count))] ?? forms.other;
      return present(form).replace("{n}", String(count));
    },
    sentence: (text: string, options: { readonly hash: Readonly<Record<string, string>> }) =>
      present(text).replace(/\{(\w+)\}/g, (_, name: string) => present(options.hash[name])),
    column: () => COLUMN,
    if: choose,
    each: repeat,
  });
  environment.registerHelper("aligned", alignedBlock);
}

/** Handlebars' own `if` takes what is missing for false, which would hide a misspelled name. */
function choose(this: unknown, condition: unknown, options: BlockOptions): string {
  const holds = present(condition, "null is an answer");
  const isEmpty = Array.isArray(holds) && holds.length === 0;
  return holds && !isEmpty ? options.fn(this) : options.inverse(this);
}

/** Handlebars' own `each`, for lists only, and within the rendering's budget. */
function repeat(this: unknown, items: unknown, { fn, data }: BlockOptions): string {
  const list = present(items);
  if (!Array.isArray(list)) throw new Error("A template repeats what is no list.");
  return list
    .map((item, index) => {
      const place = { index, first: index === 0, last: index === list.length - 1 };
      const frame = Object.assign(Handlebars.createFrame(data), place);
      return data.budget.turn(() => fn(item, { data: frame }));
    })
    .join("");
}

/** Padding can make a long text of a short one with a single long cell: asked for before it is made. */
function alignedBlock(this: unknown, alignments: string, { fn, data }: BlockOptions): string {
  const rows = fn(this);
  const columns = alignments.split(" ");
  const lines = rows.split("\n");
  const widest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  data.budget.allow(lines.length * widest);
  return aligned(rows, columns);
}

function present<Value>(value: Value | undefined, nullable?: "null is an answer"): Value {
  if (value === undefined || (value === null && !nullable))
    throw new Error("A template asks for what the letter does not have.");
  return value;
}

/** A sentence that names an amount would have a hole where there is none. */
function notNone(amounts: readonly LetterAmount[]): readonly LetterAmount[] {
  if (amounts.length === 0)
    throw new RenderRefusal(
      "Its text names an amount, and there is none to name: choose another text for this notice.",
    );
  return amounts;
}
