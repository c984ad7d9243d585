import type Handlebars from "handlebars";
import type { CalendarDate } from "#domain/base/calendar";
import type { CurrencyCode } from "#domain/base/currency";
import type { MinorUnits } from "#domain/base/money";
import type { Formats } from "./formats";
import type { Amount } from "./letter-view";
import { aligned, COLUMN } from "./plain-text";

/** What templates can call besides Handlebars' own `each`, `unless`, `with`. Anything else is refused when compiled. */
export const VOCABULARY = {
  money: true,
  amounts: true,
  date: true,
  shortDate: true,
  counted: true,
  sentence: true,
  column: true,
  aligned: true,
} as const;

type BlockOptions = {
  readonly fn: (context: unknown) => string;
  readonly inverse: (context: unknown) => string;
};
type Environment = typeof Handlebars;

/** Teaches an environment the vocabulary. Each word throws where its argument is missing: no letter says "undefined". */
export function teach(environment: Environment, formats: Formats): void {
  const money = (minor: unknown, currency: unknown): string =>
    formats.money(present(minor) as MinorUnits, present(currency) as CurrencyCode);
  environment.registerHelper({
    money,
    amounts: (amounts: readonly Amount[]) =>
      formats.list(present(amounts).map(({ openMinor, currency }) => money(openMinor, currency))),
    date: (day: CalendarDate) => formats.date(present(day)),
    shortDate: (day: CalendarDate) => formats.shortDate(present(day)),
    counted: (forms: Readonly<Record<string, string>>, count: number) => {
      const form = present(forms)[formats.pluralOf(present(count))] ?? forms.other;
      return present(form).replace("{n}", String(count));
    },
    sentence: (text: string, options: { readonly hash: Readonly<Record<string, string>> }) =>
      present(text).replace(/\{(\w+)\}/g, (_, name: string) => present(options.hash[name])),
    column: () => COLUMN,
    if: choose,
  });
  environment.registerHelper("aligned", function (this: unknown, alignments: string, options: BlockOptions) {
    return aligned(options.fn(this), alignments.split(" "));
  });
}

/** Handlebars' own `if` takes what is missing for false, which would hide a misspelled name. */
function choose(this: unknown, condition: unknown, options: BlockOptions): string {
  return present(condition, "null is an answer") ? options.fn(this) : options.inverse(this);
}

function present<Value>(value: Value | undefined, nullable?: "null is an answer"): Value {
  if (value === undefined || (value === null && !nullable))
    throw new Error("A template asks for what the letter does not have.");
  return value;
}
