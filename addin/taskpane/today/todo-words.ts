import type { TodoAnswer } from "#wire/todos";
import { dayText } from "../parts/day-text";
import { listed } from "../sync/counted";

/** Whether it only says that an answer is to be read, which stands among the replies and is settled there. */
export const isAboutReply = ({ todoId }: Pick<TodoAnswer, "todoId">): boolean => todoId.includes("~reply~");

const MOST_NAMED = 5;

/** Whose to-do it is, since when, and which invoices it is about: "For Liis, since 16 Nov 2026, about 17 and 18." */
export function todoAbout({ responsible, createdOn, numbers }: TodoAnswer): string {
  const named =
    numbers.length <= MOST_NAMED
      ? numbers
      : [...numbers.slice(0, MOST_NAMED - 1), `${numbers.length - MOST_NAMED + 1} more`];
  const whose = responsible === null ? "For anybody" : `For ${responsible}`;
  const about = named.length === 0 ? "" : `, about ${listed(named)}`;
  return `${whose}, since ${dayText(createdOn)}${about}.`;
}
