import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { AccountId, CustomerId, InvoiceId, MessageId, OrganisationId } from "#domain/base/identity";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import type { DeliveryState } from "#domain/messages/delivery-state";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate, storedInstant } from "./documents";

/** An account: when it is next looked at, and what has happened to it. */
export type Account = {
  readonly accountId: AccountId;
  readonly customerId: CustomerId;
  /** The day a run must look at it; null: only new facts call for it. */
  readonly nextActionOn: CalendarDate | null;
  readonly changedAt: Instant;
  readonly history: DunningHistory;
};

/** An account as it was read: `version` guards the write that follows. */
export type StoredAccount = { readonly account: Account; readonly version: string };

const accountRef = (organisation: OrganisationId, id: AccountId): Ref => ({
  scope: organisation,
  collection: "accounts",
  id,
});

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

export function newAccount(
  accountId: AccountId,
  customerId: CustomerId,
  today: CalendarDate,
  now: Instant,
): Account {
  return { accountId, customerId, nextActionOn: today, changedAt: now, history: NO_HISTORY };
}

export const createAccount = (organisation: OrganisationId, account: Account): Write => ({
  kind: "create",
  ref: accountRef(organisation, account.accountId),
  fields: asFields(account),
});

/** Saves the account if nobody else has written it since it was read. */
export const updateAccount = (organisation: OrganisationId, account: Account, version: string): Write => ({
  kind: "patch",
  ref: accountRef(organisation, account.accountId),
  fields: asFields(account),
  ifVersion: version,
});

/** New facts have come in: the next run looks at the account again. */
export const lookAgain = (
  organisation: OrganisationId,
  id: AccountId,
  today: CalendarDate,
  now: Instant,
): Write => ({
  kind: "patch",
  ref: accountRef(organisation, id),
  fields: { nextActionOn: today, changedAt: now },
});

const delivery = z.custom<DeliveryState>((value) => typeof value === "string", "a delivery state");

const historySchema: z.ZodMiniType<DunningHistory> = z.object({
  entries: z.number(),
  episodes: z.number(),
  episode: z.nullable(z.object({ number: z.number(), startedOn: storedDate, levelReached: z.number() })),
  lastNotice: z.nullable(
    z.object({
      level: z.number(),
      on: storedDate,
      messageId: idSchema<MessageId>(),
      delivery: z.nullable(delivery),
    }),
  ),
  noticed: z.record(idSchema<InvoiceId>(), z.object({ level: z.number(), on: storedDate })),
  underWay: z.nullable(z.object({ messageId: idSchema<MessageId>(), held: z.boolean() })),
  badAddress: z.nullable(z.object({ addressKey: z.string(), because: z.string(), on: storedDate })),
});

const accountSchema: z.ZodMiniType<Account> = z.object({
  accountId: idSchema<AccountId>(),
  customerId: idSchema<CustomerId>(),
  nextActionOn: z.nullable(storedDate),
  changedAt: storedInstant,
  history: historySchema,
});

const parsed = (stored: Stored): StoredAccount => ({
  account: parseDocument(accountSchema, stored),
  version: stored.version,
});
