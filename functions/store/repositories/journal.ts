import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { type DunningHistory, withEntry } from "#domain/dunning/history";
import type { Happening, JournalEntry } from "#domain/dunning/journal";
import { hashOfLink } from "#domain/journal-chain/chain";
import type { StoredLink } from "#domain/journal-chain/check-chain";
import { withoutAddresses } from "#domain/privacy/provider-words";
import type { DocumentReader, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedInstant } from "./documents";
import { entrySchema } from "./journal-entry";

/**
 * The writes that append to an account's journal, and the history after them. They go into one transaction with the
 * account itself, whose history counts the entries and knows the hash of the last: so they have one order, each is chained
 * to the one before, and none is lost or written twice.
 */
export function append(
  organisation: OrganisationId,
  accountId: AccountId,
  history: DunningHistory,
  happenings: readonly Happening[],
  at: Instant,
): { readonly history: DunningHistory; readonly writes: readonly Write[] } {
  const writes: Write[] = [];
  let told = history;
  for (const { id, entry: said } of happenings) {
    const entry = withoutAddresses(said);
    const link = { id, accountId, seq: told.entries, at, kind: entry.kind, entry, previous: told.tip };
    const hash = hashOfLink(organisation, link);
    const ref = { scope: organisation, collection: "journal", id } as const;
    writes.push({ kind: "create", ref, fields: asFields({ ...link, hash }) });
    told = { ...withEntry(told, entry), tip: hash };
  }
  return { history: told, writes };
}

/** An entry with its place in the chain, for who checks it; nothing of it is taken on trust. */
export const linkOf = (stored: Stored): StoredLink => ({
  ...readLink(stored),
  accountId: text(stored.fields.accountId) as AccountId,
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a link says of itself, whoever's journal it is in. */
export function readLink({ ref, fields }: Stored): Omit<StoredLink, "accountId"> {
  return {
    id: ref.id,
    seq: typeof fields.seq === "number" ? fields.seq : -1,
    at: text(fields.at),
    kind: text(fields.kind),
    entry: fields.entry ?? null,
    previous: text(fields.previous),
    hash: typeof fields.hash === "string" ? fields.hash : null,
  };
}

/** The entry of that number; null where there is none. */
export async function entryAt(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
  seq: number,
): Promise<StoredLink | null> {
  const range = { field: "seq", from: seq, to: seq };
  const equal = { accountId: account };
  const query = { scope: organisation, collection: "journal", equal, range, limit: 1 } as const;
  const [found] = await reader.query(query);
  return found ? linkOf(found) : null;
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

/** What happened of one kind since an instant, in the order in which it was written down, a page at a time. */
export async function happenedSince(
  reader: DocumentReader,
  organisation: OrganisationId,
  kind: JournalEntry["kind"],
  from: Instant,
  limit: number,
  after?: Stored,
): Promise<{ readonly happened: readonly HappenedTo[]; readonly last: Stored | undefined }> {
  const range = { field: "at", from };
  const query = { scope: organisation, collection: "journal", equal: { kind }, range, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  const happened = page.map((stored) => ({
    ...parseDocument(happenedSchema, stored),
    id: stored.ref.id,
    accountId: parseDocument(ownerSchema, stored).accountId,
  }));
  return { happened, last };
}

/** What happened in a stretch of time, of whatever kind, in the order in which it was written down, a page at a time. */
export async function happenedBetween(
  reader: DocumentReader,
  organisation: OrganisationId,
  range: { readonly from: Instant; readonly to: Instant },
  limit: number,
  after: Pick<HappenedTo, "id" | "at"> | null,
): Promise<{ readonly happened: readonly HappenedTo[]; readonly isLast: boolean }> {
  const query = {
    scope: organisation,
    collection: "journal",
    range: { field: "at", ...range },
    limit,
  } as const;
  const place = after && {
    ref: { scope: organisation, collection: "journal" as const, id: after.id },
    version: "",
    fields: { at: after.at },
  };
  const { page, last } = await pageOf(reader, query, place ?? undefined);
  const happened = page.map((stored) => ({
    ...parseDocument(happenedSchema, stored),
    id: stored.ref.id,
    accountId: parseDocument(ownerSchema, stored).accountId,
  }));
  return { happened, isLast: last === undefined };
}

/** What happened, under which id, and to which account. */
export type HappenedTo = Happened & { readonly id: string; readonly accountId: AccountId };

/** What happened to an account, with the instant at which it was written down. */
export type Happened = { readonly at: Instant; readonly entry: JournalEntry };

/** The entries of an account's journal before the one of that number, the latest first; nothing older is read. */
export async function latestOfJournal(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
  before: number,
  most: number,
): Promise<readonly Happened[]> {
  if (before <= 0) return [];
  const page = await reader.query({
    scope: organisation,
    collection: "journal",
    equal: { accountId: account },
    range: { field: "seq", from: Math.max(0, before - most) },
    limit: Math.min(most, before),
  });
  return page.map((stored) => parseDocument(happenedSchema, stored)).reverse();
}

const happenedSchema: z.ZodMiniType<Happened> = z.object({ at: storedInstant, entry: entrySchema });

const ownerSchema = z.object({ accountId: idSchema<AccountId>() });
