import type { Todo, TodoId } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentStore } from "../store/port";
import { getTodo, updateTodo } from "../store/repositories/todos";

/** Somebody has done a to-do. Who said so first stands; null where there is none such. */
export function markDone(
  store: DocumentStore,
  id: OrganisationId,
  todoId: TodoId,
  by: string,
  { today }: Moment,
): Promise<Todo | null> {
  return store.transaction(async (transaction) => {
    const stored = await getTodo(transaction, id, todoId);
    if (!stored || stored.todo.done !== null) return stored?.todo ?? null;
    const done: Todo = { ...stored.todo, done: { on: today, by } };
    transaction.write(updateTodo(id, done, stored.version));
    return done;
  });
}
