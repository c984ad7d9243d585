import type { Language } from "#domain/ledger/customer";
import { say } from "../../words/say";

/** The languages that there are texts in, as they are chosen. */
export const languageName = (language: Language): string => NAMES[language]();

const NAMES: Readonly<Record<Language, () => string>> = {
  en: () => say("English"),
  hu: () => say("Hungarian"),
  el: () => say("Greek"),
  es: () => say("Spanish"),
  et: () => say("Estonian"),
  pl: () => say("Polish"),
};
