import * as z from "zod/mini";
import { dueDayOf, TODO_SOURCES, type Todo, type TodoId } from "#domain/automations/todo";
import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader, DocumentStore, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate } from "./documents";

/** What colleagues are asked to do. */

const todoRef = (organisation: OrganisationId, id: TodoId): Ref => ({
  scope: organisation,
  collection: "todos",
  id,
});

/** The day it is due is always written down: a day's list reads by it. */
const fieldsOf = (todo: Todo) => ({ ...asFields(todo), isDone: todo.done !== null, dueOn: dueDayOf(todo) });

/** Fails as "exists" where the same was asked before. */
export const createTodo = (organisation: OrganisationId, todo: Todo): Write => ({
  kind: "create",
  ref: todoRef(organisation, todo.todoId),
  fields: fieldsOf(todo),
});

export const updateTodo = (organisation: OrganisationId, todo: Todo, version: string): Write => ({
  kind: "patch",
  ref: todoRef(organisation, todo.todoId),
  fields: fieldsOf(todo),
  ifVersion: version,
});

/** A to-do with the version that guards the write which follows; null where there is none such. */
export async function getTodo(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: TodoId,
): Promise<{ readonly todo: Todo; readonly version: string } | null> {
  const stored = await reader.get(todoRef(organisation, id));
  return stored ? { todo: parseDocument(todoSchema, stored), version: stored.version } : null;
}

/** To-dos that are open, or those that are done; the oldest first. */
export async function listTodos(
  reader: DocumentReader,
  organisation: OrganisationId,
  isDone: boolean,
  limit: number,
  after?: Stored,
): Promise<{ readonly todos: readonly Todo[]; readonly last: Stored | undefined }> {
  const range = { field: "createdOn" };
  const query = { scope: organisation, collection: "todos", equal: { isDone }, range, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { todos: page.map((stored) => parseDocument(todoSchema, stored)), last };
}

/** To-dos that are open and due by a day, the longest due first. */
export async function todosDue(
  reader: DocumentReader,
  organisation: OrganisationId,
  dueBy: CalendarDate,
  limit: number,
  after?: Stored,
): Promise<{ readonly todos: readonly Todo[]; readonly last: Stored | undefined }> {
  const range = { field: "dueOn", to: dueBy };
  const equal = { isDone: false };
  const query = { scope: organisation, collection: "todos", equal, range, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { todos: page.map((stored) => parseDocument(todoSchema, stored)), last };
}

/** The open to-dos of an account, with the versions that guard the writes which follow; so many at most. */
export async function openTodosOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  accountId: AccountId,
  limit: number,
): Promise<readonly { readonly todo: Todo; readonly version: string }[]> {
  const equal = { accountId, isDone: false };
  const page = await reader.query({ scope: organisation, collection: "todos", equal, limit });
  return page.map((stored) => ({ todo: parseDocument(todoSchema, stored), version: stored.version }));
}

/** How many are open and due by a day. */
export const countTodosDue = (
  store: DocumentStore,
  organisation: OrganisationId,
  dueBy: CalendarDate,
): Promise<number> =>
  store.count({
    scope: organisation,
    collection: "todos",
    equal: { isDone: false },
    range: { field: "dueOn", to: dueBy },
  });

const todoSchema: z.ZodMiniType<Todo> = z.object({
  todoId: idSchema<TodoId>(),
  accountId: idSchema<AccountId>(),
  invoiceIds: z.array(idSchema<InvoiceId>()),
  text: z.string(),
  from: z.enum(TODO_SOURCES),
  createdOn: storedDate,
  dueOn: z.exactOptional(storedDate),
  time: z.exactOptional(z.string()),
  done: z.nullable(z.object({ on: storedDate, by: z.string() })),
});
