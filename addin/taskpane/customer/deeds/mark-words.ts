import type { EndOfDunning, HandMarkKind } from "#domain/dunning/marks";
import { markName } from "#domain/reports/history-sentence";
import { END_NAMES } from "#domain/reports/hold-sentence";
import type { AddMarkRequest, MarksAnswer } from "#wire/actions";
import { retell } from "../../../words/retell";
import { say, sayCount } from "../../../words/say";
import { told } from "../told";

export type MarkAnswer = MarksAnswer["marks"][number];

/** A mark that a person made, and can take back. */
export type HandMark = MarkAnswer & { readonly kind: HandMarkKind };

export const isByHand = (mark: MarkAnswer): mark is HandMark => mark.kind !== "answered";

/** How a mark is offered, asked for and taken back. */
export type MarkWords = {
  /** The button that opens its form. */
  readonly button: string;
  /** The form's heading. */
  readonly title: string;
  /** What it does, in a sentence. */
  readonly effect: string;
  readonly submit: string;
  /** What it is about where it is not one invoice. */
  readonly all: string;
  readonly undo: string;
};

/** How a mark is offered, asked for and taken back, in the language spoken. */
export const markWords = (kind: HandMarkKind): MarkWords => WORDS[kind]();

const WORDS: Readonly<Record<HandMarkKind, () => MarkWords>> = {
  paused: () => ({
    button: say("Pause…"),
    title: say("Pause reminders"),
    effect: say("No reminder goes out before that day; then they go on by themselves."),
    submit: say("Pause"),
    all: say("Everything of this customer"),
    undo: say("End the pause"),
  }),
  disputed: () => ({
    button: say("Dispute…"),
    title: say("The customer disputes it"),
    effect: say("What is disputed is not chased until the dispute is settled."),
    submit: say("Mark as disputed"),
    all: say("All invoices of this customer"),
    undo: say("Dispute settled"),
  }),
  promised: () => ({
    button: say("Promise…"),
    title: say("The customer has promised to pay"),
    effect: say("Reminders wait for the promised day, and go on if it passes without payment."),
    submit: say("Note the promise"),
    all: say("Everything of this customer"),
    undo: say("Take the promise back"),
  }),
  ended: () => ({
    button: say("End dunning…"),
    title: say("End dunning"),
    effect: say("No reminder goes out any more. It can be taken up again."),
    submit: say("End dunning"),
    all: say("Everything of this customer"),
    undo: say("Take up again"),
  }),
  included: () => ({
    button: say("Include…"),
    title: say("Include in reminders"),
    effect: say("Invoices from before reminders were switched on are chased like new ones."),
    submit: say("Include"),
    all: say("All open invoices of this customer"),
    undo: say("Leave out again"),
  }),
};

export const MARK_KINDS: readonly HandMarkKind[] = ["paused", "disputed", "promised", "ended", "included"];

/** What follows the final notice. */
export const END_CHOICES: readonly EndOfDunning[] = ["agency", "lawyer", "court", "writtenOff"];

/** As it is chosen: "Handed to a lawyer". */
export function endName(how: EndOfDunning): string {
  const name = retell(END_NAMES[how]);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** A mark as it stands on the card: "Paused until 1 Dec 2026, invoice 17". */
export const markText = ({ sentence, invoiceNumber }: MarkAnswer): string =>
  invoiceNumber === null
    ? told(sentence)
    : say("{mark}, invoice {number}", { mark: told(sentence), number: invoiceNumber });

/** What a person is told whose mark is set. */
export function markedSentence({ mark, invoiceNumbers }: AddMarkRequest, changed: boolean): string {
  const said = told(markName(mark));
  const [only, ...others] = invoiceNumbers;
  if (only === undefined)
    return changed ? say("{mark}.", { mark: said }) : say("{mark} (it had been so before).", { mark: said });
  if (others.length === 0) {
    const places = { mark: said, number: only };
    return changed
      ? say("{mark}: invoice {number}.", places)
      : say("{mark}: invoice {number} (it had been so before).", places);
  }
  const { length } = invoiceNumbers;
  return changed
    ? sayCount(length, "{mark}: {count} invoice.", "{mark}: {count} invoices.", { mark: said })
    : sayCount(
        length,
        "{mark}: {count} invoice (it had been so before).",
        "{mark}: {count} invoices (it had been so before).",
        { mark: said },
      );
}

/** What a person is told whose mark is taken back. */
export const unmarkedSentence = (kind: HandMarkKind): string => UNMARKED[kind]();

const UNMARKED: Readonly<Record<HandMarkKind, () => string>> = {
  paused: () => say("The pause has ended: reminders go on."),
  disputed: () => say("The dispute is settled: reminders go on."),
  promised: () => say("The promise is taken back: reminders go on."),
  ended: () => say("Dunning is taken up again."),
  included: () => say("Left out of reminders again."),
};

/** The marks of one invoice, in two or three words each, for its line. */
export const marksOfInvoice = (marks: readonly MarkAnswer[], number: string): readonly MarkAnswer[] =>
  marks.filter(({ invoiceNumber }) => invoiceNumber === number);

/** Those of the customer as such, and of invoices that are not settled meanwhile. */
export function standingMarks({
  marks,
  invoices,
}: {
  readonly marks: readonly MarkAnswer[];
  readonly invoices: readonly { readonly number: string; readonly openMinor: number }[];
}): readonly MarkAnswer[] {
  const settled = new Set(invoices.filter(({ openMinor }) => openMinor <= 0).map(({ number }) => number));
  return marks.filter(({ invoiceNumber }) => invoiceNumber === null || !settled.has(invoiceNumber));
}
