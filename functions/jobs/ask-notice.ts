import type { Instant, Moment } from "#domain/base/clock";
import type { AccountId, MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { episodeChange, noticeContent, queuedHappening } from "#domain/dunning/decide-account";
import { withEntry } from "#domain/dunning/history";
import type { Organisation } from "#domain/dunning/organisation";
import type { Notify } from "#domain/dunning/plan";
import { hasLevel, levelToAsk } from "#domain/dunning/plan-asked";
import { askedNoticeId } from "#domain/messages/message-id";
import { queuedNotice } from "#domain/messages/outbox";
import { termsFor } from "#domain/policy/rule";
import type { AskNoticeAnswer, AskNoticeRequest } from "#wire/actions";
import type { DocumentReader, DocumentStore, DocumentTransaction } from "../store/port";
import { createMessage, getMessages } from "../store/repositories/outbox";
import {
  type ActionProblem,
  againAfterConflict,
  loadOne,
  type OneAccount,
  UNKNOWN_ACCOUNT,
  writesAfter,
} from "./act-on-account";
import { type Asked, askAnswer, asked } from "./ask-answer";
import { momentOf } from "./run-organisation";

export type AskPorts = {
  readonly store: DocumentStore;
  readonly clock: () => Instant;
  /** Sends what is queued for the organisation, now. */
  readonly send: (organisation: OrganisationId) => Promise<unknown>;
};

/**
 * A notice that a person asks for. It says first what would go out and what stands in the way; once confirmed it is queued
 * like any other, with who asked, and sent at once: also on a day off and with reminders switched off, never after sending
 * has been stopped. Asked again with the same id it is one notice.
 */
export async function askNotice(
  { store, clock, send }: AskPorts,
  id: OrganisationId,
  accountId: AccountId,
  request: AskNoticeRequest,
  by: string,
): Promise<Result<AskNoticeAnswer, ActionProblem>> {
  const { organisation, moment } = await momentOf(store, id, clock());
  const place: AskPlace = { id, organisation, accountId, request, by, moment };
  if (!request.confirm) {
    const decided = await decide(store, place);
    if (!decided.ok) return decided;
    return ok({ ...askAnswer(decided.value, organisation, moment.today), message: null });
  }
  const queued = await againAfterConflict(() =>
    store.transaction((transaction) => queueInOne(transaction, place)),
  );
  if (!queued.ok) return queued;
  const { answer, messageId } = queued.value;
  if (answer.channel !== "letter") await send(id);
  return ok({ ...answer, message: await became(store, id, messageId) });
}

type AskPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly accountId: AccountId;
  readonly request: AskNoticeRequest;
  readonly by: string;
  readonly moment: Moment;
};

async function decide(
  reader: DocumentReader,
  { id, organisation, accountId, request, moment }: AskPlace,
): Promise<Result<Asked & { readonly loaded: OneAccount }, ActionProblem>> {
  const loaded = await loadOne(reader, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const terms = termsFor(organisation.policy, loaded.facts.traits);
  const level = request.level ?? levelToAsk(loaded.facts, terms, moment.today);
  if (!hasLevel(terms, level)) return refused(unknownLevel(level, terms.levels.length));
  return ok({ ...asked(loaded, terms, level, organisation, moment.today), loaded });
}

const unknownLevel = (level: number, levels: number): ActionProblem => ({
  code: "unknownLevel",
  text:
    level === 0
      ? "The policy has no reminder before the due date: choose another level."
      : `The policy has no level ${level} for this customer: choose one from 1 to ${levels}.`,
});

type Queued = { readonly answer: Omit<AskNoticeAnswer, "message">; readonly messageId: MessageId };

async function queueInOne(
  transaction: DocumentTransaction,
  place: AskPlace,
): Promise<Result<Queued, ActionProblem>> {
  const { id, organisation, accountId, request, by, moment } = place;
  const decided = await decide(transaction, place);
  if (!decided.ok) return decided;
  const { loaded, level, plan } = decided.value;
  const answer = askAnswer(decided.value, organisation, moment.today);
  const messageId = askedNoticeId(accountId, request.askId, level, answer.channel);
  const known = await getMessages(transaction, id, [messageId]);
  // Asked before: what became of it is told, and nothing is sent twice.
  if (known.has(messageId)) return ok({ answer: { ...answer, inTheWay: null }, messageId });
  if (answer.inTheWay !== null || plan.kind === "hold")
    return refused({ code: "inTheWay", text: answer.inTheWay ?? "" });
  queue(transaction, place, loaded, plan, messageId, by);
  return ok({ answer, messageId });
}

/** The notice belongs to an episode like any other: it opens with it where no run has looked at the account yet. */
function queue(
  transaction: DocumentTransaction,
  { id, organisation, accountId, moment }: AskPlace,
  loaded: OneAccount,
  plan: Notify,
  messageId: MessageId,
  by: string,
): void {
  const { policy } = organisation;
  const changes = episodeChange(accountId, loaded.facts, moment.today);
  const history = changes.reduce((before, { entry }) => withEntry(before, entry), loaded.facts.history);
  const content = noticeContent(plan, history, policy, moment.today);
  const happenings = [...changes, queuedHappening({ messageId, content }, history, by)];
  const message = queuedNotice(messageId, accountId, content, plan.channel, moment.now, moment.now, by);
  transaction.write(createMessage(id, message));
  // The next look stays as it was: an earlier one finds the message on its way, and sending it sets a new one.
  const { nextActionOn } = loaded.account;
  for (const write of writesAfter(id, policy, loaded, happenings, nextActionOn, moment))
    transaction.write(write);
}

async function became(
  reader: DocumentReader,
  id: OrganisationId,
  messageId: MessageId,
): Promise<NonNullable<AskNoticeAnswer["message"]>> {
  const message = (await getMessages(reader, id, [messageId])).get(messageId)?.message;
  if (!message) throw new Error(`Message ${messageId} was queued and is not there`);
  return { messageId, state: message.state, because: message.because };
}
