import { earlierOf } from "#domain/base/calendar";
import { type Instant, laterBy, type Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { finishedDocuments } from "#domain/dunning/close-documents";
import { heldBy } from "#domain/dunning/held";
import type { Happening } from "#domain/dunning/journal";
import { nextLook, planAccount } from "#domain/dunning/plan";
import { isToColleague, type OutboxMessage, type OutboxState } from "#domain/messages/outbox";
import { accepted, held, rejected, submitting, waiting } from "#domain/messages/outbox-moves";
import { type Allowance, afterHandingOver, allowanceAt } from "#domain/messages/pace";
import type { HandOver } from "../delivery/port";
import type { DocumentReader, DocumentStore, Write } from "../store/port";
import { type Account, getAccounts, type StoredAccount, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { getOrganisation } from "../store/repositories/organisations";
import { getMessages, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import { getPace, putPace } from "../store/repositories/pace";
import { createTodo } from "../store/repositories/todos";
import type { Ready } from "./decide-again";
import { keepPace, type Outage, type Pacing } from "./keep-pace";
import { addressTodos, todosAfter } from "./todos-after";
import { wentOut } from "./went-out";

/** A provider that took nothing is left alone for so long, where it does not say itself. */
const PAUSE_MS = 60_000;

export type Answered = { readonly ready: Ready; readonly answer: HandOver };

/**
 * Writes "submitting" before the call, with what is handed over: should the answer be lost, that is what went out, and
 * that day. A message whose claim no longer stands is left out: somebody else has it. Sending that a person has stopped is
 * seen in the same transaction, so that nothing is handed over after it.
 */
export function markSubmitting(
  store: DocumentStore,
  { organisation, channel, perMinute }: Pacing,
  wave: readonly Ready[],
  leaseMs: number,
  now: Instant,
): Promise<Marked> {
  return store.transaction(async (transaction) => {
    const stopped = (await getOrganisation(transaction, organisation))?.organisation.stoppedBecause;
    if (stopped) return { kind: "stopped", because: stopped };
    const pace = await getPace(transaction, organisation, channel);
    const allowed = allowanceAt(pace, perMinute, wave.length, now);
    if (allowed.kind === "wait") return allowed;
    const all = await stillMine(transaction, organisation, wave, "claimed");
    const mine = all.slice(0, allowed.most);
    if (perMinute !== null && mine.length > 0)
      transaction.write(putPace(organisation, channel, afterHandingOver(pace, mine.length, now)));
    const marked = mine.map(({ ready, stored }) => {
      const said = { ...withContent(stored.message, ready.content), files: fileIdsOf(ready) };
      const message = submitting(said, ready.addressKey, leaseMs, now);
      transaction.write(updateMessage(organisation, message, stored.version));
      return { ...ready, message };
    });
    return { kind: "marked", wave: marked, left: all.slice(allowed.most).map(({ ready }) => ready) };
  });
}

/** What may be handed over, and what is left of the wave; nothing where sending has been stopped or has to wait. */
export type Marked =
  | { readonly kind: "marked"; readonly wave: readonly Ready[]; readonly left: readonly Ready[] }
  | { readonly kind: "stopped"; readonly because: string }
  | Extract<Allowance, { kind: "wait" }>;

/** The files that go with it, attached or as links. */
const fileIdsOf = ({ files }: Ready): OutboxMessage["files"] =>
  [...files.attached, ...files.linked].map(({ fileId }) => fileId);

/** A notice as it is handed over says what was decided right before. */
const withContent = (message: OutboxMessage, content: Ready["content"]): OutboxMessage =>
  message.kind === "notice" && content ? { ...message, notice: content } : message;

/** Those of a wave that nobody has taken over since: in the state we left them in, by our own claim. */
export async function stillMine(
  reader: DocumentReader,
  organisation: OrganisationId,
  wave: readonly Ready[],
  state: OutboxState,
): Promise<readonly { readonly ready: Ready; readonly stored: StoredMessage }[]> {
  const found = await getMessages(
    reader,
    organisation,
    wave.map(({ message }) => message.messageId),
  );
  return wave.flatMap((ready) => {
    const stored = found.get(ready.message.messageId);
    const mine =
      stored?.message.state === state &&
      stored.message.fence === ready.message.fence &&
      stored.message.owner === ready.message.owner;
    return stored && mine ? [{ ready, stored }] : [];
  });
}

/**
 * Writes the provider's answers down: message, journal, account and pace in one transaction. The pause that comes of a
 * provider that fails again and again; null: none does.
 */
export function writeDown(
  store: DocumentStore,
  { organisation, channel }: Omit<Pacing, "perMinute">,
  answers: readonly Answered[],
  moment: Moment,
): Promise<Outage | null> {
  return store.transaction(async (transaction) => {
    const pace = await getPace(transaction, organisation, channel);
    const answerOf = new Map(answers.map(({ ready, answer }) => [ready.message.messageId, answer]));
    // A message that an event has settled meanwhile is no longer ours to write.
    const mine = await stillMine(
      transaction,
      organisation,
      answers.map(({ ready }) => ready),
      "submitting",
    );
    const accounts = await getAccounts(
      transaction,
      organisation,
      mine.map(({ ready }) => ready.message.accountId),
    );
    // Several messages of a wave may be one account's: each goes on from what the one before has made of it.
    const changed = new Map<AccountId, StoredAccount>();
    for (const { ready, stored } of mine) {
      const { accountId } = ready.message;
      const answer = answerOf.get(ready.message.messageId);
      const before = changed.get(accountId) ?? accounts.get(accountId);
      if (!answer || !before) continue;
      const outcome = outcomeOf(stored.message, ready, answer, moment);
      transaction.write(updateMessage(organisation, outcome.message, stored.version));
      if (outcome.happenings.length === 0) continue;
      const after = accountAfter(organisation, before.account, ready, outcome, moment);
      changed.set(accountId, { ...before, account: after.account });
      for (const write of after.writes) transaction.write(write);
    }
    for (const { account, version } of changed.values())
      transaction.write(updateAccount(organisation, account, version));
    return keepPace(transaction, { organisation, channel }, pace, answers, moment.now);
  });
}

type Outcome = { readonly message: OutboxMessage; readonly happenings: readonly Happening[] };

function outcomeOf(message: OutboxMessage, ready: Ready, answer: HandOver, { now, today }: Moment): Outcome {
  const { messageId, attempts } = message;
  const { addressKey } = ready;
  switch (answer.kind) {
    case "accepted":
      return {
        message: accepted(message, answer.providerId, now),
        happenings: [wentOut(message, today)],
      };
    case "refused": {
      const { because } = answer;
      // An address of ours says nothing of the customer's.
      const entry = isToColleague(message)
        ? ({ kind: "noticeWithdrawn", messageId, because, on: today } as const)
        : ({ kind: "noticeRefused", messageId, addressKey, because, on: today } as const);
      return {
        message: rejected(message, because, now),
        happenings: [{ id: `${messageId}~refused~${attempts}`, entry }],
      };
    }
    case "unknown": {
      const entry = { kind: "noticeHeld", messageId, because: answer.because, on: today } as const;
      return {
        message: held(message, answer.because, now),
        happenings: [{ id: `${messageId}~held~${attempts}`, entry }],
      };
    }
    case "retryLater":
    case "stopped":
      return { message: waiting(message, notBefore(answer, now), answer.because, now), happenings: [] };
    default:
      return answer satisfies never;
  }
}

/** When a message that was surely not taken is tried again; after a stop, as soon as a person has resumed the sending. */
export function notBefore(answer: HandOver, now: Instant): Instant {
  if (answer.kind === "stopped") return now;
  const told = answer.kind === "retryLater" ? answer.notBefore : null;
  return told !== null && told > now ? told : laterBy(now, PAUSE_MS);
}

/** The account once something has happened to it, and the journal's writes. */
function accountAfter(
  organisation: OrganisationId,
  account: Account,
  ready: Ready,
  { message, happenings }: Outcome,
  moment: Moment,
): { readonly account: Account; readonly writes: readonly Write[] } {
  const { history: told } = append(organisation, account.accountId, account.history, happenings, moment.now);
  const after = { ...ready.facts, history: told };
  const next = planAccount(after, ready.policy, moment.today);
  const closed =
    next.kind === "hold" ? finishedDocuments(account.accountId, after, next.because.kind, moment.today) : [];
  const all = [...happenings, ...closed];
  const { history, writes } = append(organisation, account.accountId, account.history, all, moment.now);
  const saved: Account = {
    ...account,
    ...heldBy(next, ready.facts.standing),
    history,
    changedAt: moment.now,
    nextActionOn: earlierLook(account, next, moment),
  };
  const todos = [
    ...(message.state === "accepted" ? todosAfter(message, moment) : []),
    ...addressTodos(account, history, moment, addressIn(ready.outgoing)),
  ];
  return { account: saved, writes: [...writes, ...todos.map((todo) => createTodo(organisation, todo))] };
}

const addressIn = (outgoing: Ready["outgoing"]): string =>
  outgoing.channel === "sms" ? outgoing.to : outgoing.to.email;

/** The plan's own next day; a sync that came in while the message was under way has asked for an earlier one. */
function earlierLook(
  { nextActionOn }: Account,
  plan: ReturnType<typeof planAccount>,
  { today }: Moment,
): Account["nextActionOn"] {
  const planned = plan.kind === "hold" ? nextLook(plan, today) : today;
  return nextActionOn && planned ? earlierOf(nextActionOn, planned) : (nextActionOn ?? planned);
}
