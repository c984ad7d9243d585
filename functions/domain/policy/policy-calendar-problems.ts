import { parseCalendarDate } from "../base/calendar";
import { isTimeZone } from "../base/clock";
import type { Policy } from "./policy";
import { nameProblems, type PolicyProblem, unless, wholeNumber } from "./policy-problem";

type Calendar = Pick<Policy, "timeZone" | "sendHour" | "sendOn" | "holidays">;

/** What is wrong with the days and hours on which an organisation sends. */
export const calendarProblems = ({
  timeZone,
  sendHour,
  sendOn,
  holidays,
}: Calendar): readonly PolicyProblem[] => [
  ...unless(
    isTimeZone(timeZone),
    "timeZone",
    `There is no time zone "${timeZone}".`,
    "Use a name such as Europe/Tallinn.",
  ),
  ...wholeNumber("sendHour", sendHour, { least: 0, most: 23, unit: "an hour" }),
  ...weekdayProblems(sendOn),
  ...holidayProblems(holidays),
];

function weekdayProblems(sendOn: Policy["sendOn"]): readonly PolicyProblem[] {
  const remedy = "Name at least one weekday, 1 (Monday) to 7 (Sunday).";
  if (sendOn.length === 0) return [{ field: "sendOn", problem: "There is no sending day.", remedy }];
  const unknown = sendOn.find((day) => !(Number.isInteger(day) && day >= 1 && day <= 7));
  return unless(unknown === undefined, "sendOn", `${unknown} is no weekday.`, remedy);
}

const WRITE_DAY = "Write the day as 2026-12-31.";

function holidayProblems({ country, extra, frozen }: Policy["holidays"]): readonly PolicyProblem[] {
  return [
    ...(country === null ? [] : countryProblems("holidays.country", country)),
    ...extra.flatMap(({ on, name }, index) => [
      ...dayProblems(`holidays.extra[${index}].on`, on),
      ...unless(
        extra.findIndex((other) => other.on === on) === index,
        `holidays.extra[${index}].on`,
        `${on} is in the list already.`,
        "Leave one of the two out.",
      ),
      ...nameProblems(`holidays.extra[${index}].name`, name),
    ]),
    ...Object.entries(frozen).flatMap(([code, days]) => [
      ...countryProblems(`holidays.frozen.${code}`, code),
      ...Object.keys(days).flatMap((day) => dayProblems(`holidays.frozen.${code}.${day}`, day)),
    ]),
  ];
}

const countryProblems = (field: string, code: string): readonly PolicyProblem[] =>
  unless(
    /^[A-Z]{2}$/.test(code),
    field,
    `"${code}" is no country.`,
    "Give the two letters of a country in capitals, such as EE, or none.",
  );

const dayProblems = (field: string, day: string): readonly PolicyProblem[] =>
  unless(parseCalendarDate(day) !== null, field, `"${day}" is no day.`, WRITE_DAY);
