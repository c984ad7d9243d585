import type { OlderDocuments } from "#domain/policy/policy";
import type { DryRunAnswer } from "#wire/dry-run";
import type { PolicyAnswer } from "#wire/policy-answers";
import { retell } from "../../words/retell";
import { say, sayCount, sayList, sayNumber } from "../../words/say";
import { amountTexts } from "../parts/amount-text";
import { dayText, momentText } from "../parts/day-text";
import { withReadableDays } from "../today/readable-days";

/** Whether reminders go out at all. */
export function switchSentences({ policy, stoppedBecause }: PolicyAnswer): readonly string[] {
  if (!policy.switchedOn) return [say("Reminders are off. Nothing is sent by itself.")];
  return [
    policy.startedOn === null
      ? say("Reminders are on.")
      : say("Reminders are on since {day}.", { day: dayText(policy.startedOn) }),
    olderSentence(policy.olderDocuments),
    ...(stoppedBecause === null ? [] : [say("Sending is stopped at present, so nothing goes out.")]),
  ];
}

function olderSentence(older: OlderDocuments): string {
  switch (older.kind) {
    case "none":
      return say(
        "Documents issued before that day are left alone, but for those whose row says that they take part.",
      );
    case "issuedFrom":
      return say("Of the documents issued before that day, those issued since {day} take part.", {
        day: dayText(older.on),
      });
    case "all":
      return say("Documents issued before that day take part, too.");
    default:
      return older satisfies never;
  }
}

/** Which version of the policy is in force, and who saved it when. */
export function versionSentence({ policy, versions }: PolicyAnswer): string {
  const saved = versions.find(({ version }) => version === policy.version);
  const version = String(policy.version);
  return saved
    ? say("Version {version}, saved by {name} on {day}.", {
        version,
        name: saved.by,
        day: momentText(saved.at),
      })
    : say("Version {version}; nobody has saved another yet.", { version });
}

/** Why the first messages wait or go out slowly, or null where they do not. */
export function stormSentence({ storm, policy }: PolicyAnswer): string | null {
  switch (storm.kind) {
    case "passed":
    case "unchecked":
      return null;
    case "waiting":
      return sayCount(
        storm.wouldSend,
        "{count} message is waiting: more than the {limit} that a first run may send. None goes out until you say how many a day.",
        "{count} messages are waiting: more than the {limit} that a first run may send. None goes out until you say how many a day.",
        { limit: policy.stormLimit },
      );
    case "ramp":
      return say("The first messages go out slowly: {perDay} a day at most, as {name} agreed on {day}.", {
        perDay: storm.perDay,
        name: storm.by,
        day: dayText(storm.on),
      });
    default:
      return storm satisfies never;
  }
}

/** What the first run after the switch-on would send. `answer` looks some days ahead. */
export function firstRunSentences({ messages, butNow }: DryRunAnswer): readonly string[] {
  const first = messages[0];
  const but = butNow.map(readable);
  if (!first) return [say("Nothing would go out in the next two weeks."), ...but];
  const run = messages.filter(({ on }) => on === first.on);
  return [
    say("The first run, on {day} at {hour}, would send {messages} to {customers}.", {
      day: dayText(first.on),
      hour: first.hour,
      messages: messageCount(run.length),
      customers: customerCount(customersIn(run)),
    }),
    ...but,
  ];
}

/** The dry run in a few sentences: how many to whom, the first day, what is asked for, what holds others. */
export function dryRunSentences(answer: DryRunAnswer, days: number): readonly string[] {
  const { messages, counts, heldCount } = answer;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [
    ...answer.asIf.map(readable),
    ...messagesSentences(answer, all, days),
    ...(heldCount > 0
      ? [
          sayCount(
            heldCount,
            '{count} hold on the sheet "Dry run on hold", each with its reason.',
            '{count} holds on the sheet "Dry run on hold", each with its reason.',
          ),
        ]
      : []),
    ...(all > messages.length ? [say("The sheet lists the first {count}.", { count: messages.length })] : []),
    ...answer.butNow.map(readable),
  ];
}

function messagesSentences({ messages, counts }: DryRunAnswer, all: number, days: number): readonly string[] {
  const first = messages[0];
  if (!first) return [say("No message in the next {days} days.", { days })];
  const byLevel = Object.entries(counts).map(([name, count]) => `${name} ${sayNumber(count)}`);
  return [
    say("{messages} to {customers} in the next {days} days; the first on {day}.", {
      messages: messageCount(all),
      customers: customerCount(customersIn(messages)),
      days,
      day: dayText(first.on),
    }),
    say("By level: {levels}.", { levels: sayList(byLevel) }),
    say("They ask for {sums} in all, a document counted with each message that lists it.", {
      sums: sayList(amountTexts(sumsOf(messages))),
    }),
  ];
}

type Messages = DryRunAnswer["messages"];

const readable = (sentence: string): string => withReadableDays(retell(sentence));

/** "3 messages". */
const messageCount = (count: number): string => sayCount(count, "{count} message", "{count} messages");
const customerCount = (count: number): string => sayCount(count, "{count} customer", "{count} customers");

const customersIn = (messages: Messages): number => new Set(messages.map(({ accountId }) => accountId)).size;

function sumsOf(messages: Messages): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { totals } of messages)
    for (const [code, minor] of Object.entries(totals)) sums[code] = (sums[code] ?? 0) + minor;
  return sums;
}
