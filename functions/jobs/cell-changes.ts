import * as z from "zod/mini";
import { type Instant, laterBy, type Moment } from "#domain/base/clock";
import { digest, type OrganisationId } from "#domain/base/identity";
import type { DocumentReader } from "../store/port";
import { changedVersions } from "../store/repositories/accounts";

/** Whether formulas have to be worked out again: one small reading in place of thousands of values. */

/** A change is stamped before it can be read: it is looked back by so much more than any write takes. */
const OVERLAP_MS = 120_000;
/** More accounts that changed at once are not told apart: then something has. */
const MOST = 1_000;

/** What values rested on, as a text that only this file can read; to be taken before they are read. */
export async function seenNow(
  reader: DocumentReader,
  id: OrganisationId,
  policyVersion: number,
  moment: Moment,
  most = MOST,
): Promise<string> {
  const from = laterBy(moment.now, -OVERLAP_MS);
  const lately = await changesSince(reader, id, from, most);
  const seen: Seen = { from, today: moment.today, policyVersion, lately };
  return Buffer.from(JSON.stringify(seen)).toString("base64url");
}

/** Whether any value may be another one than at `seen`; also where that cannot be read. */
export async function hasChanged(
  reader: DocumentReader,
  id: OrganisationId,
  policyVersion: number,
  { now, today }: Moment,
  seenText: string,
  most = MOST,
): Promise<boolean> {
  const seen = readBack(seenText);
  if (seen === null || seen.today !== today || seen.policyVersion !== policyVersion || seen.from > now)
    return true;
  const lately = await changesSince(reader, id, seen.from as Instant, most);
  return lately === null || lately !== seen.lately;
}

/** A digest of which accounts have changed since, and how far; null for more than are told apart. */
async function changesSince(
  reader: DocumentReader,
  id: OrganisationId,
  from: Instant,
  most: number,
): Promise<string | null> {
  const changed = await changedVersions(reader, id, from, most);
  return changed.length === most ? null : digest(changed.join("\n"));
}

const seenSchema = z.object({
  from: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)),
  today: z.string(),
  policyVersion: z.number(),
  lately: z.nullable(z.string()),
});
type Seen = z.infer<typeof seenSchema>;

function readBack(text: string): Seen | null {
  try {
    const parsed = seenSchema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
