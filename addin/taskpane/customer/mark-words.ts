import type { EndOfDunning, HandMarkKind } from "#domain/dunning/marks";
import { markName } from "#domain/reports/history-sentence";
import { END_NAMES } from "#domain/reports/hold-sentence";
import type { AddMarkRequest, MarksAnswer } from "#wire/actions";
import { counted } from "../sync/counted";
import { withReadableDays } from "../today/readable-days";

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

export const MARK_WORDS: Readonly<Record<HandMarkKind, MarkWords>> = {
  paused: {
    button: "Pause…",
    title: "Pause reminders",
    effect: "No reminder goes out before that day; then they go on by themselves.",
    submit: "Pause",
    all: "Everything of this customer",
    undo: "End the pause",
  },
  disputed: {
    button: "Dispute…",
    title: "The customer disputes it",
    effect: "What is disputed is not chased until the dispute is settled.",
    submit: "Mark as disputed",
    all: "All invoices of this customer",
    undo: "Dispute settled",
  },
  promised: {
    button: "Promise…",
    title: "The customer has promised to pay",
    effect: "Reminders wait for the promised day, and go on if it passes without payment.",
    submit: "Note the promise",
    all: "Everything of this customer",
    undo: "Take the promise back",
  },
  ended: {
    button: "End dunning…",
    title: "End dunning",
    effect: "No reminder goes out any more. It can be taken up again.",
    submit: "End dunning",
    all: "Everything of this customer",
    undo: "Take up again",
  },
  included: {
    button: "Include…",
    title: "Include in reminders",
    effect: "Invoices from before reminders were switched on are chased like new ones.",
    submit: "Include",
    all: "All open invoices of this customer",
    undo: "Leave out again",
  },
};

export const MARK_KINDS: readonly HandMarkKind[] = ["paused", "disputed", "promised", "ended", "included"];

/** What follows the final notice, as it is chosen: "Handed to a lawyer". */
export const END_CHOICES: readonly { readonly how: EndOfDunning; readonly name: string }[] = (
  ["agency", "lawyer", "court", "writtenOff"] as const
).map((how) => ({ how, name: capital(END_NAMES[how]) }));

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A mark as it stands on the card: "Paused until 1 Dec 2026, invoice 17". */
export const markText = ({ sentence, invoiceNumber }: MarkAnswer): string =>
  `${withReadableDays(sentence)}${invoiceNumber === null ? "" : `, invoice ${invoiceNumber}`}`;

/** What a person is told whose mark is set. */
export function markedSentence({ mark, invoiceNumbers }: AddMarkRequest, changed: boolean): string {
  const what = withReadableDays(markName(mark));
  const [only] = invoiceNumbers;
  const about =
    only === undefined
      ? ""
      : invoiceNumbers.length === 1
        ? `: invoice ${only}`
        : `: ${counted(invoiceNumbers.length, "invoice")}`;
  return `${what}${about}${changed ? "" : " (it had been so before)"}.`;
}

/** What a person is told whose mark is taken back. */
export const UNMARKED: Readonly<Record<HandMarkKind, string>> = {
  paused: "The pause has ended: reminders go on.",
  disputed: "The dispute is settled: reminders go on.",
  promised: "The promise is taken back: reminders go on.",
  ended: "Dunning is taken up again.",
  included: "Left out of reminders again.",
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
