import type { RunAnswer } from "#wire/answers";
import type { HeldAccount, TodayAnswer } from "#wire/today";
import { retell } from "../../words/retell";
import { say, sayCount, sayList, sayNumber } from "../../words/say";

/** "3 messages have gone out today: Payment reminder 2, Final notice 1." */
export function sentTodaySentence({ count, byLevel }: TodayAnswer["sent"]): string {
  if (count === 0) return say("No message has gone out today.");
  const levels = levelsText(byLevel);
  return levels === ""
    ? sayCount(count, "{count} message has gone out today.", "{count} messages have gone out today.")
    : sayCount(
        count,
        "{count} message has gone out today: {levels}.",
        "{count} messages have gone out today: {levels}.",
        { levels },
      );
}

/** What is decided and not yet out; null where nothing is. */
export function waitingSentence(waiting: number): string | null {
  if (waiting === 0) return null;
  return sayCount(
    waiting,
    "{count} message is decided and on the way out.",
    "{count} messages are decided and on the way out.",
  );
}

/** What is said while the policy is switched off. */
export const remindersOffSentence = (): string =>
  say("Reminders are off: nothing goes out by itself. Look at what would be sent, then switch them on.");

/** What is said while the first messages wait for a person. */
export const stormSentence = (waiting: number): string =>
  sayCount(
    waiting,
    "{count} first message waits for you to agree: they are more than a first run may send. Nothing goes out before.",
    "{count} first messages wait for you to agree: they are more than a first run may send. Nothing goes out before.",
  );

/** What sending by hand came to, in sentences: what went out first, then what did not and why. */
export function runSentences(run: RunAnswer): readonly string[] {
  const sent = Object.values(run.sent).reduce((sum, count) => sum + count, 0);
  const isHeldBack = (run.stoppedBecause !== null || run.stormWaiting !== null) && sent === 0;
  return [
    ...(isHeldBack ? [] : [sentSentence(run, sent)]),
    ...notSentSentences(run),
    ...(run.stormWaiting === null ? [] : [stormSentence(run.stormWaiting)]),
    ...(run.stoppedBecause === null
      ? []
      : [say("Sending has stopped: {because}", { because: asSentence(retell(run.stoppedBecause)) })]),
  ];
}

function sentSentence(run: RunAnswer, sent: number): string {
  const levels = levelsText(run.sent);
  if (sent > 0)
    return sayCount(sent, "{count} message went out: {levels}.", "{count} messages went out: {levels}.", {
      levels,
    });
  return run.withdrawn + run.rejected + run.waiting + run.held > 0
    ? say("No message went out.")
    : say("Nothing is due now: no message went out.");
}

function notSentSentences(run: RunAnswer): readonly string[] {
  const unsure = run.held + run.swept.held;
  return [
    ...(run.withdrawn > 0
      ? [
          sayCount(
            run.withdrawn,
            "{count} message withdrawn: no longer due when looked at again.",
            "{count} messages withdrawn: no longer due when looked at again.",
          ),
        ]
      : []),
    ...(run.rejected > 0
      ? [
          sayCount(
            run.rejected,
            "{count} message refused by the mail provider: see the customer for the reason.",
            "{count} messages refused by the mail provider: see the customer for the reason.",
          ),
        ]
      : []),
    ...(run.waiting > 0 ? [waitsSentence(run)] : []),
    ...(unsure > 0
      ? [
          sayCount(
            unsure,
            "{count} message may or may not have gone out: please say below.",
            "{count} messages may or may not have gone out: please say below.",
          ),
        ]
      : []),
  ];
}

const waitsSentence = ({ waiting, waitingBecause }: RunAnswer): string =>
  sayCount(
    waiting,
    "{count} message waiting: {because}. They follow by themselves.",
    "{count} messages waiting: {because}. They follow by themselves.",
    {
      because:
        waitingBecause === null ? say("the mail provider did not take them now") : retell(waitingBecause),
    },
  );

/** "Payment reminder 2, Final notice 1"; "" where nothing went out. */
const levelsText = (byLevel: Readonly<Record<string, number>>): string =>
  sayList(
    Object.entries(byLevel)
      .filter(([, count]) => count > 0)
      .map(([level, count]) => `${retell(level)} ${sayNumber(count)}`),
  );

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
export function heldTitle({ name, count }: HeldGroup): string {
  const told = retell(name);
  return say("{name} ({count})", { name: `${told.charAt(0).toUpperCase()}${told.slice(1)}`, count });
}

/** How many messages of a list stand there, where not all of them do. */
export const messagesListed = (listed: number, count: number): string | null =>
  listed >= count
    ? null
    : sayCount(listed, "{count} message of {all} listed.", "{count} messages of {all} listed.", {
        all: count,
      });

/** The same of customers. */
export const customersListed = (listed: number, count: number): string | null =>
  listed >= count
    ? null
    : sayCount(listed, "{count} customer of {all} listed.", "{count} customers of {all} listed.", {
        all: count,
      });
