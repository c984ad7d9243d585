import type { Rule } from "#domain/policy/rule";
import type { Winner, Winners } from "#domain/policy/term-winners";
import type { Level, NoticeTerms, Terms, Upcoming } from "#domain/policy/terms";
import { say, sayCount, sayList } from "../../../words/say";
import { channelWords, claimsWords, delayWords, minimumSentence } from "../policy/notice-words";
import { SETTINGS, settingSentence } from "../policy/terms-words";
import { textName } from "../policy/text-choices";
import { settingName } from "./setting-names";

/** One term as it counts for a customer: what it is, who says so, and what it would be otherwise. */
export type WinnerLine = {
  readonly key: string;
  /** "The days between two notices", "1 Payment reminder: when". */
  readonly term: string;
  readonly value: string;
  /** The rule that wins, or the organisation's own policy. */
  readonly by: string;
  /** "Otherwise the organisation's own policy: 5 days." */
  readonly otherwise: readonly string[];
  /** Two rules that are just as specific contradict each other here. */
  readonly conflict: string | null;
};

/** Every term of a customer or invoice, and which rule decides it; levels part by part. */
export const winnerLines = (winners: Winners): readonly WinnerLine[] =>
  SETTINGS.flatMap((setting): readonly WinnerLine[] => {
    switch (setting) {
      case "levels":
        return levelLines(winners.levels);
      case "upcoming":
        return upcomingLines(winners.upcoming);
      default:
        return [lineOf(setting, settingName(setting), winnerWords(setting, winners))];
    }
  });

type Worded = Winner<string | null>;

const winnerWords = (setting: Exclude<keyof Terms, "levels" | "upcoming">, winners: Winners): Worded => {
  const winner = winners[setting];
  const words = (value: typeof winner.value): string => plainSentence(setting, value);
  return worded(winner, words);
};

function plainSentence(
  setting: Exclude<keyof Terms, "levels" | "upcoming">,
  value: Terms["together"] | number | null,
): string {
  if (setting === "together") return settingSentence(setting, value === "invoice" ? "invoice" : "account");
  if (setting === "mostPerDocument" || setting === "mostPerEpisode")
    return settingSentence(setting, typeof value === "number" ? value : null);
  return settingSentence(setting, typeof value === "number" ? value : 0);
}

/** A winner whose values have become words; a value that is not there (a level that another has not) is null. */
const worded = <Value>(winner: Winner<Value>, words: (value: Value) => string | null): Worded => ({
  rule: winner.rule,
  value: words(winner.value),
  otherwise: winner.otherwise.map(({ rule, value }) => ({ rule, value: words(value) })),
  against: winner.against,
});

function lineOf(key: string, term: string, { rule, value, otherwise, against }: Worded): WinnerLine {
  return {
    key,
    term,
    value: value ?? say("there is none"),
    by: sourceName(rule),
    otherwise: otherwise
      .filter((other) => other.value !== value)
      .map((other) =>
        say("Otherwise {source}: {value}", {
          source: sourceName(other.rule),
          value: other.value ?? say("there is none"),
        }),
      ),
    conflict:
      rule && against
        ? say('"{rule}" and "{other}" are equally specific: only one of them may say this.', {
            rule: rule.name,
            other: against.name,
          })
        : null,
  };
}

const sourceName = (rule: Rule | null): string =>
  rule === null ? say("the organisation's own policy") : rule.name;

type Aspect<Notice> = readonly [name: string, words: (notice: Notice) => string];

function levelLines(winner: Winner<Terms["levels"]>): readonly WinnerLine[] {
  return winner.value.flatMap((level, index) =>
    levelAspects().map(([name, words]) => {
      const term = say("{number} {level}: {aspect}", {
        number: String(index + 1),
        level: level.name,
        aspect: name,
      });
      const ofLevel = (levels: Terms["levels"]): string | null => {
        const one = levels[index];
        return one ? words(one) : null;
      };
      return lineOf(`levels ${index} ${name}`, term, worded(winner, ofLevel));
    }),
  );
}

function upcomingLines(winner: Winner<Terms["upcoming"]>): readonly WinnerLine[] {
  const label = settingName("upcoming");
  if (winner.value === null)
    return [
      lineOf(
        "upcoming",
        label,
        worded(winner, (value) => value && daysBefore(value)),
      ),
    ];
  return upcomingAspects().map(([name, words]) =>
    lineOf(
      `upcoming ${name}`,
      say("{level}: {aspect}", { level: label, aspect: name }),
      worded(winner, (value) => value && words(value)),
    ),
  );
}

const daysBefore = ({ daysBefore: days }: Upcoming): string =>
  sayCount(days, "{count} day before the due date", "{count} days before the due date");

const upcomingAspects = (): readonly Aspect<Upcoming>[] => [[say("when"), daysBefore], ...noticeAspects()];

const levelAspects = (): readonly Aspect<Level>[] => [
  [say("when"), ({ delay }) => delayWords(delay)],
  ...noticeAspects(),
  [
    say("repeat"),
    ({ repeat }) =>
      repeat === null
        ? say("once")
        : say("every {days}, {times} more", {
            days: sayCount(repeat.everyDays, "{count} day", "{count} days"),
            times: sayCount(repeat.times, "{count} time", "{count} times"),
          }),
  ],
  [
    say("asks for besides"),
    (level) => {
      const claims = claimsWords(level);
      return claims.length === 0 ? say("nothing") : sayList(claims);
    },
  ],
];

const noticeAspects = (): readonly Aspect<NoticeTerms>[] => [
  [say("least sum"), ({ minimumMinor }) => minimumSentence(minimumMinor)],
  [say("text"), ({ template }) => textName(template)],
  [say("channel"), ({ channel }) => channelWords(channel)],
  [say("pay within"), ({ payWithinDays }) => sayCount(payWithinDays, "{count} day", "{count} days")],
  [say("copies"), ({ copyTo }) => (copyTo.length === 0 ? say("to nobody") : sayList(copyTo))],
  [say("to-do"), ({ todo }) => todo ?? say("none")],
  [say("files"), ({ attachFiles }) => (attachFiles ? say("go with it") : say("do not go with it"))],
];
