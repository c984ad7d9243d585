import { addDays, type CalendarDate } from "#domain/base/calendar";
import { type Instant, instantAt, laterBy, timeIn } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { OutboxMessage } from "#domain/messages/outbox";
import { deliveryText, type RegisterLine, registerLine } from "#domain/reports/register";
import type { RegisterAnswer, RegisterRowAnswer } from "#wire/reports";
import type { DocumentReader } from "../../store/port";
import { type HappenedTo, happenedBetween } from "../../store/repositories/journal";
import { getInvoices } from "../../store/repositories/ledger";
import { getMessages } from "../../store/repositories/outbox";
import { customersOf } from "../customers-of";
import { isLookedAfterBy } from "./account-pages";

const PAGE = 500;

/** The days of a register, the first and the last included, and whose customers; null: everybody's. */
export type RegisterPeriod = {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly responsible: string | null;
};

type Place = Pick<HappenedTo, "id" | "at">;

/** One page of the register: what was done in a period, by Dunbook and by people, as it was written down. */
export async function registerPage(
  reader: DocumentReader,
  id: OrganisationId,
  { policy }: Organisation,
  { from, until, responsible }: RegisterPeriod,
  place: Place | null,
  today: CalendarDate,
): Promise<RegisterAnswer> {
  const range = {
    from: instantAt(policy.timeZone, from, 0),
    to: laterBy(instantAt(policy.timeZone, addDays(until, 1), 0), -1),
  };
  const { happened, isLast } = await happenedBetween(reader, id, range, PAGE, place);
  const [customers, messages, numbers] = await Promise.all([
    customersOf(reader, id, [...new Set(happened.map(({ accountId }) => accountId))]),
    messagesOf(reader, id, happened),
    numbersOf(reader, id, happened),
  ]);
  const rows = happened.flatMap(({ at, entry, accountId }): readonly RegisterRowAnswer[] => {
    const customer = customers.get(accountId);
    if (!isLookedAfterBy(customer?.responsible ?? null, responsible)) return [];
    const message = "messageId" in entry ? messages.get(entry.messageId) : undefined;
    const line = registerLine(entry, policy, numbers, askedBy(message));
    if (!line) return [];
    const time = timeIn(policy.timeZone, at);
    return [rowOf(line, { on: entry.on, time, customer: customer?.name ?? "" }, message, numbers)];
  });
  const last = happened.at(-1);
  return { today, rows, next: isLast || !last ? null : `${last.at}~${last.id}` };
}

/** The place that a text names; null where it names none. */
export function registerPlace(text: string): Place | null {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~(.+)$/.exec(text) ?? [];
  return at === undefined || id === undefined ? null : { at: at as Instant, id };
}

function rowOf(
  line: RegisterLine,
  head: Pick<RegisterRowAnswer, "on" | "time" | "customer">,
  message: OutboxMessage | undefined,
  numbers: ReadonlyMap<InvoiceId, string>,
): RegisterRowAnswer {
  const result = line.result || (line.messageId === null ? "" : deliveryText(message?.delivery ?? null));
  return {
    ...head,
    numbers: line.invoiceIds.flatMap((invoiceId) => numbers.get(invoiceId) ?? []),
    what: line.what,
    by: line.by,
    byCustomer: line.byCustomer,
    result,
  };
}

const askedBy = (message: OutboxMessage | undefined): string | null =>
  message === undefined ? null : message.kind === "notice" ? message.askedBy : message.courtesy.by;

async function messagesOf(
  reader: DocumentReader,
  id: OrganisationId,
  happened: readonly HappenedTo[],
): Promise<ReadonlyMap<string, OutboxMessage>> {
  const ids = happened.flatMap(({ entry }) => ("messageId" in entry ? [entry.messageId] : []));
  const found = await getMessages(reader, id, [...new Set(ids)]);
  return new Map([...found].map(([messageId, { message }]) => [messageId, message]));
}

async function numbersOf(
  reader: DocumentReader,
  id: OrganisationId,
  happened: readonly HappenedTo[],
): Promise<ReadonlyMap<InvoiceId, string>> {
  const ids = happened.flatMap(({ entry }): readonly InvoiceId[] =>
    "invoiceIds" in entry ? entry.invoiceIds : "invoiceId" in entry ? [entry.invoiceId] : [],
  );
  const found = await getInvoices(reader, id, [...new Set(ids)]);
  return new Map([...found].map(([invoiceId, { number }]) => [invoiceId, number]));
}
