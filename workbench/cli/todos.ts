import type { TodoAnswer } from "#wire/todos";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { lines } from "./layout";
import type { CommonOptions } from "./settings";

/** What colleagues are asked to do. */

export const todos = (options: CommonOptions & { readonly done?: boolean }): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).todos(options.done === true);
    const none = options.done ? "Nothing has been done yet." : "There is nothing to do.";
    const text = answer.todos.length === 0 ? none : lines(answer.todos.flatMap(linesOf));
    return { code: EXIT.done, text: answer.more ? `${text}\n… and more` : text, json: answer };
  });

export const done = (options: CommonOptions, todoId: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const todo = await openBackend(cloud).todoDone(todoId);
    return { code: EXIT.done, text: `Done: ${todo.customer}, ${todo.text}`, json: todo };
  });

function linesOf({
  todoId,
  createdOn,
  customer,
  numbers,
  text,
  responsible,
  done: by,
}: TodoAnswer): readonly string[] {
  const about = numbers.length > 0 ? ` (${numbers.join(", ")})` : "";
  const who = responsible === null ? "" : `, ${responsible}`;
  const ended = by ? `done on ${by.on} by ${by.by}` : todoId;
  return [`${createdOn}  ${customer}${about}${who}`, `            ${text}`, `            ${ended}`];
}
