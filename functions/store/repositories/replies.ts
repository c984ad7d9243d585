import * as z from "zod/mini";
import { msOf } from "#domain/base/clock";
import type { AccountId, InvoiceId, MessageId, OrganisationId } from "#domain/base/identity";
import { REPLY_CLASSES } from "#domain/replies/answer";
import type { Reply, ReplyId } from "#domain/replies/reply";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate, storedInstant } from "./documents";

/** What customers sent back. It lies beside the journal, so that it can be erased without touching that. */

const replyRef = (organisation: OrganisationId, id: ReplyId): Ref => ({
  scope: organisation,
  collection: "replies",
  id,
});

const fieldsOf = (reply: Reply) => ({
  ...asFields(reply),
  isWaiting: reply.settled === null,
  newestFirst: -msOf(reply.at),
});

/** Fails as "exists" where it came in before. */
export const createReply = (organisation: OrganisationId, reply: Reply): Write => ({
  kind: "create",
  ref: replyRef(organisation, reply.replyId),
  fields: fieldsOf(reply),
});

export const updateReply = (organisation: OrganisationId, reply: Reply, version: string): Write => ({
  kind: "patch",
  ref: replyRef(organisation, reply.replyId),
  fields: fieldsOf(reply),
  ifVersion: version,
});

export type StoredReply = { readonly reply: Reply; readonly version: string };

/** A reply with the version that guards the write which follows; null where there is none such. */
export async function getReply(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: ReplyId,
): Promise<StoredReply | null> {
  const stored = await reader.get(replyRef(organisation, id));
  return stored ? { reply: parseDocument(replySchema, stored), version: stored.version } : null;
}

/** Replies that wait for a person, or those that are settled; the latest first. */
export async function listReplies(
  reader: DocumentReader,
  organisation: OrganisationId,
  isWaiting: boolean,
  limit: number,
  after?: Stored,
): Promise<{ readonly replies: readonly Reply[]; readonly last: Stored | undefined }> {
  const range = { field: "newestFirst" };
  const query = { scope: organisation, collection: "replies", equal: { isWaiting }, range, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { replies: page.map((stored) => parseDocument(replySchema, stored)), last };
}

/** The latest replies of an account, the latest first; older ones are not read. */
export async function latestRepliesOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  accountId: AccountId,
  limit: number,
): Promise<readonly Reply[]> {
  const equal = { accountId };
  const range = { field: "newestFirst" };
  const page = await reader.query({
    scope: organisation,
    collection: "replies",
    equal,
    range,
    limit,
  });
  return page.map((stored) => parseDocument(replySchema, stored));
}

/** The replies of an account that nobody has looked at, the latest first. */
export async function waitingRepliesOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  accountId: AccountId,
): Promise<readonly Reply[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "replies",
    equal: { accountId, isWaiting: true },
    range: { field: "newestFirst" },
    limit: 1000,
  });
  return page.map((stored) => parseDocument(replySchema, stored));
}

const replySchema: z.ZodMiniType<Reply> = z.object({
  replyId: idSchema<ReplyId>(),
  source: z.enum(["link", "reply"]),
  at: storedInstant,
  on: storedDate,
  trust: z.enum(["verified", "unverified", "unknown"]),
  accountId: z.nullable(idSchema<AccountId>()),
  messageId: z.nullable(idSchema<MessageId>()),
  invoiceIds: z.array(idSchema<InvoiceId>()),
  from: z.object({ email: z.nullable(z.string()), name: z.nullable(z.string()) }),
  subject: z.string(),
  text: z.string(),
  files: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number() })),
  spf: z.nullable(z.string()),
  dkim: z.nullable(z.string()),
  says: z.enum(REPLY_CLASSES),
  holds: z.nullable(z.enum(["paid", "dispute", "promise", "unclear"])),
  because: z.array(z.object({ rule: z.string(), words: z.string(), at: z.number() })),
  promise: z.nullable(
    z.object({ by: z.nullable(storedDate), amountsMinor: z.record(z.string(), z.number()) }),
  ),
  settled: z.nullable(
    z.object({
      as: z.enum(["accepted", "dismissed", "noted"]),
      by: z.nullable(z.string()),
      on: storedDate,
    }),
  ),
});
