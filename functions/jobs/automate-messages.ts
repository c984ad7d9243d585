import type { Automation, AutomationId } from "#domain/automations/automation";
import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { AccountId, InvoiceId, MessageId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import { courtesyId } from "#domain/messages/message-id";
import {
  type ClosedDocument,
  type CourtesyContent,
  type CourtesyMessage,
  queuedCourtesy,
} from "#domain/messages/outbox";
import type { LoadedAccount } from "./account-facts";

/** An automation's message to a customer or its colleague: one a day. */
export const automationMessageId = (
  accountId: AccountId,
  automation: AutomationId,
  today: CalendarDate,
): MessageId => courtesyId(accountId, automation, today.replaceAll("-", ""));

/** Why no message can reach a customer; null: one can. */
export function unreachable({ customer, account }: LoadedAccount): string | null {
  if (customer.email === null) return "no e-mail address";
  const failed = account.history.badAddress?.addressKey;
  return failed === addressKeyOf(customer.email) ? "the e-mail address fails" : null;
}

/** The message of an automation that a customer is sent. */
export const messageToCustomer = (
  automation: Automation,
  template: CourtesyContent["template"],
  accountId: AccountId,
  invoiceIds: readonly InvoiceId[],
  moment: Moment,
): CourtesyMessage =>
  queued(automation, accountId, moment, { template, to: "customer", invoiceIds, body: null, closing: [] });

/** A to-do, as its colleague also gets it by mail. */
export const todoByMail = (
  automation: Automation,
  text: string,
  accountId: AccountId,
  invoiceIds: readonly InvoiceId[],
  moment: Moment,
): CourtesyMessage =>
  queued(automation, accountId, moment, {
    template: "todo",
    to: "colleague",
    invoiceIds,
    body: { subject: automation.name, text, language: null },
    closing: [],
  });

/** The report on documents whose dunning has ended. */
export const closingReport = (
  automation: Automation,
  accountId: AccountId,
  closing: readonly ClosedDocument[],
  moment: Moment,
): CourtesyMessage =>
  queued(automation, accountId, moment, {
    template: "closing-report",
    to: "colleague",
    invoiceIds: [...new Set(closing.map(({ invoiceId }) => invoiceId))],
    body: null,
    closing,
  });

function queued(
  { id, name }: Automation,
  accountId: AccountId,
  { now, today }: Moment,
  content: Omit<CourtesyContent, "title" | "automation" | "by">,
): CourtesyMessage {
  const courtesy = { ...content, title: name, automation: id, by: null };
  return queuedCourtesy(automationMessageId(accountId, id, today), accountId, courtesy, today, now, now);
}
