import type { Brand } from "../base/brand";
import type { CalendarDate } from "../base/calendar";
import type { AccountId, InvoiceId, MessageId } from "../base/identity";
import type { DunningHistory } from "../dunning/history";
import { goesOutOn, type OutboxMessage, titleOf } from "../messages/outbox";
import type { AutomationId } from "./automation";

/** Derived from what it is about, so that asking twice for one thing asks once. */
export type TodoId = Brand<string, "TodoId">;

/** What a colleague is asked to do about a customer, until somebody says it is done. */
export type Todo = {
  readonly todoId: TodoId;
  readonly accountId: AccountId;
  readonly invoiceIds: readonly InvoiceId[];
  readonly text: string;
  readonly from: TodoSource;
  readonly createdOn: CalendarDate;
  /** The day it is for; absent: at once. */
  readonly dueOn?: CalendarDate;
  /** Of an appointment: the hour on the organisation's clock, "14:30"; absent: some time that day. */
  readonly time?: string;
  readonly done: TodoDone | null;
};

export type TodoDone = { readonly on: CalendarDate; readonly by: string };

/** What it comes from: an automation, a notice that went out, an address that failed, an answer that came in, a file that could not go along; or a person's activity. */
export const TODO_SOURCES = [
  "automation",
  "notice",
  "address",
  "reply",
  "file",
  "held",
  "activity",
  "callBack",
  "appointment",
] as const;
export type TodoSource = (typeof TODO_SOURCES)[number];

/** The day from which a to-do is to be done. */
export const dueDayOf = ({ dueOn, createdOn }: Pick<Todo, "dueOn" | "createdOn">): CalendarDate =>
  dueOn ?? createdOn;

/** A to-do of an automation about an account's invoices, one a day. */
export const automationTodo = (
  accountId: AccountId,
  automation: AutomationId,
  text: string,
  invoiceIds: readonly InvoiceId[],
  createdOn: CalendarDate,
): Todo => ({
  todoId: `${accountId}~${automation}~${createdOn}` as TodoId,
  accountId,
  invoiceIds,
  text,
  from: "automation",
  createdOn,
  done: null,
});

/** What a notice that went out on `on` asks a colleague to do; null where it asks nothing. */
export function todoAfter(message: OutboxMessage, on: CalendarDate): Todo | null {
  if (message.kind !== "notice" || message.notice.todo === null) return null;
  const { accountId, messageId, notice } = message;
  return {
    todoId: noticeTodoId(messageId),
    accountId,
    invoiceIds: notice.invoiceIds,
    text: message.notice.todo,
    from: "notice",
    createdOn: on,
    done: null,
  };
}

/** Asks what became of a message whose fate is not known: the provider's word for it has not come. */
export const heldTodo = (message: OutboxMessage, createdOn: CalendarDate): Todo => ({
  todoId: heldTodoId(message.messageId),
  accountId: message.accountId,
  invoiceIds: message.kind === "notice" ? message.notice.invoiceIds : message.courtesy.invoiceIds,
  text: `Find out whether the ${titleOf(message)} of ${goesOutOn(message)} went out, and settle it: the provider has sent no word of it for a day.`,
  from: "held",
  createdOn,
  done: null,
});

export const heldTodoId = (messageId: MessageId): TodoId => `${messageId}~held` as TodoId;

const noticeTodoId = (messageId: MessageId): TodoId => `${messageId}~todo` as TodoId;

/**
 * Asks for another address or number where one has failed that had not failed before; none where none has. `failed`: which
 * one it was, where that is known: a to-do can be erased, the journal cannot.
 */
export function addressTodos(
  accountId: AccountId,
  before: DunningHistory,
  after: DunningHistory,
  createdOn: CalendarDate,
  failed: string | null = null,
): readonly Todo[] {
  const onFile = failed ?? "the one on file";
  const asked = (part: string, text: string): Todo => ({
    todoId: `${accountId}~${part}~${after.entries}` as TodoId,
    accountId,
    invoiceIds: [],
    text,
    from: "address",
    createdOn,
    done: null,
  });
  const address = newlyBad(before.badAddress, after.badAddress);
  const number = newlyBad(before.badNumber, after.badNumber);
  return [
    ...(address === null
      ? []
      : [asked("address", `Find another e-mail address: messages to ${onFile} fail (${address}).`)]),
    ...(number === null
      ? []
      : [asked("number", `Find another phone number: text messages to ${onFile} fail (${number}).`)]),
  ];
}

/** Why it fails, where it is another one than the one that had failed before. */
const newlyBad = (
  before: DunningHistory["badAddress"],
  after: DunningHistory["badAddress"],
): string | null => (after === null || after.addressKey === before?.addressKey ? null : after.because);
