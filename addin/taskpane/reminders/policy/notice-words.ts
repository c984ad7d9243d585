import type { Delay, Level, Minimums, NoticeTerms, Upcoming } from "#domain/policy/terms";
import { say, sayCount, sayList } from "../../../words/say";
import { amountTexts } from "../../parts/amount-text";

/** Notices of a policy as an accountant would say them, a sentence each. */

/** When a level goes out, for which sums, what it asks for, and what else happens. */
export const levelSentences = (level: Level): readonly string[] => [
  say("Goes out {when}.", { when: delayWords(level.delay) }),
  ...(level.repeat
    ? [
        say("Sent again every {days}, {times} more.", {
          days: dayCount(level.repeat.everyDays),
          times: sayCount(level.repeat.times, "{count} time", "{count} times"),
        }),
      ]
    : []),
  ...noticeSentences(level, claimsWords(level)),
];

/** The same of the reminder before the due date. */
export const upcomingSentences = (upcoming: Upcoming): readonly string[] => [
  upcoming.daysBefore === 0
    ? say("Goes out on the due date, once for each invoice.")
    : sayCount(
        upcoming.daysBefore,
        "Goes out {count} day before the due date, once for each invoice.",
        "Goes out {count} days before the due date, once for each invoice.",
      ),
  ...noticeSentences(upcoming, []),
];

/** When a level falls due. */
export function delayWords({ from, days }: Delay): string {
  switch (from) {
    case "dueDate":
      return sayCount(
        days,
        "{count} day after the due date of the oldest invoice on it",
        "{count} days after the due date of the oldest invoice on it",
      );
    case "endOfMonth":
      return days === 0
        ? say("after the end of the month in which the oldest invoice on it was due")
        : sayCount(
            days,
            "{count} day after the end of the month in which the oldest invoice on it was due",
            "{count} days after the end of the month in which the oldest invoice on it was due",
          );
    case "previousNotice":
      return sayCount(
        days,
        "{count} day after the notice before it",
        "{count} days after the notice before it",
      );
    default:
      return from satisfies never;
  }
}

/** By which way a notice goes out. */
export function channelWords(channel: NoticeTerms["channel"]): string {
  switch (channel) {
    case "email":
      return say("By e-mail");
    case "sms":
      return say("As an SMS");
    case "letter":
      return say("As a letter to print and post");
    default:
      return channel satisfies never;
  }
}

const dayCount = (days: number): string => sayCount(days, "{count} day", "{count} days");

function noticeSentences(notice: NoticeTerms, claims: readonly string[]): readonly string[] {
  const { copyTo, todo } = notice;
  return [
    minimumSentence(notice.minimumMinor),
    howSentence(notice, claims),
    ...(copyTo.length > 0 ? [say("A copy goes to {addresses}.", { addresses: sayList(copyTo) })] : []),
    ...(todo === null ? [] : [say("To-do for a colleague: {text}", { text: todo })]),
  ];
}

function howSentence(
  { channel, attachFiles, payWithinDays }: NoticeTerms,
  claims: readonly string[],
): string {
  const how = attachFiles
    ? say("{channel}, with the files of its invoices", { channel: channelWords(channel) })
    : channelWords(channel);
  const asks =
    payWithinDays === 0
      ? say("asks for payment at once")
      : sayCount(
          payWithinDays,
          "asks for payment within {count} day",
          "asks for payment within {count} days",
        );
  return claims.length === 0
    ? say("{how}; {asks}.", { how, asks })
    : say("{how}; {asks}, with {claims}.", { how, asks, claims: sayList(claims) });
}

/** For which sums a notice goes out. */
export function minimumSentence(minimums: Minimums): string {
  const sums = amountTexts(minimums);
  return sums.length === 0
    ? say("For any sum.")
    : say("From {sums} on; in other currencies for any sum.", { sums: sayList(sums) });
}

/** What a level asks for besides the invoices. */
export function claimsWords({ claims: { interest, flatSum, feeMinor } }: Level): readonly string[] {
  const fee = amountTexts(feeMinor);
  return [
    ...(interest ? [say("late interest")] : []),
    ...(flatSum ? [say("the flat sum that the law gives for each invoice")] : []),
    ...(fee.length > 0
      ? [
          say("a fee of {sums}", {
            sums: fee.length === 1 ? (fee[0] ?? "") : fee.join(` ${say("or")} `),
          }),
        ]
      : []),
  ];
}
