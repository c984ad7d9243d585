import type { TodoAnswer } from "#wire/todos";
import { retell } from "../../words/retell";
import { say, sayCount, sayList } from "../../words/say";
import { dayText } from "../parts/day-text";

/** Whether it only says that an answer is to be read, which stands among the replies and is settled there. */
export const isAboutReply = ({ todoId }: Pick<TodoAnswer, "todoId">): boolean => todoId.includes("~reply~");

const MOST_NAMED = 5;

/** What is to be done, in words; an appointment that has no place is named as such. */
export const todoText = ({ text }: Pick<TodoAnswer, "text">): string =>
  text === "" ? say("Appointment") : retell(text);

/** Whose to-do it is, since when, and which invoices it is about: "For Liis, since 16 Nov 2026, about 17 and 18." */
export function todoAbout({ responsible, dueOn, numbers }: TodoAnswer): string {
  const day = dayText(dueOn);
  const about = numbersNamed(numbers);
  if (responsible === null)
    return about === ""
      ? say("For anybody, since {day}.", { day })
      : say("For anybody, since {day}, about {about}.", { day, about });
  return about === ""
    ? say("For {name}, since {day}.", { name: responsible, day })
    : say("For {name}, since {day}, about {about}.", { name: responsible, day, about });
}

/** Some numbers by name and how many more there are: "17, 18 and 3 more"; "" for none. */
export function numbersNamed(numbers: readonly string[]): string {
  const rest = numbers.length - MOST_NAMED + 1;
  return sayList(
    rest <= 1
      ? numbers
      : [...numbers.slice(0, MOST_NAMED - 1), sayCount(rest, "{count} more", "{count} more")],
  );
}
