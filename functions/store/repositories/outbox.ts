import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { AccountId, InvoiceId, MessageId, OrganisationId } from "#domain/base/identity";
import type { FileId } from "#domain/files/invoice-file";
import { LANGUAGES } from "#domain/ledger/customer";
import type { DeliveryState } from "#domain/messages/delivery-state";
import {
  type CourtesyContent,
  type NoticeContent,
  OUTBOX_STATES,
  type OutboxMessage,
  type OutboxState,
} from "#domain/messages/outbox";
import type { TemplateId } from "#domain/messages/template-id";
import { CHANNELS } from "#domain/policy/terms";
import type { DocumentReader, DocumentStore, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate, storedInstant } from "./documents";

/** The outbox: what was decided to be sent, and how far it has come. */

/** A message as it was read: a write with its `version` fails if anybody else wrote it since, which is the fence. */
export type StoredMessage = { readonly message: OutboxMessage; readonly version: string };

const messageRef = (organisation: OrganisationId, id: MessageId): Ref => ({
  scope: organisation,
  collection: "outbox",
  id,
});

/** Fails as "exists" where the same notice was decided before: that is how a second decision does no harm. */
export const createMessage = (organisation: OrganisationId, message: OutboxMessage): Write => ({
  kind: "create",
  ref: messageRef(organisation, message.messageId),
  fields: asFields(message),
});

export const updateMessage = (
  organisation: OrganisationId,
  message: OutboxMessage,
  version: string,
): Write => ({
  kind: "patch",
  ref: messageRef(organisation, message.messageId),
  fields: asFields(message),
  ifVersion: version,
});

export async function getMessages(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly MessageId[],
): Promise<ReadonlyMap<MessageId, StoredMessage>> {
  const found = await reader.getMany(ids.map((id) => messageRef(organisation, id)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parsed(stored)] : []))
      .map((entry) => [entry.message.messageId, entry]),
  );
}

/** Messages in `state` that want attention by `dueBy`, the longest waiting first. */
export async function messagesDue(
  reader: DocumentReader,
  organisation: OrganisationId,
  state: OutboxState,
  dueBy: Instant,
  limit: number,
): Promise<readonly StoredMessage[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "outbox",
    equal: { state },
    range: { field: "dueAt", to: dueBy },
    limit,
  });
  return page.map(parsed);
}

/** Messages of a channel that wait to be handed over and are due by `dueBy`, the longest waiting first. */
export async function messagesToSend(
  reader: DocumentReader,
  organisation: OrganisationId,
  channel: OutboxMessage["channel"],
  dueBy: Instant,
  limit: number,
): Promise<readonly StoredMessage[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "outbox",
    equal: { state: "queued", channel },
    range: { field: "dueAt", to: dueBy },
    limit,
  });
  return page.map(parsed);
}

/** Messages that came to an end in `state` at `from` or later, the earliest first: their `dueAt` is when they ended. */
export async function messagesEnded(
  reader: DocumentReader,
  organisation: OrganisationId,
  state: "accepted" | "rejected" | "withdrawn",
  from: Instant,
  limit: number,
  after?: Stored,
): Promise<{ readonly messages: readonly OutboxMessage[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(
    reader,
    { scope: organisation, collection: "outbox", equal: { state }, range: { field: "dueAt", from }, limit },
    after,
  );
  return { messages: page.map((stored) => parsed(stored).message), last };
}

/** The messages of an account, whatever became of them; so many at most. */
export async function messagesOfAccount(
  reader: DocumentReader,
  organisation: OrganisationId,
  accountId: AccountId,
  limit: number,
): Promise<readonly OutboxMessage[]> {
  const query = { scope: organisation, collection: "outbox", equal: { accountId }, limit } as const;
  return (await reader.query(query)).map((stored) => parsed(stored).message);
}

/** How many messages are in `state`. */
export const countMessages = (
  store: DocumentStore,
  organisation: OrganisationId,
  state: OutboxState,
): Promise<number> => store.count({ scope: organisation, collection: "outbox", equal: { state } });

/** How many notices were decided on `day`: what is left of the day's number rests on it. */
export const countDecided = (
  store: DocumentStore,
  organisation: OrganisationId,
  day: CalendarDate,
): Promise<number> =>
  store.count({ scope: organisation, collection: "outbox", equal: { kind: "notice", decidedOn: day } });

export async function listMessages(
  reader: DocumentReader,
  organisation: OrganisationId,
  equal: { readonly state?: OutboxState; readonly accountId?: AccountId },
  limit: number,
  after?: Stored,
): Promise<{ readonly messages: readonly OutboxMessage[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(
    reader,
    { scope: organisation, collection: "outbox", equal, limit },
    after,
  );
  return {
    messages: page.map((stored) => parsed(stored).message),
    last,
  };
}

const invoiceIds = z.array(idSchema<InvoiceId>());

const stateFields = {
  messageId: idSchema<MessageId>(),
  accountId: idSchema<AccountId>(),
  channel: z.enum(CHANNELS),
  decidedOn: storedDate,
  state: z.enum(OUTBOX_STATES),
  dueAt: storedInstant,
  owner: z.nullable(z.string()),
  fence: z.number(),
  attempts: z.number(),
  providerId: z.nullable(z.string()),
  addressKey: z.nullable(z.string()),
  // Came later: documents written before do not have it.
  files: z._default(z.array(idSchema<FileId>()), () => []),
  because: z.nullable(z.string()),
  delivery: z.nullable(z.custom<DeliveryState>((value) => typeof value === "string")),
  stateAt: storedInstant,
};

const noticeSchema: z.ZodMiniType<NoticeContent> = z.object({
  course: z.enum(["account", "alone", "upcoming"]),
  alone: z.nullable(idSchema<InvoiceId>()),
  level: z.number(),
  levelName: z.string(),
  occurrence: z.number(),
  episode: z.number(),
  policyVersion: z.number(),
  plannedOn: storedDate,
  invoiceIds,
  totalsMinor: z.record(z.string(), z.number()),
  todo: z._default(z.nullable(z.string()), null),
});

const closedSchema = z.object({
  invoiceId: idSchema<InvoiceId>(),
  outcome: z.enum(["settled", "maximum", "ended"]),
  on: storedDate,
  notices: z.number(),
});

const courtesySchema: z.ZodMiniType<CourtesyContent> = z.object({
  template: z.custom<TemplateId>((value) => typeof value === "string", "a template"),
  title: z.string(),
  automation: z.nullable(z.string()),
  to: z.enum(["customer", "colleague"]),
  invoiceIds,
  body: z.nullable(
    z.object({
      subject: z.string(),
      text: z.string(),
      language: z._default(z.nullable(z.enum(LANGUAGES)), null),
    }),
  ),
  closing: z._default(z.array(closedSchema), () => []),
  by: z.nullable(z.string()),
});

const messageSchema: z.ZodMiniType<OutboxMessage> = z.discriminatedUnion("kind", [
  z.object({
    ...stateFields,
    kind: z.literal("notice"),
    notice: noticeSchema,
    askedBy: z.nullable(z.string()),
  }),
  z.object({ ...stateFields, kind: z.literal("courtesy"), courtesy: courtesySchema }),
]);

const parsed = (stored: Stored): StoredMessage => ({
  message: parseDocument(messageSchema, stored),
  version: stored.version,
});
