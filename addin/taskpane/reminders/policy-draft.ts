import type { Weekday } from "#domain/base/calendar";
import { decimalsOf, parseCurrency } from "#domain/base/currency";
import { parseAmount } from "#domain/ledger/parse-amount";
import type { Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import type { Delay, Level } from "#domain/policy/terms";

/** What can be changed of a policy at the pane, as it stands in the form: numbers and sums as they were typed. */
export type PolicyDraft = {
  readonly sendHour: string;
  readonly sendOn: readonly Weekday[];
  readonly daysBetweenNotices: string;
  readonly levels: readonly LevelDraft[];
};

export type LevelDraft = {
  /** The way to the level in the policy: "levels[0]". */
  readonly at: string;
  readonly name: string;
  /** What its delay is counted from. */
  readonly counts: Delay["from"];
  /** Of its delay. */
  readonly days: string;
  /** Least sums by currency code; an empty one takes the minimum away. */
  readonly minimums: Readonly<Record<string, string>>;
};

/** The form as it opens. */
export const draftOf = ({ sendHour, sendOn, daysBetweenNotices, levels }: Policy): PolicyDraft => ({
  sendHour: String(sendHour),
  sendOn,
  daysBetweenNotices: String(daysBetweenNotices),
  levels: levels.map(({ name, delay, minimumMinor }, index) => ({
    at: `levels[${index}]`,
    name,
    counts: delay.from,
    days: String(delay.days),
    minimums: Object.fromEntries(
      Object.entries(minimumMinor).map(([code, minor]) => [code, plainAmount(minor, code)]),
    ),
  })),
});

/** What the form says: the policy it makes of `before`, and what stands in the way, by the way to its field. */
type DraftReading = {
  readonly policy: Policy;
  /** "levels[0].delay.days": a sentence or two with the remedy. Nothing: it may be saved. */
  readonly problems: ReadonlyMap<string, string>;
};

/** Reads the form by the same check that the service makes before it takes a policy. */
export function readDraft(draft: PolicyDraft, before: Policy): DraftReading {
  const problems = new Map<string, string>();
  const policy: Policy = {
    ...before,
    sendHour: wholeNumber("sendHour", draft.sendHour, problems),
    sendOn: draft.sendOn,
    daysBetweenNotices: wholeNumber("daysBetweenNotices", draft.daysBetweenNotices, problems),
    levels: before.levels.map((level, index) => {
      const drafted = draft.levels[index];
      return drafted ? readLevel(drafted, level, problems) : level;
    }),
  };
  for (const { field, problem, remedy } of policyProblems(policy))
    if (!problems.has(field)) problems.set(field, `${problem} ${remedy}`);
  return { policy, problems };
}

function readLevel(draft: LevelDraft, before: Level, problems: Map<string, string>): Level {
  const { at } = draft;
  const days = wholeNumber(`${at}.delay.days`, draft.days, problems);
  const minimums = Object.entries(draft.minimums).flatMap(([code, typed]): [string, number][] => {
    if (typed.trim() === "") return [];
    const read = parseAmount("least sum", typed, parseCurrency(code), null);
    if (!read.ok) problems.set(`${at}.minimumMinor.${code}`, read.problem.text);
    return [[code, read.ok ? read.value : (before.minimumMinor[code] ?? 0)]];
  });
  return { ...before, delay: { ...before.delay, days }, minimumMinor: Object.fromEntries(minimums) };
}

/** A number, or 1 with a problem: what else is wrong is told all the same. */
function wholeNumber(field: string, typed: string, problems: Map<string, string>): number {
  const read = wholeNumberOf(typed);
  if (read === null) problems.set(field, "This is no whole number: write it in digits, such as 5.");
  return read ?? 1;
}

/** A whole number as typed, its sign taken along; null for anything else. */
export const wholeNumberOf = (typed: string): number | null =>
  /^-?\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;

/** 1000 EUR in minor units is "10.00". */
function plainAmount(minor: number, code: string): string {
  const currency = parseCurrency(code);
  const decimals = currency ? decimalsOf(currency) : 0;
  return (minor / 10 ** decimals).toFixed(decimals);
}
