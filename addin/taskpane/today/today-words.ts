import type { RunAnswer } from "#wire/answers";
import type { HeldAccount, TodayAnswer } from "#wire/today";
import { counted, listed } from "../sync/counted";

/** "3 messages have gone out today: Payment reminder 2, Final notice 1." */
export function sentTodaySentence({ count, byLevel }: TodayAnswer["sent"]): string {
  if (count === 0) return "No message has gone out today.";
  return `${counted(count, "message")} ${count === 1 ? "has" : "have"} gone out today${levelsPart(byLevel)}.`;
}

/** What is decided and not yet out; null where nothing is. */
export function waitingSentence(waiting: number): string | null {
  if (waiting === 0) return null;
  return `${counted(waiting, "message")} ${waiting === 1 ? "is" : "are"} decided and on the way out.`;
}

/** What is said while the policy is switched off. */
export const remindersOffSentence =
  "Reminders are off: nothing goes out by itself. Look at what would be sent, then switch them on.";

/** What is said while the first messages wait for a person. */
export const stormSentence = (waiting: number): string =>
  `${counted(waiting, "first message")} ${waiting === 1 ? "waits" : "wait"} for you to agree: they are more than a first run may send. Nothing goes out before.`;

/** What sending by hand came to, in sentences: what went out first, then what did not and why. */
export function runSentences(run: RunAnswer): readonly string[] {
  const sent = Object.values(run.sent).reduce((sum, count) => sum + count, 0);
  const unsure = run.held + run.swept.held;
  return [
    ...((run.stoppedBecause !== null || run.stormWaiting !== null) && sent === 0
      ? []
      : [sentSentence(run, sent)]),
    ...(run.withdrawn > 0
      ? [`${counted(run.withdrawn, "message")} withdrawn: no longer due when looked at again.`]
      : []),
    ...(run.rejected > 0
      ? [`${counted(run.rejected, "message")} refused by the mail provider: see the customer for the reason.`]
      : []),
    ...(run.waiting > 0
      ? [
          `${counted(run.waiting, "message")} waiting: ${run.waitingBecause ?? "the mail provider did not take them now"}. They follow by themselves.`,
        ]
      : []),
    ...(unsure > 0 ? [`${counted(unsure, "message")} may or may not have gone out: please say below.`] : []),
    ...(run.stormWaiting === null ? [] : [stormSentence(run.stormWaiting)]),
    ...(run.stoppedBecause === null ? [] : [`Sending has stopped: ${asSentence(run.stoppedBecause)}`]),
  ];
}

function sentSentence(run: RunAnswer, sent: number): string {
  if (sent > 0) return `${counted(sent, "message")} went out${levelsPart(run.sent)}.`;
  return run.withdrawn + run.rejected + run.waiting + run.held > 0
    ? "No message went out."
    : "Nothing is due now: no message went out.";
}

function levelsPart(byLevel: Readonly<Record<string, number>>): string {
  const levels = Object.entries(byLevel).filter(([, count]) => count > 0);
  return levels.length === 0
    ? ""
    : `: ${listed(levels.map(([level, count]) => `${level} ${count.toLocaleString("en")}`))}`;
}

/** A reason as a sentence of its own: with a capital and a full stop. */
export function asSentence(text: string): string {
  const line = text.trim();
  const capital = line.charAt(0).toUpperCase() + line.slice(1);
  return /[.!?…]$/u.test(capital) ? capital : `${capital}.`;
}

/** Accounts that are held for the same reason; `count` is of all, `accounts` are those that are listed. */
export type HeldGroup = {
  readonly name: string;
  readonly count: number;
  readonly accounts: readonly HeldAccount[];
};

/** What is held by its reason, the rarest first: what concerns few customers is what a person can mend at once. */
export function heldGroups({ byReason, accounts }: TodayAnswer["held"]): readonly HeldGroup[] {
  const groups = byReason.map(({ name, count }) => ({
    name,
    count,
    accounts: accounts.filter((account) => account.name === name),
  }));
  return groups.sort((a, b) => (a.count === b.count ? (a.name < b.name ? -1 : 1) : a.count - b.count));
}

/** "No e-mail address (3)". */
export const heldTitle = ({ name, count }: HeldGroup): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)} (${count.toLocaleString("en")})`;

/** How much of a list stands there, where not all of it does. */
export function listedOnly(listedCount: number, count: number, noun: string): string | null {
  if (listedCount >= count) return null;
  return `${counted(listedCount, noun)} of ${count.toLocaleString("en")} listed.`;
}
