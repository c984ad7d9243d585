import type { Weekday } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import { language } from "../../../words/catalogue";
import { say, sayCount, sayList } from "../../../words/say";

/** The days and hours of a policy as an accountant would say them. */

/** On which days and at which hour, what counts as a day off, and how many at most. */
export function calendarSentences(policy: Policy): readonly string[] {
  const { sendHour, timeZone, mostPerDay, mostDataAgeDays, stormLimit, promiseToleranceDays } = policy;
  return [
    say("Messages go out on {days} from {hour} ({timeZone}).", {
      days: weekdayWords(policy.sendOn),
      hour: hourText(sendHour),
      timeZone,
    }),
    holidaySentence(policy.holidays),
    ...(mostPerDay === null
      ? []
      : [
          sayCount(
            mostPerDay,
            "At most {count} notice a day in all.",
            "At most {count} notices a day in all.",
          ),
        ]),
    sayCount(
      stormLimit,
      "More than {count} first message after switching on wait until you agree.",
      "More than {count} first messages after switching on wait until you agree.",
    ),
    ...(mostDataAgeDays === null
      ? []
      : [
          sayCount(
            mostDataAgeDays,
            "Nobody is reminded on the strength of rows last synced more than {count} day ago.",
            "Nobody is reminded on the strength of rows last synced more than {count} days ago.",
          ),
        ]),
    sayCount(
      promiseToleranceDays,
      "A promised payment is waited for {count} day longer than promised.",
      "A promised payment is waited for {count} days longer than promised.",
    ),
    policy.lettersWithoutAddress
      ? say("Customers without an e-mail address get a letter to print and post.")
      : say("Customers without an e-mail address get nothing."),
  ];
}

/** "09:00". */
const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** A weekday by its name; Monday is 1. */
export function weekdayName(day: Weekday): string {
  switch (day) {
    case 1:
      return say("Monday");
    case 2:
      return say("Tuesday");
    case 3:
      return say("Wednesday");
    case 4:
      return say("Thursday");
    case 5:
      return say("Friday");
    case 6:
      return say("Saturday");
    case 7:
      return say("Sunday");
  }
}

/** "Monday to Friday", "Monday and Thursday". */
export function weekdayWords(days: readonly Weekday[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return say("no day");
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  return isRun
    ? say("{first} to {last}", { first: weekdayName(first), last: weekdayName(last) })
    : sayList(sorted.map(weekdayName));
}

function holidaySentence({ country, alsoCustomers, extra }: Policy["holidays"]): string {
  const off = [
    ...(country === null ? [] : [say("the public holidays of {country}", { country: countryName(country) })]),
    ...(alsoCustomers ? [say("those of the customer's country")] : []),
    ...(extra.length > 0
      ? [sayCount(extra.length, "{count} day of your own", "{count} days of your own")]
      : []),
  ];
  return off.length === 0
    ? say("Public holidays are days like any other.")
    : say("Not on {days}.", { days: sayList(off) });
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(language(), { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
