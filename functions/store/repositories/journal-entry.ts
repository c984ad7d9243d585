import * as z from "zod/mini";
import { ACTIVITY_KINDS, ACTIVITY_RESULTS, type ActivityId } from "#domain/activities/activity";
import type { InvoiceId, MessageId, NoteId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { FileId } from "#domain/files/invoice-file";
import { type DeliveryState, isDeliveryState } from "#domain/messages/delivery-state";
import type { TemplateId } from "#domain/messages/template-id";
import { REPLY_CLASSES } from "#domain/replies/answer";
import type { ReplyId } from "#domain/replies/reply";
import { idSchema, storedDate } from "./documents";
import { markKindSchema, markSchema } from "./marks";

const messageId = idSchema<MessageId>();
const delivery = z.custom<DeliveryState>((value) => typeof value === "string" && isDeliveryState(value));
const templateId = z.custom<TemplateId>((value) => typeof value === "string", "a template");
const invoiceIds = z.array(idSchema<InvoiceId>());
const notice = {
  messageId,
  course: z.enum(["account", "alone", "upcoming"]),
  level: z.number(),
  levelName: z.string(),
  occurrence: z.number(),
  episode: z.number(),
  on: storedDate,
};
const file = {
  fileId: idSchema<FileId>(),
  invoiceId: idSchema<InvoiceId>(),
  by: z.string(),
  on: storedDate,
};
const whose = { of: z.enum(["customer", "contact"]), by: z.string(), on: storedDate };
const posted = z.nullable(z.object({ by: z.string(), registered: z.nullable(z.string()) }));

/** What an entry of a journal may say, as it is stored. */
export const entrySchema: z.ZodMiniType<JournalEntry> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("episodeOpened"), episode: z.number(), on: storedDate }),
  z.object({ kind: z.literal("episodeClosed"), episode: z.number(), on: storedDate }),
  z.object({
    kind: z.literal("noticeQueued"),
    ...notice,
    alone: z.nullable(idSchema<InvoiceId>()),
    askedBy: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal("noticeAccepted"), ...notice, invoiceIds, posted }),
  z.object({
    kind: z.literal("documentsClosed"),
    outcome: z.enum(["settled", "maximum", "ended"]),
    invoiceIds,
    on: storedDate,
  }),
  z.object({
    kind: z.literal("courtesySent"),
    messageId,
    template: templateId,
    title: z.string(),
    invoiceIds,
    by: z.exactOptional(z.string()),
    on: storedDate,
  }),
  z.object({ kind: z.literal("marked"), mark: markSchema, invoiceIds, by: z.string(), on: storedDate }),
  z.object({
    kind: z.literal("unmarked"),
    markKind: markKindSchema,
    invoiceIds,
    by: z.string(),
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
  z.object({ kind: z.literal("noteErased"), noteId: idSchema<NoteId>(), by: z.string(), on: storedDate }),
  z.object({
    kind: z.literal("activityLogged"),
    activityId: idSchema<ActivityId>(),
    what: z.enum(ACTIVITY_KINDS),
    result: z.nullable(z.enum(ACTIVITY_RESULTS)),
    noteId: z.nullable(idSchema<NoteId>()),
    restsUntil: z.nullable(storedDate),
    by: z.string(),
    on: storedDate,
  }),
  z.object({ kind: z.literal("personalDataExported"), ...whose }),
  z.object({ kind: z.literal("personalDataErased"), ...whose }),
  z.object({ kind: z.literal("fileAdded"), ...file }),
  z.object({ kind: z.literal("fileRemoved"), ...file }),
  z.object({
    kind: z.literal("vanishedAnswered"),
    says: z.enum(["paid", "cancelled", "kept"]),
    invoiceIds,
    paidOn: z.nullable(storedDate),
    by: z.string(),
    byRule: z.boolean(),
    on: storedDate,
  }),
  z.object({ kind: z.literal("vanishedReturned"), invoiceIds, on: storedDate }),
  z.object({
    kind: z.literal("replyReceived"),
    replyId: idSchema<ReplyId>(),
    says: z.enum(REPLY_CLASSES),
    verified: z.boolean(),
    on: storedDate,
  }),
  z.object({
    kind: z.literal("replySettled"),
    replyId: idSchema<ReplyId>(),
    says: z.enum(REPLY_CLASSES),
    as: z.enum(["accepted", "dismissed"]),
    by: z.string(),
    on: storedDate,
  }),
]);
