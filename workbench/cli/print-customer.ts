import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice, CustomerAnswer, NoteAnswer } from "#wire/customer";
import { columns, lines, moneyText } from "./layout";

/** A customer's card as a person reads it on a terminal. `dayOf`: the organisation's day at an instant. */
export function customerText(card: CustomerAnswer, dayOf: (at: string) => string): string {
  const { account, today, contactName, phone } = card;
  const reached = [contactName, account.email ?? "no e-mail address", phone].filter((one) => one !== null);
  return lines([
    `${account.customer}, ${today}`,
    `Contact     ${reached.join(", ")}`,
    `Open        ${moneyText(account.open)}, of it overdue ${moneyText(account.overdue)}`,
    `Next        ${nextText(account)}`,
    ...section("Invoices", invoiceLines(card)),
    ...section(
      "History",
      card.history.map(({ on, text }) => `${on}  ${text}`),
    ),
    ...section(
      "Notes",
      card.notes.flatMap((note) => noteLines(note, dayOf)),
    ),
  ]);
}

const nextText = ({ next, hold }: AccountAnswer): string =>
  [next ? `${next.action} on ${next.on}` : "nothing by itself", hold?.sentence ?? ""]
    .filter((part) => part !== "")
    .join(". ");

function invoiceLines({ invoices, moreInvoices }: CustomerAnswer): readonly string[] {
  if (invoices.length === 0) return [];
  const head = ["Number", "Status", "Due", "Total", "Open"];
  const more = moreInvoices > 0 ? [`… and ${moreInvoices} more, settled longer ago`] : [];
  return [...columns([head, ...invoices.map(invoiceCells)]), ...more];
}

const invoiceCells = ({
  number,
  status,
  dueOn,
  currency,
  totalMinor,
  openMinor,
}: CardInvoice): readonly string[] => [
  number,
  status,
  dueOn ?? "",
  moneyText({ [currency]: totalMinor }),
  moneyText({ [currency]: openMinor }),
];

function noteLines(
  { at, by, text, invoiceNumber }: NoteAnswer,
  dayOf: (at: string) => string,
): readonly string[] {
  const [first = "", ...rest] = text.split("\n");
  const about = invoiceNumber === null ? "" : ` (${invoiceNumber})`;
  return [`${dayOf(at)}  ${by}${about}: ${first}`, ...rest.map((line) => `            ${line}`)];
}

/** The name stands before the first line, the others stand below it; nothing where there are none. */
const section = (name: string, content: readonly string[]): readonly string[] =>
  content.map((line, index) => `${(index === 0 ? name : "").padEnd(12)}${line}`);
