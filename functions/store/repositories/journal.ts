import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { AccountId, InvoiceId, MessageId, NoteId, OrganisationId } from "#domain/base/identity";
import { type DunningHistory, withEntry } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { type DeliveryState, isDeliveryState } from "#domain/messages/delivery-state";
import type { DocumentReader, Stored, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate, storedInstant } from "./documents";

/** Something that happened, with the id that tells it from everything else: told twice, it is written once. */
export type Happening = { readonly id: string; readonly entry: JournalEntry };

/**
 * The writes that append to an account's journal, and the history after them. They go into one transaction with the
 * account itself, whose history counts the entries: so they have one order, and none is lost or written twice.
 */
export function append(
  organisation: OrganisationId,
  accountId: AccountId,
  history: DunningHistory,
  happenings: readonly Happening[],
  at: Instant,
): { readonly history: DunningHistory; readonly writes: readonly Write[] } {
  let after = history;
  const writes = happenings.map(({ id, entry }): Write => {
    const fields = asFields({ id, accountId, seq: after.entries, at, entry });
    after = withEntry(after, entry);
    return { kind: "create", ref: { scope: organisation, collection: "journal", id }, fields };
  });
  return { history: after, writes };
}

/** Which of these have been written down before. */
export async function alreadyTold(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await reader.getMany(
    ids.map((id) => ({ scope: organisation, collection: "journal" as const, id })),
  );
  return new Set(found.flatMap((stored) => (stored ? [stored.ref.id] : [])));
}

/** The whole journal of an account in its order, as it was written. */
export async function journalOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
): Promise<readonly Stored[]> {
  const entries: Stored[] = [];
  let after: Stored | undefined;
  do {
    const page = await reader.query({
      scope: organisation,
      collection: "journal",
      equal: { accountId: account },
      range: { field: "seq", from: 0 },
      limit: 500,
      ...(after ? { after } : {}),
    });
    entries.push(...page);
    after = page.length === 500 ? page.at(-1) : undefined;
  } while (after);
  return entries;
}

/** What happened to an account, with the instant at which it was written down. */
export type Happened = { readonly at: Instant; readonly entry: JournalEntry };

/** The latest entries of an account's journal, the latest first; nothing older is read. `history`: the account's own. */
export async function latestOfJournal(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
  { entries }: DunningHistory,
  most: number,
): Promise<readonly Happened[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "journal",
    equal: { accountId: account },
    range: { field: "seq", from: Math.max(0, entries - most) },
    limit: most,
  });
  return page.map((stored) => parseDocument(happenedSchema, stored)).reverse();
}

const messageId = idSchema<MessageId>();
const delivery = z.custom<DeliveryState>((value) => typeof value === "string" && isDeliveryState(value));
const level = { level: z.number(), episode: z.number() };

const entrySchema: z.ZodMiniType<JournalEntry> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("episodeOpened"), episode: z.number(), on: storedDate }),
  z.object({ kind: z.literal("episodeClosed"), episode: z.number(), on: storedDate }),
  z.object({ kind: z.literal("noticeQueued"), messageId, ...level, on: storedDate }),
  z.object({
    kind: z.literal("noticeAccepted"),
    messageId,
    ...level,
    invoiceIds: z.array(idSchema<InvoiceId>()),
    on: storedDate,
  }),
  z.object({ kind: z.literal("noticeWithdrawn"), messageId, because: z.string(), on: storedDate }),
  z.object({
    kind: z.literal("noticeRefused"),
    messageId,
    addressKey: z.string(),
    because: z.string(),
    on: storedDate,
  }),
  z.object({ kind: z.literal("noticeHeld"), messageId, because: z.string(), on: storedDate }),
  z.object({ kind: z.literal("noticeNotSent"), messageId, by: z.string(), on: storedDate }),
  z.object({ kind: z.literal("delivery"), messageId, event: delivery, on: storedDate }),
  z.object({
    kind: z.literal("addressFailed"),
    messageId,
    addressKey: z.string(),
    because: z.string(),
    on: storedDate,
  }),
  z.object({ kind: z.literal("noteAdded"), noteId: idSchema<NoteId>(), by: z.string(), on: storedDate }),
]);

const happenedSchema: z.ZodMiniType<Happened> = z.object({ at: storedInstant, entry: entrySchema });
