import { accountIdOf, digest, type InvoiceId, type MessageId } from "#domain/base/identity";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { InboundMail } from "#domain/replies/inbound-mail";
import { namedInvoices } from "#domain/replies/named-invoices";
import { readReply } from "#domain/replies/read-reply";
import { type Reply, type ReplyId, replyIdOf } from "#domain/replies/reply";
import type { DocumentStore } from "../../store/port";
import { getAccounts } from "../../store/repositories/accounts";
import { customersByAddress } from "../../store/repositories/customer-addresses";
import { openInvoicesOf } from "../../store/repositories/ledger";
import { messagesOfAccount } from "../../store/repositories/outbox";
import { recordDelivery } from "../record-delivery";
import { fileReply, type ReplyPlace } from "./file-reply";
import { messageDigest, type ReplyToken, replyTokenIn } from "./reply-token";

/** What became of a mail that came in. */
export type Received =
  | { readonly kind: "filed" | "repeated"; readonly replyId: ReplyId }
  /** A mail server's report on a message of ours. */
  | { readonly kind: "delivery"; readonly messageId: MessageId }
  /** Automatic, and nobody's; or a report on a message that cannot be told. */
  | { readonly kind: "dropped" };

const MOST_MESSAGES = 1000;

/**
 * Files a mail with the customer it answers: by the address it went to, which only the recipient of our message has; else by
 * its sender's address, unverified; else with nobody. Nothing is ever sent in answer to it, so that no two programs can
 * write to each other.
 */
export async function receiveReply(
  store: DocumentStore,
  place: ReplyPlace,
  key: Uint8Array,
  mail: InboundMail,
): Promise<Received> {
  const token = replyTokenIn(key, mail.recipients);
  if (mail.report)
    return receiveReport(store, place, token ?? replyTokenIn(key, mail.report.about), mail, mail.report);
  const owner = token ? await ownerByToken(store, place, token) : null;
  const found = owner ?? (await ownerByAddress(store, place, mail)) ?? NOBODY;
  if (found.accountId === null && mail.automatic === "surely") return { kind: "dropped" };
  const reply = await replyOf(store, place, mail, found);
  const filed = await fileReply(store, place, reply);
  return { kind: filed === "repeated" ? "repeated" : "filed", replyId: reply.replyId };
}

type Owner = Pick<Reply, "trust" | "accountId"> & { readonly message: OutboxMessage | null };

const NOBODY: Owner = { trust: "unknown", accountId: null, message: null };

async function ownerByToken(
  store: DocumentStore,
  { id }: ReplyPlace,
  { accountId, messageDigest: wanted }: ReplyToken,
): Promise<Owner | null> {
  if (!(await getAccounts(store, id, [accountId])).has(accountId)) return null;
  const messages = await messagesOfAccount(store, id, accountId, MOST_MESSAGES);
  const message = messages.find(({ messageId }) => messageDigest(messageId) === wanted) ?? null;
  return { trust: "verified", accountId, message };
}

/** By the sender's address, where it is exactly one customer's: an office that looks after several cannot be told apart. */
async function ownerByAddress(
  store: DocumentStore,
  { id }: ReplyPlace,
  { from }: InboundMail,
): Promise<Owner | null> {
  if (from.email === null) return null;
  const [only, ...others] = await customersByAddress(store, id, from.email, 2);
  if (!only || others.length > 0) return null;
  const accountId = accountIdOf(only);
  if (!(await getAccounts(store, id, [accountId])).has(accountId)) return null;
  return { trust: "unverified", accountId, message: null };
}

async function replyOf(
  store: DocumentStore,
  { id, moment }: ReplyPlace,
  mail: InboundMail,
  { trust, accountId, message }: Owner,
): Promise<Reply> {
  const read = readReply(mail, moment.today);
  const open = accountId === null ? [] : await openInvoicesOf(store, id, accountId);
  const named = namedInvoices(mail.text, open);
  // The same mail may come twice by two addresses: what is filed by a right one must not be lost to the other.
  const about = `${accountId ?? ""} ${trust} ${mail.messageId ?? digest(`${mail.from.email} ${mail.subject} ${mail.text}`)}`;
  return {
    replyId: replyIdOf({ kind: "reply", id: about }),
    source: "reply",
    at: moment.now,
    on: moment.today,
    trust,
    accountId,
    messageId: message?.messageId ?? null,
    invoiceIds: named.length > 0 ? named : invoicesOf(message),
    from: mail.from,
    subject: mail.subject,
    text: mail.text,
    files: mail.files,
    spf: mail.spf,
    dkim: mail.dkim,
    ...read,
    settled:
      read.says === "outOfOffice" && read.holds === null ? { as: "noted", by: null, on: moment.today } : null,
  };
}

function invoicesOf(message: OutboxMessage | null): readonly InvoiceId[] {
  if (message === null) return [];
  return message.kind === "notice" ? message.notice.invoiceIds : message.courtesy.invoiceIds;
}

/** A report counts as the provider's event where the message can be told: SMTP has no other way to say that it bounced. */
async function receiveReport(
  store: DocumentStore,
  place: ReplyPlace,
  token: ReplyToken | null,
  mail: InboundMail,
  report: NonNullable<InboundMail["report"]>,
): Promise<Received> {
  const message = token ? (await ownerByToken(store, place, token))?.message : null;
  if (!message) return { kind: "dropped" };
  const { messageId } = message;
  const event = {
    eventId: `report-${digest(`${mail.messageId ?? report.about} ${messageId}`)}`,
    message: messageId,
    kind: report.outcome,
    at: place.moment.now,
    providerId: null,
    reason: report.reason,
  } as const;
  await recordDelivery(store, place.id, [event], place.moment);
  return { kind: "delivery", messageId };
}
