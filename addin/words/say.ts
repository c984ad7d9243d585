import { dayLocale, type Forms, formsOf, numberLocale } from "./catalogue";

/** What stands in a sentence's places: {customer}, {count}. Numbers are written as the language writes them. */
export type Values = { readonly [place: string]: string | number };

/**
 * A sentence of the pane in the language spoken: `say("Paused until {day}.", { day })`. The English text is the key and must be
 * a literal, or `npm run phrases` does not find it. What has no translation is said in English.
 */
export function say(english: string, values: Values = {}): string {
  const found = formsOf(english);
  return filled(typeof found === "string" ? found : english, values);
}

/**
 * A sentence that counts: `sayCount(rows, "{count} row was sent.", "{count} rows were sent.")`. The second is the key of the
 * language's plural forms; {count} is the number.
 */
export function sayCount(count: number, one: string, many: string, values: Values = {}): string {
  const found = formsOf(many);
  const form = typeof found === "object" ? formFor(found, count) : (found ?? (count === 1 ? one : many));
  return filled(form ?? many, { ...values, count });
}

/** "a, b and c" as the language lists things. */
export const sayList = (parts: readonly string[]): string => lists().format(parts);

/** The same, part by part: what is listed, and the words and commas between. */
export const listParts = (parts: readonly string[]): readonly ListPart[] => lists().formatToParts(parts);
type ListPart = { readonly type: "element" | "literal"; readonly value: string };

/** English lists as the house style does: no comma before "and". */
const lists = (): Intl.ListFormat => new Intl.ListFormat(dayLocale(), { type: "conjunction" });

/** A number as the language writes it: "1,234.5", "1 234,5". */
export const sayNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  value.toLocaleString(numberLocale(), options);

const formFor = (forms: Forms, count: number): string | undefined =>
  forms[new Intl.PluralRules(numberLocale()).select(count)] ?? forms.other;

const filled = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, place: string) => {
    const value = values[place];
    if (value === undefined) return whole;
    return typeof value === "number" ? sayNumber(value) : value;
  });
