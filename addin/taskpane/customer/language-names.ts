import type { Language } from "#domain/ledger/customer";

/** The languages that there are texts in, as they are chosen. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  hu: "Hungarian",
  el: "Greek",
  es: "Spanish",
  et: "Estonian",
  pl: "Polish",
};
