import { LANGUAGES, type Language } from "#domain/ledger/customer";

/**
 * The pane's words in other languages. The English sentence is the key, so that the code reads as the pane does; a sentence
 * that counts something has a form for each of its language's plural categories.
 */
export type Catalogue = { readonly [english: string]: string | Forms };
export type Forms = { readonly [category in Intl.LDMLPluralRule]?: string };

/** What is spoken at the moment, and by which rules numbers and days are written. */
type Spoken = { readonly language: Language; readonly locale: string } & Words;
/** The pane's own sentences, and those of the service and the domain that it tells again. */
type Words = { readonly pane: Catalogue; readonly service: Catalogue };

const ENGLISH: Spoken = { language: "en", locale: "en", pane: {}, service: {} };
let spoken: Spoken = ENGLISH;
const listeners = new Set<() => void>();

/** Loaded when a pane speaks the language, and not before: nobody pays for six. */
const CATALOGUES: Readonly<Record<Exclude<Language, "en">, () => Promise<{ readonly words: Words }>>> = {
  hu: () => import("./hu/words"),
  el: () => import("./el/words"),
  es: () => import("./es/words"),
  et: () => import("./et/words"),
  pl: () => import("./pl/words"),
};

/**
 * Speaks the language of a tag such as "hu-HU" from now on; English where there is no catalogue for it. Numbers and days
 * are written as in the tag's own country.
 */
export async function speak(tag: string): Promise<void> {
  const language = languageOf(tag);
  spoken =
    language === "en"
      ? ENGLISH
      : { language, locale: isLocale(tag) ? tag : language, ...(await CATALOGUES[language]()).words };
  for (const listener of listeners) listener();
}

/** Hears whenever another language is spoken. */
export const onLanguage = (listener: () => void): void => void listeners.add(listener);

export const language = (): Language => spoken.language;
/** For Intl: how numbers are written. */
export const numberLocale = (): string => spoken.locale;
/** For Intl: how days are written. English days are written as in Britain: the day comes before the month. */
export const dayLocale = (): string => (spoken.language === "en" ? "en-GB" : spoken.locale);
export const formsOf = (english: string): string | Forms | undefined => spoken.pane[english];
export const serviceCatalogue = (): Catalogue => spoken.service;

const languageOf = (tag: string): Language =>
  LANGUAGES.find((known) => tag.toLowerCase().split(/[-_]/)[0] === known) ?? "en";

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
