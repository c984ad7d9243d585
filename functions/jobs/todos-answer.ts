import { dueDayOf, type Todo } from "#domain/automations/todo";
import type { OrganisationId } from "#domain/base/identity";
import type { TodoAnswer, TodosAnswer } from "#wire/todos";
import type { DocumentReader } from "../store/port";
import { getInvoices } from "../store/repositories/ledger";
import { listTodos } from "../store/repositories/todos";
import { customersOf } from "./customers-of";

const MOST = 500;

/** The to-dos that are open, or those that are done, the oldest first. */
export async function todosAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  isDone: boolean,
): Promise<TodosAnswer> {
  const { todos, last } = await listTodos(reader, id, isDone, MOST);
  return { todos: [...(await todoAnswers(reader, id, todos))], more: last !== undefined };
}

/** To-dos with the names that a person knows their customers and invoices by. */
export async function todoAnswers(
  reader: DocumentReader,
  id: OrganisationId,
  todos: readonly Todo[],
): Promise<readonly TodoAnswer[]> {
  const customers = await customersOf(
    reader,
    id,
    todos.map(({ accountId }) => accountId),
  );
  const invoices = await getInvoices(
    reader,
    id,
    todos.flatMap(({ invoiceIds }) => invoiceIds),
  );
  return todos.map((todo) => {
    const { todoId, accountId, invoiceIds, text, createdOn, done } = todo;
    const customer = customers.get(accountId);
    return {
      todoId,
      accountId,
      customer: customer?.name ?? "",
      numbers: invoiceIds.flatMap((invoiceId) => invoices.get(invoiceId)?.number ?? []),
      text,
      responsible: customer?.responsible ?? null,
      createdOn,
      dueOn: dueDayOf(todo),
      time: todo.time ?? null,
      done,
    };
  });
}
