import type { Brand } from "../base/brand";
import type { CalendarDate } from "../base/calendar";
import type { AccountId, InvoiceId, MessageId } from "../base/identity";
import type { DunningHistory } from "../dunning/history";
import type { OutboxMessage } from "../messages/outbox";
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
  readonly done: TodoDone | null;
};

export type TodoDone = { readonly on: CalendarDate; readonly by: string };

/** What it comes from: an automation, a notice that went out, an address that failed. */
export type TodoSource = "automation" | "notice" | "address";

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

const noticeTodoId = (messageId: MessageId): TodoId => `${messageId}~todo` as TodoId;

/** Asks for another address where one has failed that had not failed before; null where none has. */
export function addressTodo(
  accountId: AccountId,
  before: DunningHistory,
  after: DunningHistory,
  createdOn: CalendarDate,
): Todo | null {
  const failed = after.badAddress;
  if (failed === null || failed.addressKey === before.badAddress?.addressKey) return null;
  return {
    todoId: `${accountId}~address~${after.entries}` as TodoId,
    accountId,
    invoiceIds: [],
    text: `Find another e-mail address: messages to the one on file fail (${failed.because}).`,
    from: "address",
    createdOn,
    done: null,
  };
}
