import { say } from "../../words/say";

/** What may be put into a text, in an accountant's words; anything that is not known here is shown as it is written. */
export function insertableName(insert: string): string {
  const name = NAMES[nameIn(insert)];
  return name ? name() : insert;
}

/** "{{#if contact}}{{contact}}{{/if}}" is about "contact", "{{dateBy payBy}}" about "payBy". */
function nameIn(insert: string): string {
  const part = /\{\{> ([\w-]+)\}\}/.exec(insert)?.[1];
  if (part) return `> ${part}`;
  const asked = /\{\{#if ([\w.]+)\}\}/.exec(insert)?.[1];
  return asked ?? /\{\{(?:\w+ )?([\w.]+)\}\}/.exec(insert)?.[1] ?? insert;
}

const NAMES: Readonly<Record<string, (() => string) | undefined>> = {
  organisation: () => say("Your organisation"),
  "sender.person": () => say("Who signs"),
  "sender.email": () => say("Your e-mail address"),
  "sender.phone": () => say("Your phone number"),
  customer: () => say("The customer"),
  contact: () => say("The contact at the customer"),
  addressee: () => say("The contact, or the customer where none is known"),
  writtenOn: () => say("The day of the message"),
  remindedOn: () => say("The day of the last notice"),
  payBy: () => say("The day to pay by"),
  overdueTotals: () => say("What is overdue"),
  totals: () => say("What is open in all"),
  payableTotals: () => say("What is to be paid now, with interest and fees"),
  paidTotals: () => say("What was paid"),
  "> invoices": () => say("The list of invoices"),
  "> documents": () => say("The list of documents, without what is overdue"),
  "> charges": () => say("Interest and fees"),
  "> links": () => say("The links to the invoices"),
  "> bank-details": () => say("Bank details"),
  "> payments": () => say("The list of payments"),
};

/** A text with something put in at the cursor, and where the cursor is then; what was selected gives way. */
export function withInsert(
  text: string,
  insert: string,
  from: number,
  to: number,
): { readonly text: string; readonly cursor: number } {
  return { text: text.slice(0, from) + insert + text.slice(to), cursor: from + insert.length };
}
