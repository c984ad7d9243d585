import type { WhatFollows } from "#domain/activities/what-follows";
import { dueDayOf, type Todo, type TodoId } from "#domain/automations/todo";
import type { LogActivityRequest } from "#wire/activities";
import type { Write } from "../../store/port";
import { createTodo, updateTodo } from "../../store/repositories/todos";
import type { OneAccount } from "../act-on-account";
import type { MarkPlace } from "../mark-account";

type OpenTodo = { readonly todo: Todo; readonly version: string };

/** What an activity does to the account's to-dos: those it answers are done, and what it asks for is new. */
export function todoWrites(
  { id, accountId, by, moment }: MarkPlace,
  request: LogActivityRequest,
  { todo: step }: WhatFollows,
  key: string,
  { customer }: OneAccount,
  open: readonly OpenTodo[],
): readonly Write[] {
  const done = { on: moment.today, by };
  const answered = open
    .filter(({ todo }) => isAnswered(todo, step?.kind === "callBack", moment.today))
    .map(({ todo, version }) => updateTodo(id, { ...todo, done }, version));
  const about = { accountId, invoiceIds: [], createdOn: moment.today, done: null } as const;
  const asked: Todo[] = [];
  if (step)
    asked.push({
      ...about,
      todoId: `${accountId}~${step.kind === "callBack" ? "again" : "appointment"}~${key}` as TodoId,
      text: step.kind === "callBack" ? "Call again." : step.place,
      from: step.kind,
      dueOn: step.on,
      ...(step.kind === "appointment" && step.time !== null ? { time: step.time } : {}),
    });
  if (request.result === "wrongNumber")
    asked.push({
      ...about,
      todoId: `${accountId}~wrong-number~${key}` as TodoId,
      text: `Find another phone number: ${customer.phone ?? "the one on file"} is wrong.`,
      from: "activity",
    });
  return [...answered, ...asked.map((todo) => createTodo(id, todo))];
}

/** A talk answers the call-backs and appointments whose day has come; a new call-back takes the place of any other. */
function isAnswered(todo: Todo, hasNew: boolean, today: Todo["createdOn"]): boolean {
  if (todo.from === "callBack") return hasNew || dueDayOf(todo) <= today;
  return todo.from === "appointment" && dueDayOf(todo) <= today;
}
