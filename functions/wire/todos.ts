import * as z from "zod/mini";

/** What colleagues are asked to do. */

export const todoAnswerSchema = z.object({
  todoId: z.string(),
  accountId: z.string(),
  customer: z.string(),
  numbers: z.array(z.string()),
  text: z.string(),
  /** The colleague who looks after the customer; null: nobody in particular. */
  responsible: z.nullable(z.string()),
  createdOn: z.string(),
  /** The day it is for; the hour, of an appointment that has one. */
  dueOn: z.string(),
  time: z._default(z.nullable(z.string()), null),
  done: z.nullable(z.object({ on: z.string(), by: z.string() })),
});
export type TodoAnswer = z.infer<typeof todoAnswerSchema>;

export const todosAnswerSchema = z.object({
  todos: z.array(todoAnswerSchema),
  /** There are more than are listed. */
  more: z.boolean(),
});
export type TodosAnswer = z.infer<typeof todosAnswerSchema>;
