import { heldTodo, heldTodoId, type Todo } from "#domain/automations/todo";
import { END_OF_TIME, type Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader, DocumentStore, Write } from "../store/port";
import { getMessages, messagesDue, updateMessage } from "../store/repositories/outbox";
import { createTodo, getTodo, updateTodo } from "../store/repositories/todos";

const PAGE = 100;

/**
 * A message that nobody knows anything of a day after it was held becomes somebody's to-do, once: providers repeat their
 * events for about a day. Nothing is sent again for it.
 */
export async function askAboutHeld(
  store: DocumentStore,
  organisation: OrganisationId,
  { now, today }: Moment,
): Promise<void> {
  for (;;) {
    const due = await messagesDue(store, organisation, "held", now, PAGE);
    for (const { message } of due)
      await store.transaction(async (transaction) => {
        const { messageId } = message;
        const stored = (await getMessages(transaction, organisation, [messageId])).get(messageId);
        if (stored?.message.state !== "held" || stored.message.dueAt > now) return;
        const asked = await getTodo(transaction, organisation, heldTodoId(messageId));
        if (!asked) transaction.write(createTodo(organisation, heldTodo(stored.message, today)));
        const patient = { ...stored.message, dueAt: END_OF_TIME };
        transaction.write(updateMessage(organisation, patient, stored.version));
      });
    if (due.length < PAGE) return;
  }
}

/** Nobody has to ask any more what became of a message: its to-do is done, where there is one. */
export async function heldTodoDone(
  reader: DocumentReader,
  organisation: OrganisationId,
  messageId: MessageId,
  by: string,
  { today }: Moment,
): Promise<readonly Write[]> {
  const stored = await getTodo(reader, organisation, heldTodoId(messageId));
  if (!stored || stored.todo.done !== null) return [];
  const done: Todo = { ...stored.todo, done: { on: today, by } };
  return [updateTodo(organisation, done, stored.version)];
}
