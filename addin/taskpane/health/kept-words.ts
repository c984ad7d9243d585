import type { RetentionAnswer } from "#wire/privacy";
import { say, sayCount, sayList } from "../../words/say";

/** Periods for which words are kept, and what would go by them, in words. */

export const EVER = "ever";

/** What most want; any number of months can be set in the terminal. */
const USUAL = [6, 12, 24, 36, 60, 84, 120];

/** The periods to choose from, the one in force among them. */
export function periodsWith(
  inForce: number | null,
): readonly { readonly value: string; readonly name: string }[] {
  const months = inForce === null || USUAL.includes(inForce) ? USUAL : [...USUAL, inForce];
  return [
    { value: EVER, name: say("For ever") },
    ...[...months].sort((a, b) => a - b).map((many) => ({ value: `${many}`, name: period(many) })),
  ];
}

export const monthsIn = (value: string): number | null => (value === EVER ? null : Number(value));

const period = (months: number): string =>
  months % 12 === 0
    ? sayCount(months / 12, "{count} year", "{count} years")
    : sayCount(months, "{count} month", "{count} months");

/** The service counts so far and no further. */
const MOST = 500;

/** What the next run would erase, as a sentence; of each kind it may be more than was counted. */
export function wouldGo({ accounts, messages, pastCells }: RetentionAnswer["due"]): string {
  const things = [
    accounts === 0 ? [] : sayCount(accounts, "words about {count} customer", "words about {count} customers"),
    messages === 0 ? [] : sayCount(messages, "the words of {count} message", "the words of {count} messages"),
    pastCells === 0
      ? []
      : sayCount(pastCells, "{count} past entry of a cell", "{count} past entries of cells"),
  ].flat();
  if (things.length === 0) return say("The next runs erase nothing by this.");
  const listed = { things: sayList(things) };
  return Math.max(accounts, messages, pastCells) >= MOST
    ? say("The next runs erase {things}, and there may be more.", listed)
    : say("The next runs erase {things}.", listed);
}
