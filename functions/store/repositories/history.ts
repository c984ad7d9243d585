import * as z from "zod/mini";
import type { InvoiceId, MessageId } from "#domain/base/identity";
import { type GoneRow, NOTHING_GONE } from "#domain/dunning/gone-rows";
import type { DunningHistory, Episode, Noticed } from "#domain/dunning/history";
import type { Step } from "#domain/dunning/history-steps";
import type { DeliveryState } from "#domain/messages/delivery-state";
import { idSchema, storedDate } from "./documents";
import { marksSchema } from "./marks";

const delivery = z.custom<DeliveryState>((value) => typeof value === "string", "a delivery state");

const invoiceId = idSchema<InvoiceId>();
const messageId = idSchema<MessageId>();

const episodeSchema: z.ZodMiniType<Episode> = z.object({
  number: z.number(),
  startedOn: storedDate,
  levelReached: z.number(),
  timesAtLevel: z.number(),
  lastOn: z.nullable(storedDate),
  notices: z.number(),
});

const noticedSchema: z.ZodMiniType<Noticed> = z.object({
  level: z.number(),
  levelName: z.string(),
  timesAtLevel: z.number(),
  on: storedDate,
  notices: z.number(),
  closed: z.boolean(),
});

const badAddressSchema = z.nullable(
  z.object({ addressKey: z.string(), because: z.string(), on: storedDate }),
);

const stepSchema: z.ZodMiniType<Step> = z.object({
  messageId,
  level: z.number(),
  levelName: z.string(),
  on: storedDate,
  episode: z.number(),
  advanced: z.boolean(),
  before: z.nullable(
    z.object({ levelReached: z.number(), timesAtLevel: z.number(), lastOn: z.nullable(storedDate) }),
  ),
  listed: z.array(z.object({ was: z.nullable(noticedSchema), invoiceIds: z.array(invoiceId) })),
  failed: z.boolean(),
});

const goneSchema: z.ZodMiniType<GoneRow> = z.object({
  says: z.enum(["paid", "cancelled", "kept"]),
  episode: z.nullable(z.number()),
  backOn: z.nullable(storedDate),
});

const contactSchema = z.object({ on: storedDate, count: z.number() });

/** The history as it lies in its account. Fields that came later are missing where nothing has been written since. */
export const historySchema: z.ZodMiniType<DunningHistory> = z.object({
  entries: z.number(),
  tip: z._default(z.string(), ""),
  episodes: z.number(),
  episode: z.nullable(episodeSchema),
  lastNotice: z.nullable(
    z.object({
      level: z.number(),
      levelName: z.string(),
      on: storedDate,
      messageId,
      delivery: z.nullable(delivery),
    }),
  ),
  lastContact: z.nullable(contactSchema),
  contactBefore: z._default(z.nullable(contactSchema), null),
  latest: z._default(z.record(z.string(), stepSchema), {}),
  undelivered: z._default(z.number(), 0),
  noticed: z.record(invoiceId, noticedSchema),
  upcoming: z.object({ count: z.number(), on: z.record(invoiceId, storedDate) }),
  underWay: z.record(messageId, z.object({ held: z.boolean(), alone: z.nullable(invoiceId) })),
  badAddress: badAddressSchema,
  badNumber: z._default(badAddressSchema, null),
  marks: z.object({ account: marksSchema, invoices: z.record(invoiceId, marksSchema) }),
  talk: z._default(z.nullable(z.object({ on: storedDate, restsUntil: z.nullable(storedDate) })), null),
  gone: z._default(
    z.object({ rows: z.record(invoiceId, goneSchema), closed: z.nullable(episodeSchema) }),
    NOTHING_GONE,
  ),
});
