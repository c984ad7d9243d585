import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import { SENT_KINDS, type SentKind } from "#wire/sync";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate } from "./documents";

/** A table of a workbook that rows come from, with the digest of each bucket of its rows' fingerprints. */
export type Source = {
  readonly sourceId: SourceId;
  readonly workbook: string;
  readonly table: string;
  /** What people call the workbook, as of its latest change; null: nobody has told. */
  readonly workbookName: string | null;
  readonly kind: SentKind;
  readonly digests: readonly string[];
  /** The organisation's day on which the table was last compared completely; null: never yet. */
  readonly syncedOn: CalendarDate | null;
  /** The member who began the latest sync of it; null: nobody has told. */
  readonly syncedBy: string | null;
};

const sourceRef = (organisation: OrganisationId, id: SourceId): Ref => ({
  scope: organisation,
  collection: "sources",
  id,
});

export async function getSource(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: SourceId,
): Promise<Source | null> {
  const stored = await reader.get(sourceRef(organisation, id));
  return stored ? parseDocument(sourceSchema, stored) : null;
}

export const putSource = (organisation: OrganisationId, source: Source): Write => ({
  kind: "put",
  ref: sourceRef(organisation, source.sourceId),
  fields: asFields(source),
});

/** Notes the day of a complete comparison; what else the source holds may be written meanwhile. */
export const patchSyncedOn = (organisation: OrganisationId, id: SourceId, syncedOn: CalendarDate): Write => ({
  kind: "patch",
  ref: sourceRef(organisation, id),
  fields: { syncedOn },
});

/** Notes who syncs the table now. */
export const patchSyncedBy = (organisation: OrganisationId, id: SourceId, syncedBy: string): Write => ({
  kind: "patch",
  ref: sourceRef(organisation, id),
  fields: { syncedBy },
});

/** Notes what people call the workbook now. */
export const patchWorkbookName = (
  organisation: OrganisationId,
  id: SourceId,
  workbookName: string,
): Write => ({
  kind: "patch",
  ref: sourceRef(organisation, id),
  fields: { workbookName },
});

const bucketRef = (organisation: OrganisationId, source: SourceId, bucket: number): Ref => ({
  scope: organisation,
  collection: "fingerprints",
  id: `${source}~${bucket}`,
});

/** The fingerprints of the rows in each of `buckets`, in the order asked; empty where nothing was ever taken. */
export async function getBuckets(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  buckets: readonly number[],
): Promise<readonly ReadonlyMap<string, string>[]> {
  const found = await reader.getMany(buckets.map((bucket) => bucketRef(organisation, source, bucket)));
  return found.map(
    (stored) => new Map(stored ? Object.entries(parseDocument(bucketSchema, stored).rows) : []),
  );
}

export const putBucket = (
  organisation: OrganisationId,
  source: SourceId,
  bucket: number,
  rows: ReadonlyMap<string, string>,
): Write => ({
  kind: "put",
  ref: bucketRef(organisation, source, bucket),
  fields: { sourceId: source, rows: Object.fromEntries(rows) },
});

const bucketSchema = z.object({ rows: z.record(z.string(), z.string()) });

const sourceSchema: z.ZodMiniType<Source> = z.object({
  sourceId: idSchema<SourceId>(),
  workbook: z.string(),
  table: z.string(),
  workbookName: z._default(z.nullable(z.string()), null),
  kind: z.enum(SENT_KINDS),
  digests: z.array(z.string()),
  syncedOn: z._default(z.nullable(storedDate), null),
  syncedBy: z._default(z.nullable(z.string()), null),
});

/** All tables that rows have come from, by id. */
export async function listSources(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  let after: Stored | undefined;
  do {
    const query = { scope: organisation, collection: "sources", limit: 500 } as const;
    const { page, last } = await pageOf(reader, query, after);
    sources.push(...page.map((stored) => parseDocument(sourceSchema, stored)));
    after = last;
  } while (after);
  return sources;
}

/** The day on which each table was last compared completely; tables that never were are absent. */
export async function syncedDays(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly SourceId[],
): Promise<ReadonlyMap<SourceId, CalendarDate>> {
  const found = await reader.getMany(ids.map((id) => sourceRef(organisation, id)));
  return new Map(
    found.flatMap((stored) => {
      const source = stored ? parseDocument(sourceSchema, stored) : null;
      return source?.syncedOn ? [[source.sourceId, source.syncedOn] as const] : [];
    }),
  );
}
