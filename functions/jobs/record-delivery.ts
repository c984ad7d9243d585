import type { Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { addressKeyOf, type Happening, type JournalEntry } from "#domain/dunning/journal";
import { laterDelivery } from "#domain/messages/delivery-state";
import { goesOutOn, isToColleague, type OutboxMessage } from "#domain/messages/outbox";
import { accepted } from "#domain/messages/outbox-moves";
import type { DeliveryEvent } from "../delivery/port";
import type { DocumentStore, DocumentTransaction, Write } from "../store/port";
import { type Account, getAccounts, updateAccount } from "../store/repositories/accounts";
import { alreadyTold, append } from "../store/repositories/journal";
import { getMessages, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import { createTodo } from "../store/repositories/todos";
import { type Heard, suppressedAfter } from "./answers/suppress-after";
import { heldTodoDone } from "./ask-about-held";
import { customersOf } from "./customers-of";
import { addressTodos, todosAfter } from "./todos-after";
import { wentOut } from "./went-out";

export type DeliveryReport = {
  readonly recorded: number;
  /** Told before: providers repeat themselves. */
  readonly repeated: number;
  /** About messages this organisation does not know. */
  readonly unknown: number;
};

/** Events saved in one transaction: each comes to seven writes at most. */
const TOGETHER = 70;

/**
 * Writes down what the provider reports, in whatever order and number it reports it. An event for a message that was
 * handed over without an answer settles it: it went out.
 */
export async function recordDelivery(
  store: DocumentStore,
  organisation: OrganisationId,
  events: readonly DeliveryEvent[],
  moment: Moment,
): Promise<DeliveryReport> {
  const report = { recorded: 0, repeated: 0, unknown: 0 };
  for (let from = 0; from < events.length; from += TOGETHER) {
    const groups = byMessage(events.slice(from, from + TOGETHER));
    const part = await store.transaction((transaction) =>
      recordSome(transaction, organisation, groups, moment),
    );
    report.recorded += part.recorded;
    report.repeated += part.repeated;
    report.unknown += part.unknown;
  }
  return report;
}

type Groups = readonly (readonly [string, readonly DeliveryEvent[]])[];

function byMessage(events: readonly DeliveryEvent[]): Groups {
  const groups = new Map<string, DeliveryEvent[]>();
  for (const event of events) groups.set(event.message, [...(groups.get(event.message) ?? []), event]);
  return [...groups];
}

async function recordSome(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  groups: Groups,
  moment: Moment,
): Promise<DeliveryReport> {
  const messages = await getMessages(
    transaction,
    organisation,
    groups.map(([id]) => id as MessageId),
  );
  const told = await alreadyTold(
    transaction,
    organisation,
    groups.flatMap(([, events]) => events.map(happeningId)),
  );
  const accounts = await getAccounts(
    transaction,
    organisation,
    [...messages.values()].map(({ message }) => message.accountId),
  );
  const known = await knownBefore(transaction, organisation, groups, messages, moment);
  const current = new Map([...accounts].map(([id, stored]) => [id, stored.account]));
  const report = { recorded: 0, repeated: 0, unknown: 0 };
  const touched = new Set<Account["accountId"]>();
  const heard: Heard[] = [];
  for (const [id, events] of groups) {
    const stored = messages.get(id as MessageId);
    const account = stored ? current.get(stored.message.accountId) : undefined;
    if (!stored || !account) {
      report.unknown += events.length;
      continue;
    }
    const own = aboutRecipient(events, stored.message);
    const fresh = firstTold(own, told);
    heard.push({ message: stored.message, fresh });
    report.repeated += own.length - fresh.length;
    if (fresh.length === 0) continue;
    report.recorded += fresh.length;
    touched.add(account.accountId);
    current.set(
      account.accountId,
      recordOne(transaction, organisation, stored, account, { fresh, known }, moment),
    );
  }
  for (const id of touched) {
    const account = current.get(id);
    const version = accounts.get(id)?.version;
    if (account && version) transaction.write(updateAccount(organisation, account, version));
  }
  for (const write of suppressedAfter(organisation, heard, moment.today)) transaction.write(write);
  return report;
}

/** What has to be read before anything is written. */
type KnownBefore = {
  /** The address that a message went to, where it is still its customer's. */
  readonly addresses: ReadonlyMap<MessageId, string>;
  /** What ends the question what became of a held message. */
  readonly done: ReadonlyMap<MessageId, readonly Write[]>;
};

async function knownBefore(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  groups: Groups,
  messages: ReadonlyMap<MessageId, StoredMessage>,
  moment: Moment,
): Promise<KnownBefore> {
  const stored = groups.flatMap(([id, events]) => {
    const message = messages.get(id as MessageId)?.message;
    return message ? [{ message, events }] : [];
  });
  const failed = stored.filter(({ events }) => events.some(hasFailed)).map(({ message }) => message);
  const customers = await customersOf(
    transaction,
    organisation,
    failed.map(({ accountId }) => accountId),
  );
  const addresses = failed.flatMap(({ messageId, accountId, addressKey }) => {
    const email = customers.get(accountId)?.email ?? null;
    return email !== null && addressKeyOf(email) === addressKey ? [[messageId, email] as const] : [];
  });
  const done = new Map<MessageId, readonly Write[]>();
  for (const { messageId, state } of stored.map(({ message }) => message))
    if (state === "held")
      done.set(messageId, await heldTodoDone(transaction, organisation, messageId, PROVIDER, moment));
  return { addresses: new Map(addresses), done };
}

/** Who has settled what its event settles. */
const PROVIDER = "the provider";

const hasFailed = ({ kind }: DeliveryEvent): boolean => kind === "bounced" || kind === "dropped";

const happeningId = (event: DeliveryEvent): string => `event~${event.eventId}`;

/** Without what became of copies: an address that only got a copy says nothing of the customer's. */
const aboutRecipient = (
  events: readonly DeliveryEvent[],
  { addressKey }: OutboxMessage,
): readonly DeliveryEvent[] =>
  events.filter((event) => !event.addressKey || !addressKey || event.addressKey === addressKey);

/** Each event once, though a batch may hold it twice. */
function firstTold(events: readonly DeliveryEvent[], told: ReadonlySet<string>): readonly DeliveryEvent[] {
  const seen = new Set(told);
  return events.filter((event) => !seen.has(happeningId(event)) && seen.add(happeningId(event)));
}

/** Writes one message's fresh events; the account after them. */
function recordOne(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  { message, version }: StoredMessage,
  account: Account,
  { fresh: events, known }: { readonly fresh: readonly DeliveryEvent[]; readonly known: KnownBefore },
  moment: Moment,
): Account {
  const { now, today } = moment;
  const settles = message.state !== "accepted" && message.attempts > 0;
  const providerId = events.find((event) => event.providerId !== null)?.providerId ?? null;
  const delivery = events.map((event) => event.kind).reduce(laterDelivery, message.delivery);
  const reported: OutboxMessage = { ...(settles ? accepted(message, providerId, now) : message), delivery };
  const happenings = [
    // The provider's word that a message of unknown fate went out.
    ...(settles ? [wentOut(message, goesOutOn(message))] : []),
    ...events.flatMap((event) => told(message, event, today)),
  ];
  const failed = happenings.some(({ entry }) => entry.kind === "addressFailed");
  const { history, writes } = append(organisation, account.accountId, account.history, happenings, now);
  transaction.write(updateMessage(organisation, reported, version));
  const todos = [
    ...(settles ? todosAfter(reported, moment) : []),
    ...addressTodos(account, history, moment, known.addresses.get(message.messageId) ?? null),
  ];
  for (const write of known.done.get(message.messageId) ?? []) transaction.write(write);
  for (const todo of todos) transaction.write(createTodo(organisation, todo));
  for (const write of writes) transaction.write(write);
  const after = { ...account, history, changedAt: now };
  // Whether a failed address keeps notices back is for the next look to decide; until then it is shown as if it did.
  const heldFor = message.channel === "sms" ? "numberFailed" : "addressFailed";
  if (failed) return { ...after, heldFor, heldFrom: today, nextActionOn: today };
  return { ...after, nextActionOn: settles ? today : account.nextActionOn };
}

function told(message: OutboxMessage, event: DeliveryEvent, on: Moment["today"]): readonly Happening[] {
  const { messageId, addressKey } = message;
  const delivery: JournalEntry = { kind: "delivery", messageId, event: event.kind, on };
  // An address of ours says nothing of the customer's.
  const failed = hasFailed(event) && !isToColleague(message);
  const because = event.reason ?? event.kind;
  const failure: JournalEntry[] =
    failed && addressKey ? [{ kind: "addressFailed", messageId, addressKey, because, on }] : [];
  return [
    { id: happeningId(event), entry: delivery },
    ...failure.map((entry) => ({ id: `${happeningId(event)}~address`, entry })),
  ];
}
