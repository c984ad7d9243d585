import * as z from "zod/mini";
import { ACT_KINDS, type Act } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import { digest, type OrganisationId } from "#domain/base/identity";
import { hashOfLink } from "#domain/journal-chain/chain";
import type { ChainEnd, StoredLink } from "#domain/journal-chain/check-chain";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";
import { readLink } from "./journal";

/**
 * What members did about the organisation, append-only and chained as the journals of accounts are: each entry holds the hash
 * of the one before it, and one document says how far it has come.
 */

/** Whose chain it is, where an account's has the account. */
export const ACTS = "acts";

const actRef = (organisation: OrganisationId, id: string): Ref => ({
  scope: organisation,
  collection: "acts",
  id,
});

const NOTHING_YET: ChainEnd = { entries: 0, tip: "" };

/** How far the record has come. */
export async function actsEnd(reader: DocumentReader, organisation: OrganisationId): Promise<ChainEnd> {
  const stored = await reader.get(actRef(organisation, "tip"));
  return stored ? parseDocument(endSchema, stored) : NOTHING_YET;
}

/** The writes that append to it; they belong into the transaction that read `end`. */
export function appendActs(
  organisation: OrganisationId,
  end: ChainEnd,
  acts: readonly Act[],
  at: Instant,
): readonly Write[] {
  if (acts.length === 0) return [];
  let { entries, tip } = end;
  const writes: Write[] = [];
  for (const entry of acts) {
    const id = `d_${digest(`${organisation}\n${entries}\n${tip}`)}`;
    const link = { id, accountId: ACTS, seq: entries, at, kind: entry.kind, entry, previous: tip };
    const hash = hashOfLink(organisation, link);
    const { accountId: _, id: __, ...fields } = link;
    writes.push({ kind: "create", ref: actRef(organisation, id), fields: asFields({ ...fields, hash }) });
    entries += 1;
    tip = hash;
  }
  return [...writes, { kind: "put", ref: actRef(organisation, "tip"), fields: { entries, tip } }];
}

/** An act as it was written down; `number` counted from 1. */
export type RecordedAct = { readonly number: number; readonly at: Instant; readonly act: Act };

/** The acts up to that number, the latest first, so many at most. */
export async function latestActs(
  reader: DocumentReader,
  organisation: OrganisationId,
  upTo: number,
  most: number,
): Promise<readonly RecordedAct[]> {
  const from = Math.max(0, upTo - most);
  if (upTo <= from) return [];
  const stored = await actsBetween(reader, organisation, from, upTo - 1);
  return stored.map(recorded).reverse();
}

/** The links of the chain from a place on, so many at most, for who checks it; nothing of them is taken on trust. */
export async function actLinks(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<readonly StoredLink<typeof ACTS>[]> {
  const links: StoredLink<typeof ACTS>[] = [];
  let after: Stored | undefined;
  do {
    const page = await reader.query({
      ...{ scope: organisation, collection: "acts", range: { field: "seq", from: 0 }, limit: 500 },
      ...(after ? { after } : {}),
    });
    links.push(...page.map((stored) => ({ ...readLink(stored), accountId: ACTS }) as const));
    after = page.length === 500 ? page.at(-1) : undefined;
  } while (after);
  return links;
}

const actsBetween = (
  reader: DocumentReader,
  organisation: OrganisationId,
  from: number,
  to: number,
): Promise<readonly Stored[]> =>
  reader.query({
    ...{ scope: organisation, collection: "acts", range: { field: "seq", from, to }, limit: to - from + 1 },
  });

function recorded(stored: Stored): RecordedAct {
  const { seq, at, entry } = parseDocument(recordedSchema, stored);
  return { number: seq + 1, at, act: entry };
}

const endSchema: z.ZodMiniType<ChainEnd> = z.object({ entries: z.number(), tip: z.string() });

const actSchema: z.ZodMiniType<Act> = z.object({
  kind: z.enum(ACT_KINDS),
  by: z.string(),
  about: z.nullable(z.string()),
  was: z.nullable(z.string()),
  is: z.nullable(z.string()),
});

const recordedSchema = z.object({ seq: z.number(), at: storedInstant, entry: actSchema });
