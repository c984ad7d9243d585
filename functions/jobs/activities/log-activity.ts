import { type ActivityId, activityWords, type NextStep } from "#domain/activities/activity";
import { stepProblem } from "#domain/activities/step-problem";
import { type WhatFollows, whatFollows } from "#domain/activities/what-follows";
import { digest, invoiceIdOf, type NoteId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Happening } from "#domain/dunning/journal";
import { laterNote, type Note, noteText } from "#domain/dunning/note";
import { promiseWithOwed } from "#domain/dunning/promise";
import type { LogActivityRequest } from "#wire/activities";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { alreadyTold } from "../../store/repositories/journal";
import { createNote } from "../../store/repositories/notes";
import { openTodosOf } from "../../store/repositories/todos";
import {
  type ActionProblem,
  againAfterConflict,
  loadOne,
  type OneAccount,
  UNKNOWN_ACCOUNT,
  writesAfter,
} from "../act-on-account";
import { type MarkPlace, strangersAmong } from "../mark-account";
import { todoWrites } from "./activity-todos";

/** What became of it: `changed` is false where it had been logged before. */
export type Logged = { readonly changed: boolean; readonly follows: WhatFollows };

/** More open to-dos of one customer are not looked through for call-backs that a talk has answered. */
const MOST_TODOS = 200;

/**
 * Writes down what a person did about an account and what was agreed: the journal's entries, the words in a note, the mark,
 * and the to-do with its day, together or not at all. Sent again with the same id and words, it is kept once.
 */
export function logActivity(
  store: DocumentStore,
  place: MarkPlace,
  request: LogActivityRequest,
): Promise<Result<Logged, ActionProblem>> {
  return againAfterConflict(() => store.transaction((transaction) => logInOne(transaction, place, request)));
}

async function logInOne(
  transaction: DocumentTransaction,
  place: MarkPlace,
  request: LogActivityRequest,
): Promise<Result<Logged, ActionProblem>> {
  const { id, organisation, accountId, moment } = place;
  const loaded = await loadOne(transaction, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const next = stepOf(request.next);
  const counting = {
    calendar: organisation.policy,
    customerCountry: loaded.customer.country,
    today: moment.today,
  };
  const follows = whatFollows(next, request.result, counting);
  const key = keyOf(request);
  const happeningId = `activity~${key}`;
  // Asked first: what was sound when it was logged may have passed since.
  if ((await alreadyTold(transaction, id, [happeningId])).has(happeningId))
    return ok({ changed: false, follows });
  const numbers = numbersIn(request.next);
  const strangers = await strangersAmong(transaction, place, numbers);
  if (strangers) return refused(strangers);
  const problem = stepProblem(next, loaded.facts.standing, moment.today);
  if (problem) return refused({ code: "badMark", text: problem });
  const note = noteOf(place, request, key, numbers);
  const todos = await openTodosOf(transaction, id, accountId, MOST_TODOS);
  const happenings = happeningsOf(place, loaded, request, follows, happeningId, note);
  const account = note
    ? { ...loaded.account, latestNote: laterNote(loaded.account.latestNote, note) }
    : loaded.account;
  const look = follows.mark ? moment.today : account.nextActionOn;
  const { policy } = organisation;
  for (const write of writesAfter(id, policy, { ...loaded, account }, happenings, look, moment))
    transaction.write(write);
  if (note) transaction.write(createNote(id, note));
  for (const write of todoWrites(place, request, follows, key, loaded, todos)) transaction.write(write);
  return ok({ changed: true, follows });
}

/** What was said is part of it: other words under the same id are another activity, and none of them are lost. */
const keyOf = ({ activityId, ...said }: LogActivityRequest): string =>
  digest(`${activityId} ${JSON.stringify(said)}`);

const numbersIn = (next: LogActivityRequest["next"]): readonly string[] =>
  "invoiceNumbers" in next ? next.invoiceNumbers : [];

function stepOf(next: LogActivityRequest["next"]): NextStep {
  if (!("invoiceNumbers" in next)) return next;
  const { invoiceNumbers, ...step } = next;
  return { ...step, invoiceIds: [...new Set(invoiceNumbers.map(invoiceIdOf))] };
}

function noteOf(
  { accountId, by, moment }: MarkPlace,
  request: LogActivityRequest,
  key: string,
  numbers: readonly string[],
): Note | null {
  const text = activityWords(noteText(request.spokenTo), noteText(request.said));
  if (text === "") return null;
  const [only, ...others] = numbers;
  return {
    noteId: `n_${key}` as NoteId,
    accountId,
    at: moment.now,
    on: moment.today,
    by,
    text,
    invoiceNumber: only !== undefined && others.length === 0 ? only : null,
  };
}

function happeningsOf(
  { by, moment: { today: on } }: MarkPlace,
  { facts }: OneAccount,
  { activityId, what, result }: LogActivityRequest,
  { mark, restsUntil }: WhatFollows,
  happeningId: string,
  note: Note | null,
): readonly Happening[] {
  const logged: Happening = {
    id: happeningId,
    entry: {
      kind: "activityLogged",
      activityId: activityId as ActivityId,
      what,
      result,
      noteId: note?.noteId ?? null,
      restsUntil,
      by,
      on,
    },
  };
  if (mark === null) return [logged];
  const { invoiceIds } = mark;
  const said =
    mark.mark.kind === "promised" ? promiseWithOwed(mark.mark, invoiceIds, facts.standing, on) : mark.mark;
  return [logged, { id: `${happeningId}~marked`, entry: { kind: "marked", mark: said, invoiceIds, by, on } }];
}
