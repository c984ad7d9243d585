import { sumPerCurrency } from "#domain/base/money";
import { type ClosingLine, type Letter, type LetterAmount, oneLine } from "#domain/messages/letter";
import { RenderRefusal } from "#domain/messages/template";
import { COLLEAGUE_TEMPLATES } from "#domain/messages/template-id";

/** The lines of one paragraph that a person has typed. */
type Paragraph = { readonly lines: readonly { readonly text: string }[] };

/** What messages other than notices are made of, as templates see it. */
export type OtherParts = {
  /** It is written to one of the organisation's own people, and greets and ends otherwise. */
  readonly toColleague: boolean;
  readonly postalAddress: readonly { readonly text: string }[];
  readonly paid: Letter["paid"];
  readonly paidTotals: readonly LetterAmount[];
  readonly severalPayments: boolean;
  readonly todo: {
    readonly paragraphs: readonly Paragraph[];
    readonly customer: string;
    readonly numbers: string;
  } | null;
  readonly closing: readonly ClosingView[];
  readonly bulk: { readonly subject: string; readonly paragraphs: readonly Paragraph[] } | null;
};

/** A unique flag for each outcome, as templates can only ask for what is there. */
type ClosingView = ClosingLine & {
  readonly isPaid: boolean;
  readonly isCancelled: boolean;
  readonly isMaximum: boolean;
};

/** The parts of a letter that courtesy messages and those to colleagues have. */
export function otherParts({ template, postalAddress, paid, todo, closing, body }: Letter): OtherParts {
  return {
    toColleague: COLLEAGUE_TEMPLATES.some((id) => id === template),
    postalAddress: postalAddress.map((text) => ({ text: oneLine(text) })),
    paid: paid.map((one) => ({ ...one, number: oneLine(one.number) })),
    paidTotals: [...sumPerCurrency(paid, (amount) => amount)].map(([currency, minor]) => ({
      currency,
      minor,
    })),
    severalPayments: paid.length > 1,
    todo: todo && {
      paragraphs: paragraphsOf(todo.text),
      customer: oneLine(todo.customer),
      numbers: todo.numbers.map(oneLine).join(", "),
    },
    closing: (closing?.lines ?? []).map((line) => ({
      ...line,
      number: oneLine(line.number),
      isPaid: line.outcome === "paid",
      isCancelled: line.outcome === "cancelled",
      isMaximum: line.outcome === "maximum",
    })),
    bulk: body && { subject: oneLine(body.subject), paragraphs: paragraphsOf(body.text) },
  };
}

/** A letter's links. Throws RenderRefusal where one leads anywhere but to a page: clicked, it could run something. */
export function linksView({
  links,
}: Pick<Letter, "links">): readonly { readonly label: string; readonly url: string }[] {
  return links.map(({ label, url }) => {
    if (!/^https?:\/\/[^\s"'<>]+$/i.test(url))
      throw new RenderRefusal(
        `The link "${oneLine(label)}" does not lead to a web page: its address must begin with https://.`,
      );
    return { label: oneLine(label), url };
  });
}

/** Typed text as paragraphs of lines; blank lines part the paragraphs. */
function paragraphsOf(text: string): readonly Paragraph[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => ({
      lines: paragraph
        .split("\n")
        .map((line) => ({ text: oneLine(line) }))
        .filter((line) => line.text !== ""),
    }))
    .filter(({ lines }) => lines.length > 0);
}
