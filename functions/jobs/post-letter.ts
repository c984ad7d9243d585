import type { Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { sentHappening } from "#domain/dunning/decide-account";
import type { Happening } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import type { NoticeMessage, OutboxState } from "#domain/messages/outbox";
import { accepted, withdrawn } from "#domain/messages/outbox-moves";
import type { PostedRequest } from "#wire/actions";
import type { DocumentStore } from "../store/port";
import { getMessages, updateMessage } from "../store/repositories/outbox";
import { createTodo } from "../store/repositories/todos";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT, writesAfter } from "./act-on-account";
import { notToPost, UNKNOWN_LETTER } from "./letters-to-post";
import { todosAfter } from "./todos-after";

/** What becomes of a letter, by whom, and when. */
export type LetterPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly messageId: MessageId;
  readonly by: string;
  readonly moment: Moment;
};

/**
 * A person has posted a letter: it counts like any notice that went out on that day. Also one that was taken back when it
 * was in the post box already, for what happened is what counts.
 */
export function letterPosted(
  store: DocumentStore,
  place: LetterPlace,
  { on, registered }: PostedRequest,
): Promise<Result<OutboxState, ActionProblem>> {
  const { by, moment } = place;
  return change(store, place, ["toPost", "withdrawn"], (message) => {
    if (on > moment.today || on < message.decidedOn)
      return refused({
        code: "badDay",
        text: `A letter of ${message.decidedOn} was posted on that day or later, and not after today (${moment.today}): correct the day.`,
      });
    const notice = { ...message.notice, plannedOn: on };
    const happening = sentHappening(message.messageId, notice, on, { by, registered });
    return ok({ message: accepted({ ...message, notice }, null, moment.now), happening });
  });
}

/** A person takes a letter back; the next run decides anew. */
export function letterTakenBack(
  store: DocumentStore,
  place: LetterPlace,
): Promise<Result<OutboxState, ActionProblem>> {
  const { by, moment } = place;
  return change(store, place, ["toPost"], (message, entries) => {
    const because = `taken back by ${by}`;
    const { messageId } = message;
    const entry = { kind: "noticeWithdrawn", messageId, because, on: moment.today } as const;
    const happening = { id: `${messageId}~withdrawn~${entries}`, entry };
    return ok({ message: withdrawn(message, because, moment.now), happening });
  });
}

type Changed = { readonly message: NoticeMessage; readonly happening: Happening };

function change(
  store: DocumentStore,
  { id, organisation, messageId, moment }: LetterPlace,
  from: readonly OutboxState[],
  to: (message: NoticeMessage, entries: number) => Result<Changed, ActionProblem>,
): Promise<Result<OutboxState, ActionProblem>> {
  return store.transaction(async (transaction) => {
    const stored = (await getMessages(transaction, id, [messageId])).get(messageId);
    if (!stored) return refused(UNKNOWN_LETTER);
    const { message, version } = stored;
    if (message.kind !== "notice" || message.channel !== "letter" || !from.includes(message.state))
      return refused(notToPost(message));
    const loaded = await loadOne(transaction, id, message.accountId);
    if (!loaded) return refused(UNKNOWN_ACCOUNT);
    const changed = to(message, loaded.account.history.entries);
    if (!changed.ok) return changed;
    transaction.write(updateMessage(id, changed.value.message, version));
    const happenings = [changed.value.happening];
    for (const write of writesAfter(id, organisation.policy, loaded, happenings, moment.today, moment))
      transaction.write(write);
    const { message: after } = changed.value;
    for (const todo of after.state === "accepted" ? todosAfter(after, moment) : [])
      transaction.write(createTodo(id, todo));
    return ok(changed.value.message.state);
  });
}
