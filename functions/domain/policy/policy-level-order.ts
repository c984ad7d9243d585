import { type PolicyProblem, unless } from "./policy-problem";
import { type Level, levelOf, type Minimums, type Terms } from "./terms";

/** What of the terms decides whether a level can ever be reached. */
export type LevelTerms = Pick<Terms, "levels" | "together" | "mostPerDocument" | "mostPerEpisode">;

/** Levels that can never go out, each with the level or the maximum that is in its way. */
export function orderProblems(field: string, terms: LevelTerms): readonly PolicyProblem[] {
  const { levels } = terms;
  return [
    ...unless(
      levels[0]?.delay.from !== "previousNotice",
      `${field}[0].delay.from`,
      "The first level has no notice before it to count from.",
      "Let it count from the due date or the end of its month.",
    ),
    ...levels.flatMap((level, index) => {
      const at = `${field}[${index}]`;
      return [...overtaken(at, level, index + 1, levels), ...beyondMaximum(at, level, index + 1, terms)];
    }),
  ];
}

/** A later level that is always due by then, for no larger a sum, goes out in its place. */
function overtaken(
  field: string,
  level: Level,
  number: number,
  levels: readonly Level[],
): readonly PolicyProblem[] {
  const soonest = soonestAfterDue(number, levels);
  const later = levels
    .slice(number)
    .find((other) => latestAfterDue(other) <= soonest && isNoLarger(other.minimumMinor, level.minimumMinor));
  return unless(
    later === undefined,
    `${field}.delay.days`,
    `"${level.name}" never goes out: whenever it would be due, "${later?.name}" is due as well.`,
    `Let "${later?.name}" wait longer, or put the two in the other order.`,
  );
}

/** Whole days after the due date before which a level cannot be due. */
function soonestAfterDue(number: number, levels: readonly Level[]): number {
  const { delay } = levelOf({ levels }, number);
  if (delay.from !== "previousNotice" || number === 1) return delay.days;
  const { repeat } = levelOf({ levels }, number - 1);
  return soonestAfterDue(number - 1, levels) + (repeat ? repeat.everyDays * repeat.times : 0) + delay.days;
}

/** The end of a month is at most thirty days after a day of it. */
function latestAfterDue({ delay }: Level): number {
  if (delay.from === "previousNotice") return Number.POSITIVE_INFINITY;
  return delay.from === "endOfMonth" ? delay.days + 30 : delay.days;
}

const isNoLarger = (minimums: Minimums, than: Minimums): boolean =>
  Object.entries(minimums).every(([code, minor]) => minor <= (than[code] ?? 0));

/** A level that counts from the notice before it needs room for that one, too. */
function beyondMaximum(
  field: string,
  level: Level,
  number: number,
  terms: LevelTerms,
): readonly PolicyProblem[] {
  if (level.delay.from !== "previousNotice" || number === 1) return [];
  const before = noticesBefore(number, terms.levels);
  const { mostPerEpisode, mostPerDocument, together } = terms;
  return [
    ...unless(
      mostPerEpisode === null || before < mostPerEpisode,
      `${field}.delay.from`,
      `"${level.name}" never goes out: ${before} notices come before it, and an account gets ${mostPerEpisode} at most.`,
      "Raise the most notices per account, or let the level count from the due date.",
    ),
    ...unless(
      together === "account" || mostPerDocument === null || before < mostPerDocument,
      `${field}.delay.from`,
      `"${level.name}" never goes out: ${before} notices come before it, and a document is in ${mostPerDocument} at most.`,
      "Raise the most notices per document, or let the level count from the due date.",
    ),
  ];
}

/** How many notices must have gone out before a level that counts from the one before. */
function noticesBefore(number: number, levels: readonly Level[]): number {
  if (number === 1 || levelOf({ levels }, number).delay.from !== "previousNotice") return 0;
  const { repeat } = levelOf({ levels }, number - 1);
  return noticesBefore(number - 1, levels) + 1 + (repeat?.times ?? 0);
}
