import { type CalendarDate, parseCalendarDate } from "../base/calendar";
import { parseCurrency } from "../base/currency";
import { ok, type Result, refused } from "../base/result";
import { percentSteps } from "./exact-interest";
import { halfYearOf } from "./half-year";
import { type ConfirmedRate, type RateSeries, seriesOf } from "./rates";

/** A confirmed rate as it was typed in. */
export type ConfirmedRateText = Readonly<Record<keyof ConfirmedRate, string>>;

/** Why a confirmed rate is not taken: which one (from 0), which field, and what to do about it. */
export type RateProblem = {
  readonly index: number;
  readonly field: keyof ConfirmedRate;
  readonly problem: string;
};

const LOWEST = -2 * 10_000;
const HIGHEST = 100 * 10_000;

/** An organisation's confirmed rates as typed in, or every problem they have. */
export function parseConfirmedRates(
  texts: readonly ConfirmedRateText[],
): Result<readonly ConfirmedRate[], readonly RateProblem[]> {
  const readings = texts.map(readRate);
  const rates = readings.flatMap(({ rate }) => (rate ? [rate] : []));
  const problems = [...readings.flatMap((reading) => reading.problems), ...duplicates(texts)];
  return problems.length === 0 ? ok(rates) : refused(problems);
}

function readRate(text: ConfirmedRateText, index: number) {
  const problems: RateProblem[] = [];
  const read = <Value>(field: keyof ConfirmedRate, value: Value | null, problem: string): Value | null => {
    if (value === null) problems.push({ index, field, problem });
    return value;
  };
  const series = read("series", parseSeries(text.series), SERIES_WANTED);
  const from = read("from", parseHalfYear(text.from), "Give the half-year's first day: 1 January or 1 July.");
  const percent = read("percent", parsePercent(text.percent), PERCENT_WANTED);
  const confirmedBy = read("confirmedBy", text.confirmedBy.trim() || null, "Say who has looked the rate up.");
  const confirmedOn = read("confirmedOn", parseCalendarDate(text.confirmedOn), "Give the day of looking up.");
  const complete =
    series !== null && from !== null && percent !== null && confirmedBy !== null && confirmedOn !== null;
  return { rate: complete ? { series, from, percent, confirmedBy, confirmedOn } : null, problems };
}

const SERIES_WANTED = "Give ECB, MNB, NBP or the code of the currency whose bank sets the rate.";
const PERCENT_WANTED = "Give a percentage from -2 to 100, such as 2.15, with four decimals at most.";

function parseSeries(text: string): RateSeries | null {
  const name = text.trim().toUpperCase();
  if (name === "ECB" || name === "MNB" || name === "NBP") return name;
  const currency = parseCurrency(name);
  return currency ? seriesOf(currency) : null;
}

function parseHalfYear(text: string): CalendarDate | null {
  const day = parseCalendarDate(text);
  return day !== null && halfYearOf(day) === day ? day : null;
}

function parsePercent(text: string): string | null {
  const steps = percentSteps(text.trim());
  return steps !== null && steps >= LOWEST && steps <= HIGHEST ? text.trim() : null;
}

/** A yearly rate agreed by contract, from 0 to 100 with four decimals at most, or null where it is not one. */
export function parseContractPercent(text: string): string | null {
  const percent = parsePercent(text);
  return percent !== null && !percent.startsWith("-") ? percent : null;
}

/** Two rates for one half-year: which of them counts is not for us to choose. */
function duplicates(texts: readonly ConfirmedRateText[]): readonly RateProblem[] {
  const keys = texts.map(({ series, from }) => `${parseSeries(series) ?? series} ${from}`);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [{ index, field: "from" as const, problem: "This half-year has a rate already: keep one of them." }]
      : [],
  );
}
