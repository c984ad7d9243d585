import type { Todo, TodoId } from "../automations/todo";
import type { CalendarDate } from "../base/calendar";
import type { AccountId, InvoiceId } from "../base/identity";

type Left = { readonly invoiceId: InvoiceId; readonly number: string; readonly name: string };

/** Asks a colleague to send the files that a message went out without; null where it has all of them. */
export function sendingTodo(
  todoId: TodoId,
  accountId: AccountId,
  title: string,
  { lost, tooLarge }: { readonly lost: readonly Left[]; readonly tooLarge: readonly Left[] },
  createdOn: CalendarDate,
): Todo | null {
  const left = [...lost, ...tooLarge];
  if (left.length === 0) return null;
  const sentences = [
    ...(tooLarge.length === 0
      ? []
      : [
          `Send ${listed(tooLarge)}: too large to go with “${title}”. With a public address set (dunbook delivery set publicUrl …) such files go as links.`,
        ]),
    ...(lost.length === 0
      ? []
      : [
          `Attach ${listed(lost)} anew and send it: what was kept could not be read, and “${title}” went without it.`,
        ]),
  ];
  return {
    todoId,
    accountId,
    invoiceIds: [...new Set(left.map(({ invoiceId }) => invoiceId))],
    text: sentences.join(" "),
    from: "file",
    createdOn,
    done: null,
  };
}

const listed = (files: readonly Left[]): string =>
  files.map(({ name, number }) => `“${name}” of invoice ${number}`).join(", ");
