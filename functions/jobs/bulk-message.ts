import { describeFilter } from "#domain/audiences/describe-filter";
import type { Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import { bulkText, withBulkText } from "#domain/messages/bulk-text";
import { courtesyLetter } from "#domain/messages/courtesy-letter";
import { courtesyId } from "#domain/messages/message-id";
import { type CourtesyMessage, queuedCourtesy } from "#domain/messages/outbox";
import { RenderRefusal } from "#domain/messages/template";
import type { BulkAnswer, BulkRequest } from "#wire/bulk";
import type { Renderer } from "../render/port";
import { type DocumentStore, StoreConflict } from "../store/port";
import { createMessage, getMessages } from "../store/repositories/outbox";
import { suppressedAmong } from "../store/repositories/suppressed";
import type { Candidate } from "./automate-candidates";
import { unreachable } from "./automate-messages";
import { matchingAccounts } from "./list-matching";

/** Who sends it, as whom, and when. */
export type BulkPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly by: string;
  readonly moment: Moment;
};

export type BulkPorts = { readonly store: DocumentStore; readonly renderer: Renderer };

/** Customers named where they have no address; the others are counted. */
const MOST_NAMED = 20;
/** Messages saved at a time. */
const TOGETHER = 200;

/**
 * A person's message to every customer that a filter means, once for each: asked again with the same `bulkId` it goes on
 * where it ended, and nobody gets it twice. Unconfirmed it only says who would get it, and how the first would. Refused
 * with every problem of its text.
 */
export async function bulkMessage(
  { store, renderer }: BulkPorts,
  place: BulkPlace,
  request: BulkRequest,
): Promise<Result<BulkAnswer, readonly string[]>> {
  const { id, organisation, moment } = place;
  const language = request.language ?? organisation.policy.fallbackLanguage;
  const problems = renderer.checkTemplate(bulkText(request, language));
  if (problems.length > 0)
    return refused(
      problems.map(({ part, line, problem, remedy }) => {
        const where = part === "body" ? "text" : part;
        return `${where}${line === null ? "" : `, line ${line}`}: ${problem} ${remedy}`;
      }),
    );
  const audience = await audienceOf(
    matchingAccounts(store, id, organisation, request.filter, moment.today),
    place,
    request,
  );
  const willing = await willingOf(store, id, audience.messages);
  const [first] = willing;
  const sample = first ? sampleOf(renderer, place, first) : ok(null);
  if (!sample.ok) return refused([sample.problem]);
  return ok({
    sentence: describeFilter(request.filter),
    customers: willing.length,
    suppressedCount: audience.messages.length - willing.length,
    withoutAddress: [...audience.withoutAddress.slice(0, MOST_NAMED)],
    withoutAddressCount: audience.withoutAddress.length,
    sample: sample.value,
    queued: request.confirm ? await queueAll(store, id, willing) : null,
  });
}

type Addressed = { readonly candidate: Candidate; readonly message: CourtesyMessage };

async function audienceOf(
  accounts: AsyncIterable<Candidate>,
  place: BulkPlace,
  request: BulkRequest,
): Promise<{ readonly messages: readonly Addressed[]; readonly withoutAddress: readonly string[] }> {
  const messages: Addressed[] = [];
  const withoutAddress: string[] = [];
  for await (const candidate of accounts) {
    if (unreachable(candidate.loaded) === null)
      messages.push({ candidate, message: messageTo(candidate, place, request) });
    else withoutAddress.push(candidate.loaded.customer.name);
  }
  return { messages, withoutAddress };
}

/** Without those whose address wants no such messages. */
async function willingOf(
  store: DocumentStore,
  id: OrganisationId,
  messages: readonly Addressed[],
): Promise<readonly Addressed[]> {
  const keyOf = ({ candidate }: Addressed): string => addressKeyOf(candidate.loaded.customer.email ?? "");
  const suppressed = await suppressedAmong(store, id, messages.map(keyOf));
  return messages.filter((message) => !suppressed.has(keyOf(message)));
}

/** More invoices than these are meant by nobody who writes to a customer. */
const MOST_INVOICES = 400;

function messageTo(
  { loaded, invoices }: Candidate,
  { by, moment: { now, today } }: BulkPlace,
  { bulkId, subject, text, language }: BulkRequest,
): CourtesyMessage {
  const { accountId } = loaded.account;
  return queuedCourtesy(
    courtesyId(accountId, "bulk", bulkId),
    accountId,
    {
      template: "bulk",
      title: subject,
      automation: null,
      to: "customer",
      invoiceIds: invoices.slice(0, MOST_INVOICES).map(({ invoiceId }) => invoiceId),
      body: { subject, text, language },
      closing: [],
      by,
    },
    today,
    now,
    now,
  );
}

/** As the first customer gets it; refused with the reason where it cannot be written. */
function sampleOf(
  renderer: Renderer,
  { organisation, moment }: BulkPlace,
  { candidate: { loaded, invoices }, message }: Addressed,
): Result<BulkAnswer["sample"], string> {
  const { customer } = loaded;
  const letter = courtesyLetter(message, organisation, customer, invoices, moment.today);
  const written = letter && withBulkText(letter);
  if (!written || customer.email === null) return ok(null);
  try {
    const { subject, text } = renderer.render(written.letter, written.own);
    return ok({ customer: customer.name, email: customer.email, subject, text });
  } catch (error) {
    if (!(error instanceof RenderRefusal)) throw error;
    return refused(`For ${customer.name}: ${error.because}`);
  }
}

/** Queues those that have not been queued before; how many that were. */
async function queueAll(
  store: DocumentStore,
  id: OrganisationId,
  addressed: readonly Addressed[],
): Promise<number> {
  let queued = 0;
  for (let from = 0; from < addressed.length; from += TOGETHER) {
    const some = addressed.slice(from, from + TOGETHER).map(({ message }) => message);
    queued += await queueSome(store, id, some);
  }
  return queued;
}

async function queueSome(
  store: DocumentStore,
  id: OrganisationId,
  messages: readonly CourtesyMessage[],
): Promise<number> {
  const known = await getMessages(store, id, idsOf(messages));
  const fresh = messages.filter(({ messageId }) => !known.has(messageId));
  if (fresh.length === 0) return 0;
  try {
    await store.write(fresh.map((message) => createMessage(id, message)));
    return fresh.length;
  } catch (error) {
    // Sent twice at once: the other has queued some of them meanwhile.
    if (error instanceof StoreConflict) return queueSome(store, id, messages);
    throw error;
  }
}

const idsOf = (messages: readonly CourtesyMessage[]): readonly MessageId[] =>
  messages.map(({ messageId }) => messageId);
