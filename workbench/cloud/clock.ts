import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod/mini";
import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import { dayIn, type Instant, instantAt, instantOf, laterBy, msOf } from "#domain/base/clock";
import { ok, type Result, refused } from "#domain/base/result";

/** How a clock of the workbench starts. */
export type ClockOptions = {
  /** The day a new clock starts on, at `hour`; a clock that is kept in the file goes on from where it was instead. */
  readonly startsOn?: CalendarDate;
  /** IANA name: days and hours are this place's. */
  readonly timeZone: string;
  /** 0–23: the hour at which a day begins when the clock is moved to it, such as the send hour. */
  readonly hour: number;
};

/**
 * The time as the workbench has it. A clock that was moved keeps running from the instant it was set to, also while
 * nobody looks and across restarts; one that was never moved shows the real time.
 */
export type LocalClock = {
  readonly timeZone: string;
  now(): Instant;
  today(): CalendarDate;
  /** Whether it shows another time than the real one. */
  moved(): boolean;
  /** Moves to `hour` (the clock's own where it is left out) on `day`; refused with a sentence where that is not ahead. */
  set(day: CalendarDate, hour?: number): Result<Instant, string>;
  /** Moves to the clock's hour, `days` whole days from today; refused with a sentence for less than one day. */
  advance(days: number): Result<Instant, string>;
};

/** Opens the clock kept in `file`, or starts one. Throws where the file does not hold a clock. */
export function openClock(file: string, options: ClockOptions): LocalClock {
  const { timeZone, hour, startsOn } = options;
  let kept = readKept(file);
  // The computer's own clock may be put back; ours never runs backwards.
  let latest: Instant | null = null;
  const now = (): Instant => {
    const running = shownBy(kept);
    latest = latest !== null && latest > running ? latest : running;
    return latest;
  };
  const today = (): CalendarDate => dayIn(timeZone, now());
  const setTo = (at: Instant): Instant => {
    kept = { setTo: at, realAt: instantOf(Date.now()) };
    writeKept(file, kept);
    latest = at;
    return at;
  };
  const set = (day: CalendarDate, at = hour): Result<Instant, string> => {
    const target = instantAt(timeZone, day, at);
    return target > now() ? ok(setTo(target)) : refused(onlyForward(today(), day));
  };
  const advance = (days: number): Result<Instant, string> => {
    if (!Number.isSafeInteger(days) || days < 1)
      return refused("The clock moves by whole days, one or more.");
    return set(addDays(today(), days));
  };
  if (startsOn && kept === null) setTo(instantAt(timeZone, startsOn, hour));
  return { timeZone, now, today, moved: () => kept !== null, set, advance };
}

/** The instant it was set to, and the real instant at which that was done. */
type Kept = { readonly setTo: Instant; readonly realAt: Instant };

const instantSchema = z.custom<Instant>(
  (value) =>
    typeof value === "string" && !Number.isNaN(Date.parse(value)) && instantOf(Date.parse(value)) === value,
);
const keptSchema: z.ZodMiniType<Kept> = z.object({ setTo: instantSchema, realAt: instantSchema });

function shownBy(kept: Kept | null): Instant {
  const real = Date.now();
  return kept ? laterBy(kept.setTo, Math.max(0, real - msOf(kept.realAt))) : instantOf(real);
}

function onlyForward(today: CalendarDate, day: CalendarDate): string {
  const asked = daysBetween(today, day) === 0 ? "that hour of today has passed" : `${day} lies behind it`;
  return `The clock only moves forward: it shows ${today} and ${asked}. To go back, start anew with --fresh.`;
}

function readKept(file: string): Kept | null {
  if (!existsSync(file)) return null;
  const parsed = keptSchema.safeParse(jsonOf(readFileSync(file, "utf8")));
  if (!parsed.success)
    throw new Error(
      `The clock in ${file} cannot be read: start anew with --fresh, or in another folder with --data.`,
    );
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written aside and then renamed: a stop in the middle leaves the old clock, never half of a new one. */
function writeKept(file: string, kept: Kept): void {
  const aside = `${file}.new`;
  writeFileSync(aside, `${JSON.stringify(kept)}\n`);
  renameSync(aside, file);
}
