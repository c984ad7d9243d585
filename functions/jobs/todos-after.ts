import { type Todo, todoAfter, addressTodos as todosOf } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { DunningHistory } from "#domain/dunning/history";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { Account } from "../store/repositories/accounts";

/** What colleagues are to do because of a message that went out; it is created together with that news, and once. */
export const todosAfter = (message: OutboxMessage, { today }: Moment): readonly Todo[] =>
  listOf(todoAfter(message, today));

/**
 * What colleagues are to do because an address or number has failed; `history`: the account's after the news, `failed`: the
 * address, where it is known.
 */
export const addressTodos = (
  { accountId, history: before }: Account,
  history: DunningHistory,
  { today }: Moment,
  failed: string | null,
): readonly Todo[] => todosOf(accountId, before, history, today, failed);

const listOf = (todo: Todo | null): readonly Todo[] => (todo === null ? [] : [todo]);
