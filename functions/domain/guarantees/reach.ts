import { type Level, levelOf, type Terms } from "../policy/terms";

/** Days after the due date before which no notice about an invoice can be due. */
export const soonestDay = ({ levels }: Pick<Terms, "levels">): number =>
  Math.min(...levels.map((_, index) => soonestOf(index + 1, levels)));

/** Days after the due date by which every level has had its turn, all repeats included, at the earliest. */
export const lastDay = ({ levels }: Pick<Terms, "levels">): number =>
  Math.min(
    MOST_DAYS,
    Math.max(...levels.map((level, index) => soonestOf(index + 1, levels) + repeatDays(level))),
  );

/** A small world ends in the first half-year, and after a few repeats: they go on as they began. */
const MOST_DAYS = 180;
const MOST_REPEATS = 2;

function soonestOf(number: number, levels: readonly Level[]): number {
  const { delay } = levelOf({ levels }, number);
  if (delay.from !== "previousNotice" || number === 1) return delay.days;
  return soonestOf(number - 1, levels) + repeatDays(levelOf({ levels }, number - 1)) + delay.days;
}

const repeatDays = ({ repeat }: Level): number =>
  repeat === null ? 0 : repeat.everyDays * Math.min(repeat.times, MOST_REPEATS);
