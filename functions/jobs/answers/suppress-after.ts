import type { Todo, TodoId } from "#domain/automations/todo";
import type { CalendarDate } from "#domain/base/calendar";
import { digest, type OrganisationId } from "#domain/base/identity";
import { isToColleague, type OutboxMessage } from "#domain/messages/outbox";
import type { Suppressed } from "#domain/messages/suppressed";
import type { DeliveryEvent } from "../../delivery/port";
import type { Write } from "../../store/port";
import { putSuppressed } from "../../store/repositories/suppressed";
import { createTodo } from "../../store/repositories/todos";

/** What the provider has told of one message for the first time, about its recipient. */
export type Heard = { readonly message: OutboxMessage; readonly fresh: readonly DeliveryEvent[] };

/**
 * What events put on the list of addresses without courtesies: somebody called a message spam, or stopped such messages
 * through the provider. Notices go on all the same, so a colleague is asked to find out how the customer wishes to be
 * written to.
 */
export function suppressedAfter(
  organisation: OrganisationId,
  heard: readonly Heard[],
  today: CalendarDate,
): readonly Write[] {
  const toCustomers = heard.filter(({ message }) => !isToColleague(message));
  const listed = new Map<string, Suppressed>();
  for (const { message, fresh } of toCustomers)
    for (const { kind } of fresh) {
      const because = kind === "spam" ? "spam" : kind === "unsubscribed" ? "optOut" : null;
      const { addressKey } = message;
      if (because && addressKey && listed.get(addressKey)?.because !== "spam")
        listed.set(addressKey, { addressKey, because, since: today, by: null });
    }
  const todos = toCustomers.flatMap(({ message, fresh }) =>
    fresh.filter(({ kind }) => kind === "spam").map((event) => spamTodo(message, event, today)),
  );
  return [
    ...[...listed.values()].map((suppressed) => putSuppressed(organisation, suppressed)),
    ...todos.map((todo) => createTodo(organisation, todo)),
  ];
}

const spamTodo = (
  { accountId }: OutboxMessage,
  { eventId }: DeliveryEvent,
  createdOn: CalendarDate,
): Todo => ({
  todoId: `${accountId}~spam~${digest(eventId)}` as TodoId,
  accountId,
  invoiceIds: [],
  text: "Ask the customer how to write to them: they reported a message as spam. Thanks and messages to many are stopped; notices go on.",
  from: "address",
  createdOn,
  done: null,
});
