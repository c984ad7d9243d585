import type { OlderDocuments } from "#domain/policy/policy";
import type { DryRunAnswer } from "#wire/dry-run";
import type { PolicyAnswer } from "#wire/policy-answers";
import { amountTexts } from "../parts/amount-text";
import { dayText, momentText } from "../parts/day-text";
import { counted, listed } from "../sync/counted";
import { withReadableDays } from "../today/readable-days";

/** Whether reminders go out at all. */
export function switchSentences({ policy, stoppedBecause }: PolicyAnswer): readonly string[] {
  if (!policy.switchedOn) return ["Reminders are off. Nothing is sent by itself."];
  const since = policy.startedOn === null ? "" : ` since ${dayText(policy.startedOn)}`;
  return [
    `Reminders are on${since}.`,
    olderSentence(policy.olderDocuments),
    ...(stoppedBecause === null ? [] : ["Sending is stopped at present, so nothing goes out."]),
  ];
}

function olderSentence(older: OlderDocuments): string {
  switch (older.kind) {
    case "none":
      return "Documents issued before that day are left alone, but for those whose row says that they take part.";
    case "issuedFrom":
      return `Of the documents issued before that day, those issued since ${dayText(older.on)} take part.`;
    case "all":
      return "Documents issued before that day take part, too.";
    default:
      return older satisfies never;
  }
}

/** Which version of the policy is in force, and who saved it when. */
export function versionSentence({ policy, versions }: PolicyAnswer): string {
  const saved = versions.find(({ version }) => version === policy.version);
  return saved
    ? `Version ${policy.version}, saved by ${saved.by} on ${momentText(saved.at)}.`
    : `Version ${policy.version}; nobody has saved another yet.`;
}

/** Why the first messages wait or go out slowly, or null where they do not. */
export function stormSentence({ storm, policy }: PolicyAnswer): string | null {
  switch (storm.kind) {
    case "passed":
    case "unchecked":
      return null;
    case "waiting":
      return `${counted(storm.wouldSend, "message")} are waiting: more than the ${policy.stormLimit} that a first run may send. None goes out until you say how many a day.`;
    case "ramp":
      return `The first messages go out slowly: ${storm.perDay} a day at most, as ${storm.by} agreed on ${dayText(storm.on)}.`;
    default:
      return storm satisfies never;
  }
}

/** What the first run after the switch-on would send. `answer` looks some days ahead. */
export function firstRunSentences({ messages, butNow }: DryRunAnswer): readonly string[] {
  const first = messages[0];
  if (!first) return ["Nothing would go out in the next two weeks.", ...butNow.map(withReadableDays)];
  const run = messages.filter(({ on }) => on === first.on);
  return [
    `The first run, on ${dayText(first.on)} at ${first.hour}, would send ${counted(run.length, "message")} to ${counted(customersIn(run), "customer")}.`,
    ...butNow.map(withReadableDays),
  ];
}

/** The dry run in a few sentences: how many to whom, the first day, what is asked for, what holds others. */
export function dryRunSentences(answer: DryRunAnswer, days: number): readonly string[] {
  const { messages, counts, heldCount } = answer;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const first = messages[0];
  return [
    ...answer.asIf.map(withReadableDays),
    first
      ? `${counted(all, "message")} to ${counted(customersIn(messages), "customer")} in the next ${days} days; the first on ${dayText(first.on)}.`
      : `No message in the next ${days} days.`,
    ...(first
      ? [`By level: ${listed(Object.entries(counts).map(([name, count]) => `${name} ${count}`))}.`]
      : []),
    ...(first
      ? [
          `They ask for ${listed(amountTexts(sumsOf(messages)))} in all, a document counted with each message that lists it.`,
        ]
      : []),
    ...(heldCount > 0
      ? [`${counted(heldCount, "hold")} on the sheet "Dry run on hold", each with its reason.`]
      : []),
    ...(all > messages.length ? [`The sheet lists the first ${messages.length.toLocaleString("en")}.`] : []),
    ...answer.butNow.map(withReadableDays),
  ];
}

type Messages = DryRunAnswer["messages"];

const customersIn = (messages: Messages): number => new Set(messages.map(({ accountId }) => accountId)).size;

function sumsOf(messages: Messages): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { totals } of messages)
    for (const [code, minor] of Object.entries(totals)) sums[code] = (sums[code] ?? 0) + minor;
  return sums;
}
