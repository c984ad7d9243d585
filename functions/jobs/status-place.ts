import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import { type Instant, laterBy, type Moment } from "#domain/base/clock";
import { type AccountId, digest, type InvoiceId, type SourceId } from "#domain/base/identity";

/** Where a report on a table's statuses has come to, and when it began, as texts that only this file can read. */

/** When a report began, by which rules and on which day: what has to be reported again is told from it. */
export type Seen = {
  readonly sourceId: SourceId;
  readonly at: Instant;
  readonly today: CalendarDate;
  readonly policyVersion: number;
};

/** Where the next page begins: among all rows, or among those of accounts that changed since an instant. */
export type StatusPlace = { readonly seen: Seen } & (
  | { readonly kind: "all"; readonly accountId: AccountId; readonly invoiceId: InvoiceId }
  | {
      readonly kind: "changed";
      readonly from: Instant;
      readonly changedAt: Instant;
      readonly accountId: AccountId;
      /** The last reported row of an account that has more; null: the account is done. */
      readonly invoiceId: InvoiceId | null;
    }
);

/** A change is stamped before it can be read: a report looks back by so much more than any write takes. */
const OVERLAP_MS = 120_000;

/** The instant from which changes have to be reported again; null: everything has to, for rows change with the day. */
export function changedFrom(seen: Seen, { now, today }: Moment, policyVersion: number): Instant | null {
  const isSame = seen.today === today && seen.policyVersion === policyVersion && seen.at <= now;
  return isSame ? laterBy(seen.at, -OVERLAP_MS) : null;
}

export const seenText = (seen: Seen): string => written(seen);
export const placeText = (place: StatusPlace): string => written(place);

/** Null for a text that is damaged, made up, or of another table. */
export const parseSeen = (text: string, source: SourceId): Seen | null => {
  const parsed = seenSchema.safeParse(readBack(text));
  return parsed.success && parsed.data.sourceId === source ? parsed.data : null;
};

/** Null for a text that is damaged, made up, or of another table. */
export const parsePlace = (text: string, source: SourceId): StatusPlace | null => {
  const parsed = placeSchema.safeParse(readBack(text));
  return parsed.success && parsed.data.seen.sourceId === source ? parsed.data : null;
};

/** The digest tells a text that was cut or mistyped on its way from one that is whole. */
function written(value: Seen | StatusPlace): string {
  const text = JSON.stringify(value);
  return `${Buffer.from(text).toString("base64url")}.${digest(text, 8)}`;
}

function readBack(text: string): unknown {
  const [body = "", sum] = text.split(".");
  const json = Buffer.from(body, "base64url").toString();
  if (digest(json, 8) !== sum) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const matching = <Text extends string>(shape: RegExp) =>
  z.custom<Text>((value) => typeof value === "string" && shape.test(value));
const instant = matching<Instant>(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const account = matching<AccountId>(/^a_[0-9a-f]{20}$/);
const invoice = matching<InvoiceId>(/^i_[0-9a-f]{20}$/);

const seenSchema: z.ZodMiniType<Seen> = z.strictObject({
  sourceId: matching<SourceId>(/^s_[0-9a-f]{20}$/),
  at: instant,
  today: matching<CalendarDate>(/^\d{4}-\d{2}-\d{2}$/),
  policyVersion: z.number(),
});

const placeSchema: z.ZodMiniType<StatusPlace> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all"), seen: seenSchema, accountId: account, invoiceId: invoice }),
  z.strictObject({
    kind: z.literal("changed"),
    seen: seenSchema,
    from: instant,
    changedAt: instant,
    accountId: account,
    invoiceId: z.nullable(invoice),
  }),
]);
