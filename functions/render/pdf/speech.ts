import type { Language } from "#domain/ledger/customer";
import type { Formats } from "../formats";
import type { Words } from "../words";

/** The words and formats of one language, as the pages of a PDF need them. Each throws where a word is missing. */
export type Speech = Pick<Formats, "money" | "date" | "shortDate"> & {
  readonly language: Language;
  word(name: string): string;
  /** A sentence with its places filled: "{amount}" and such. */
  sentence(name: string, places: Readonly<Record<string, string>>): string;
  /** "3 days overdue", in the plural form that fits. */
  counted(name: string, count: number): string;
};

/** What one language has, made ready to speak. */
export function speak(language: Language, words: Words, formats: Formats): Speech {
  const word = (name: string): string => textOf(words[name], name);
  return {
    language,
    money: formats.money,
    date: formats.date,
    shortDate: formats.shortDate,
    word,
    sentence: (name, places) =>
      word(name).replace(/\{(\w+)\}/g, (_, place: string) => textOf(places[place], place)),
    counted: (name, count) => {
      const forms = words[name];
      if (typeof forms !== "object") throw new Error(`words.json does not count "${name}"`);
      return textOf(forms[formats.pluralOf(count)] ?? forms.other, name).replace("{n}", String(count));
    },
  };
}

function textOf(found: unknown, name: string): string {
  if (typeof found !== "string") throw new Error(`There is no text for "${name}"`);
  return found;
}
