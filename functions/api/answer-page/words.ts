import type { Language } from "#domain/ledger/customer";
import type { AnswerProblem } from "#domain/messages/answer-form";
import type { AnswerKind } from "#domain/messages/letter";
import { WORDS_EL } from "./words-el";
import { WORDS_EN } from "./words-en";
import { WORDS_ES } from "./words-es";
import { WORDS_ET } from "./words-et";
import { WORDS_HU } from "./words-hu";
import { WORDS_PL } from "./words-pl";

/** What the pages behind the links of messages say, in one language. "We" is the organisation, whose name heads the page. */
export type PageWords = {
  readonly title: Readonly<Record<AnswerKind, string>>;
  readonly intro: Readonly<Record<AnswerKind, string>>;
  /** What is done about an answer that holds reminders. */
  readonly held: string;
  readonly number: string;
  readonly due: string;
  readonly open: string;
  readonly nothingOpen: string;
  readonly allSettled: string;
  readonly which: string;
  readonly dayPaid: string;
  readonly note: string;
  readonly reason: string;
  readonly promiseDay: string;
  readonly amount: string;
  readonly currency: string;
  readonly send: string;
  readonly hint: string;
  readonly thanks: Readonly<Record<AnswerKind, string>>;
  readonly close: string;
  readonly problems: Readonly<Record<AnswerProblem | "stale", string>>;
  readonly gone: PlainWords;
  readonly tooMany: PlainWords;
  readonly failed: PlainWords;
  readonly example: PlainWords;
  readonly questions: string;
  readonly optOut: {
    readonly title: string;
    readonly text: string;
    readonly notices: string;
    readonly button: string;
    readonly done: string;
  };
};

/** A page that says one thing. */
export type PlainWords = { readonly title: string; readonly text: string };

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: WORDS_EN,
  hu: WORDS_HU,
  el: WORDS_EL,
  es: WORDS_ES,
  et: WORDS_ET,
  pl: WORDS_PL,
};
