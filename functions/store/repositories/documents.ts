import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { DocumentReader, Fields, Query, Stored } from "../port";

/** Reads a stored document through its schema; one that does not fit was written by a bug and says so by name. */
export function parseDocument<Value>(schema: z.ZodMiniType<Value>, stored: Stored): Value {
  const parsed = schema.safeParse(stored.fields);
  if (parsed.success) return parsed.data;
  throw new DamagedDocument(stored, z.prettifyError(parsed.error));
}

/** A stored document that does not say what it must: reading it again will not help. */
export class DamagedDocument extends Error {
  constructor({ ref }: Stored, because: string) {
    super(`${ref.collection}/${ref.id} is damaged: ${because}`);
    this.name = "DamagedDocument";
  }
}

/** A record of the domain as a document: it is plain JSON already, which the type only says here. */
export const asFields = (record: object): Fields => record as Fields;

export const idSchema = <Id extends string>() =>
  z.custom<Id>((value) => typeof value === "string" && value !== "", "an id");
export const storedDate = z.custom<CalendarDate>((value) => typeof value === "string", "a day");
export const storedInstant = z.custom<Instant>((value) => typeof value === "string", "an instant");

/** One page of a query, and the document to continue after; undefined where this page was the last. */
export async function pageOf(
  reader: DocumentReader,
  query: Omit<Query, "after">,
  after: Stored | undefined,
): Promise<{ readonly page: readonly Stored[]; readonly last: Stored | undefined }> {
  const page = await reader.query({ ...query, ...(after ? { after } : {}) });
  return { page, last: page.length < query.limit ? undefined : page.at(-1) };
}
