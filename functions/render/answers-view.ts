import type { AnswerKind, Letter } from "#domain/messages/letter";
import { linksView } from "./other-parts";
import type { Words } from "./words";

/** What a message offers beside its text: answers with a click, and a way to stop messages of its kind. */
export type AnswersView = {
  readonly answers: readonly { readonly label: string; readonly url: string }[];
  readonly optOutUrl: string | null;
};

const LABELS: Readonly<Record<AnswerKind, string>> = {
  paid: "answerPaid",
  dispute: "answerDispute",
  promise: "answerPromise",
  copy: "answerCopy",
};

/** The links of a letter by their words in its language. Throws RenderRefusal where one leads anywhere but to a page. */
export function answersView({ answers, optOutUrl }: Letter, words: Words): AnswersView {
  const labelOf = (kind: AnswerKind): string => String(words[LABELS[kind]]);
  const links = answers.map(({ kind, url }) => ({ label: labelOf(kind), url }));
  const optOut = optOutUrl === null ? [] : [{ label: String(words.optOut), url: optOutUrl }];
  return {
    answers: linksView({ links }),
    optOutUrl: linksView({ links: optOut })[0]?.url ?? null,
  };
}
