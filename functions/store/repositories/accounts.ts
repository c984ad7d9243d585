import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { AccountId, CustomerId, OrganisationId } from "#domain/base/identity";
import { type HeldState, NOT_HELD } from "#domain/dunning/held";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import type { HoldReason } from "#domain/dunning/hold-reason";
import type { LatestNote } from "#domain/dunning/note";
import { workDayOf } from "#domain/worklist/work-day";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate, storedInstant } from "./documents";
import { historySchema } from "./history";

/** An account: when it is next looked at, what keeps it from a notice, and what has happened to it. */
export type Account = HeldState & {
  readonly accountId: AccountId;
  readonly customerId: CustomerId;
  /** The day a run must look at it; null: only new facts call for it. */
  readonly nextActionOn: CalendarDate | null;
  /** Stamped with everything that may change what a row of the account says: status reports since then rest on it. */
  readonly changedAt: Instant;
  readonly latestNote: LatestNote | null;
  /** Whether people have ever written into status cells of its invoices; else nobody looks for their words. */
  readonly hasCellEdits: boolean;
  readonly history: DunningHistory;
};

/** An account as it was read: `version` guards the write that follows. */
export type StoredAccount = { readonly account: Account; readonly version: string };

const accountRef = (organisation: OrganisationId, id: AccountId): Ref => ({
  scope: organisation,
  collection: "accounts",
  id,
});

/** `workOn`: from when a collector may have to call; the list of a day reads by it. */
const fieldsOf = (account: Account) => ({ ...asFields(account), workOn: workDayOf(account) });

export async function getAccounts(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, StoredAccount>> {
  const found = await reader.getMany(ids.map((id) => accountRef(organisation, id)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parsed(stored)] : []))
      .map((entry) => [entry.account.accountId, entry]),
  );
}

/** Accounts that a run on `today` must look at, by day and id; continue a page after its last. */
export async function accountsDue(
  reader: DocumentReader,
  organisation: OrganisationId,
  today: CalendarDate,
  limit: number,
  after?: Stored,
): Promise<{ readonly accounts: readonly StoredAccount[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(
    reader,
    { scope: organisation, collection: "accounts", range: { field: "nextActionOn", to: today }, limit },
    after,
  );
  return { accounts: page.map(parsed), last };
}

/** All accounts, by id. */
export async function listAccounts(
  reader: DocumentReader,
  organisation: OrganisationId,
  limit: number,
  after?: Stored,
): Promise<{ readonly accounts: readonly StoredAccount[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(reader, { scope: organisation, collection: "accounts", limit }, after);
  return { accounts: page.map(parsed), last };
}

/** Accounts that have changed since `from`, the longest ago first; a report goes on after the place of its last one. */
export async function accountsChanged(
  reader: DocumentReader,
  organisation: OrganisationId,
  from: Instant,
  limit: number,
  after?: Pick<Account, "accountId" | "changedAt">,
): Promise<readonly Account[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "accounts",
    range: { field: "changedAt", from },
    limit,
    ...(after ? { after: changedPlace(organisation, after) } : {}),
  });
  return page.map((stored) => parsed(stored).account);
}

/**
 * Which accounts have changed since `from`, each with the version of its document: the same texts only where nothing has
 * been written since, however fast the clock goes.
 */
export async function changedVersions(
  reader: DocumentReader,
  organisation: OrganisationId,
  from: Instant,
  limit: number,
): Promise<readonly string[]> {
  const range = { field: "changedAt", from };
  const page = await reader.query({ scope: organisation, collection: "accounts", range, limit });
  return page.map(({ ref, version }) => `${ref.id} ${version}`);
}

const changedPlace = (
  organisation: OrganisationId,
  { accountId, changedAt }: Pick<Account, "accountId" | "changedAt">,
): Stored => ({ ref: accountRef(organisation, accountId), version: "", fields: { changedAt } });

/** Accounts that were held when they were last decided for and are overdue by `today`, the longest overdue first. */
export async function accountsHeld(
  reader: DocumentReader,
  organisation: OrganisationId,
  today: CalendarDate,
  limit: number,
  after?: Stored,
): Promise<{ readonly accounts: readonly Account[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(
    reader,
    { scope: organisation, collection: "accounts", range: { field: "heldFrom", to: today }, limit },
    after,
  );
  return { accounts: page.map((stored) => parsed(stored).account), last };
}

/** Accounts about which somebody may have to call by `today`, the longest waiting first. */
export async function accountsToCall(
  reader: DocumentReader,
  organisation: OrganisationId,
  today: CalendarDate,
  limit: number,
  after?: Stored,
): Promise<{ readonly accounts: readonly Account[]; readonly last: Stored | undefined }> {
  const range = { field: "workOn", to: today };
  const query = { scope: organisation, collection: "accounts", range, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { accounts: page.map((stored) => parsed(stored).account), last };
}

/** Where a listing goes on after an account. */
export const accountPlace = (organisation: OrganisationId, id: AccountId): Stored => ({
  ref: accountRef(organisation, id),
  version: "",
  fields: {},
});

export function newAccount(
  accountId: AccountId,
  customerId: CustomerId,
  today: CalendarDate,
  now: Instant,
): Account {
  const nothingYet = { history: NO_HISTORY, latestNote: null, hasCellEdits: false, ...NOT_HELD };
  return { accountId, customerId, nextActionOn: today, changedAt: now, ...nothingYet };
}

export const createAccount = (organisation: OrganisationId, account: Account): Write => ({
  kind: "create",
  ref: accountRef(organisation, account.accountId),
  fields: fieldsOf(account),
});

/** Saves the account if nobody else has written it since it was read. */
export const updateAccount = (organisation: OrganisationId, account: Account, version: string): Write => ({
  kind: "patch",
  ref: accountRef(organisation, account.accountId),
  fields: fieldsOf(account),
  ifVersion: version,
});

/** New facts have come in: the next run looks at the account again. `hasCellEdits`: people wrote into an invoice it now has. */
export const lookAgain = (
  organisation: OrganisationId,
  id: AccountId,
  today: CalendarDate,
  now: Instant,
  hasCellEdits = false,
): Write => ({
  kind: "patch",
  ref: accountRef(organisation, id),
  fields: { nextActionOn: today, changedAt: now, ...(hasCellEdits ? { hasCellEdits } : {}) },
});

/** A person wrote into a status cell of the account's: its rows are reported again, with what people wrote. */
export const withCellEdits = (organisation: OrganisationId, id: AccountId, now: Instant): Write => ({
  kind: "patch",
  ref: accountRef(organisation, id),
  fields: { hasCellEdits: true, changedAt: now },
});

const latestNoteSchema: z.ZodMiniType<LatestNote> = z.object({
  at: storedInstant,
  on: storedDate,
  by: z.string(),
  text: z.string(),
  invoiceNumber: z.nullable(z.string()),
});

const heldFor = z.custom<HoldReason["kind"]>((value) => typeof value === "string", "a kind of hold");

/** Fields that came later are missing in accounts not written since: nothing was known of them then. */
const accountSchema: z.ZodMiniType<Account> = z.object({
  accountId: idSchema<AccountId>(),
  customerId: idSchema<CustomerId>(),
  nextActionOn: z.nullable(storedDate),
  changedAt: storedInstant,
  history: historySchema,
  heldFor: z._default(z.nullable(heldFor), null),
  heldFrom: z._default(z.nullable(storedDate), null),
  latestNote: z._default(z.nullable(latestNoteSchema), null),
  hasCellEdits: z._default(z.boolean(), false),
});

const parsed = (stored: Stored): StoredAccount => ({
  account: parseDocument(accountSchema, stored),
  version: stored.version,
});
