import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentReader, Ref, Write } from "../port";
import { parseDocument, storedDate } from "./documents";

/** How many test messages an organisation has sent on a day: the one thing that is kept of them. */

const testSendsRef = (id: OrganisationId): Ref => ({ scope: id, collection: "settings", id: "test-sends" });

/** So many on `day`. */
export async function countTestSends(
  reader: DocumentReader,
  id: OrganisationId,
  day: CalendarDate,
): Promise<number> {
  const stored = await reader.get(testSendsRef(id));
  const known = stored ? parseDocument(testSendsSchema, stored) : null;
  return known?.on === day ? known.count : 0;
}

/** Notes that there have been `count` on `day`; earlier days are forgotten. */
export const putTestSends = (id: OrganisationId, day: CalendarDate, count: number): Write => ({
  kind: "put",
  ref: testSendsRef(id),
  fields: { on: day, count },
});

const testSendsSchema = z.object({ on: storedDate, count: z.number() });
