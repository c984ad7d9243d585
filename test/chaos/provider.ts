import { type Instant, laterBy } from "#domain/base/clock";
import { byChannel } from "../../functions/delivery/by-channel";
import type { HandOver, OutgoingEmail } from "../../functions/delivery/port";
import { reportsOn, type TakenMail, type TestProvider } from "../support/faulty-provider";
import { turnsOf } from "./chance";
import type { CallFate, Fate } from "./schedule";

/** What happens in the world while the provider keeps a sender waiting: for so many turns, or until something has come. */
export type Stall = (turns: number, hasCome?: () => boolean) => Promise<void>;

export const AT_ONCE: CallFate = { fate: "taken", stallTurns: 0, overtaken: false };
/** So many turns a call waits for another one that may never be made. */
const LONGEST_WAIT = 2500;

/**
 * A provider within the process that does to each call what the schedule says. What a sender hears of it is what the
 * mailers make of the same thing on the wire; that they do is what the contract of mailers tests.
 */
export function chaosProvider(
  answers: readonly CallFate[],
  stall: Stall,
  seen: (fate: Fate) => void,
): TestProvider {
  const mails: TakenMail[] = [];
  const callsOf = new Map<string, number>();
  let calls = 0;
  const send = async ({ tag, to }: OutgoingEmail, now: () => Instant): Promise<HandOver> => {
    const { fate, stallTurns, overtaken } = answers[calls] ?? AT_ONCE;
    const made = () => callsOf.get(tag.message) ?? 0;
    const mine = made() + 1;
    callsOf.set(tag.message, mine);
    calls += 1;
    seen(fate);
    if (isTaken(fate)) mails.push({ message: tag.message, email: to.email, at: now() });
    const number = mails.length;
    await turnsOf(1);
    if (overtaken) await stall(LONGEST_WAIT, () => made() > mine);
    if (stallTurns > 0) await stall(stallTurns);
    return answerTo(fate, `p-${number}`, now());
  };
  return {
    mailer: (now) => byChannel({ send: (email) => send(email, now) }),
    taken: () => mails,
    countOf: (message) => mails.filter((mail) => mail.message === message).length,
    events: () => mails.flatMap(reportsOn),
    quiet: async () => undefined,
    close: async () => undefined,
  };
}

const isTaken = (fate: Fate): boolean => fate.startsWith("taken");

function answerTo(fate: Fate, providerId: string, now: Instant): HandOver {
  switch (fate) {
    case "taken":
      return { kind: "accepted", providerId };
    case "noConnection":
      return { kind: "retryLater", notBefore: null, because: "no connection: ECONNREFUSED" };
    case "answers429":
      return { kind: "retryLater", notBefore: laterBy(now, 30_000), because: "answered 429" };
    case "answers401":
      return { kind: "stopped", because: "answered 401" };
    case "answers400":
      return { kind: "refused", because: "no such mailbox" };
    case "takenThenReset":
    case "takenThenSilence":
    case "takenHalfAnswer":
    case "taken503":
    case "reset":
    case "answers503":
    case "answers307":
      return { kind: "unknown", because: `the answer is missing: ${fate}` };
    default:
      return fate satisfies never;
  }
}
