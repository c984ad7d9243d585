import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice, ContactAnswer, CustomerAnswer, NoteAnswer } from "#wire/customer";
import { columns, lines, moneyText } from "./layout";

/** A customer's card as a person reads it on a terminal. `dayOf`: the organisation's day at an instant. */
export function customerText(card: CustomerAnswer, dayOf: (at: string) => string): string {
  const { account, today, contactName, phone } = card;
  const colleague = card.responsible.name ?? card.responsible.email;
  const reached = [contactName, account.email ?? "no e-mail address", phone].filter((one) => one !== null);
  return lines([
    `${account.customer}, ${today}`,
    `Contact     ${reached.join(", ")}`,
    colleague === null ? "" : `Colleague   ${colleague}`,
    `Open        ${moneyText(account.open)}, of it overdue ${moneyText(account.overdue)}`,
    ...section("Age", ageLines(card)),
    `Next        ${nextText(account)}`,
    ...nextLines(card).map((line) => `            ${line}`),
    ...section("Contacts", columns(card.contacts.map(contactCells))),
    ...section("Invoices", invoiceLines(card)),
    ...section("History", historyLines(card)),
    ...section(
      "Notes",
      card.notes.flatMap((note) => noteLines(note, dayOf)),
    ),
  ]);
}

const contactCells = (contact: ContactAnswer): readonly string[] => [
  contact.name,
  [contact.primary ? "primary" : "", CONTACT_KIND_NAMES[contact.kind]]
    .filter((part) => part !== "")
    .join(", "),
  [contact.position, contact.relation].filter((part) => part !== null).join(", "),
  contact.email ?? "",
  contact.phone ?? "",
];

const CONTACT_KIND_NAMES: Readonly<Record<ContactAnswer["kind"], string>> = {
  paymentOfficer: "payment officer",
  manager: "manager",
  owner: "owner",
  lawyer: "lawyer",
  other: "",
};

const nextText = ({ next, hold }: AccountAnswer): string =>
  [next ? `${next.action} on ${next.on}` : "nothing by itself", hold?.sentence ?? ""]
    .filter((part) => part !== "")
    .join(". ");

const historyLines = ({ history, olderHistory }: CustomerAnswer): readonly string[] => [
  ...history.map(({ on, text }) => `${on}  ${text}`),
  ...(olderHistory === null ? [] : ["… and what came before (--all shows it)"]),
];

/** What the next message would list and ask for, and why on that day. */
function nextLines({ nextMessage }: CustomerAnswer): readonly string[] {
  if (nextMessage === null) return [];
  const { numbers, totals, why, butNow } = nextMessage;
  return [`It lists ${numbers.join(", ")} and asks for ${moneyText(totals)}.`, ...why.slice(1, 2), ...butNow];
}

/** As many as there are sums. */
const AGES = ["Not due", "1-30 days", "31-60 days", "61-90 days", "Over 90 days"];

function ageLines({ ages }: CustomerAnswer): readonly string[] {
  if (ages.length === 0) return [];
  const sums = ages.map(({ currency, byAgeMinor }) =>
    byAgeMinor.map((minor) => moneyText({ [currency]: minor })),
  );
  return columns([AGES, ...sums]);
}

function invoiceLines({ invoices, moreInvoices }: CustomerAnswer): readonly string[] {
  if (invoices.length === 0) return [];
  const head = ["Number", "Status", "Due", "Total", "Open"];
  const more = moreInvoices > 0 ? [`… and ${moreInvoices} more (--all shows them)`] : [];
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
