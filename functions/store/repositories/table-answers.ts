import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { ClashAnswer } from "#domain/vanished/clash";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate } from "./documents";

/** What people have said once for all rows of a table. It lies beside the source, which every sync writes. */
export type TableAnswers = {
  readonly sourceId: SourceId;
  /** A row missing from the table has been paid; null: each is asked about. */
  readonly missingMeansPaid: { readonly by: string; readonly on: CalendarDate } | null;
  /** By the other table: where rows that stand in both belong. */
  readonly clashes: { readonly [holder: SourceId]: ClashAnswer };
};

const answersRef = (organisation: OrganisationId, id: SourceId): Ref => ({
  scope: organisation,
  collection: "tableAnswers",
  id,
});

/** Nothing was said: the answers of a table that nobody has answered for. */
export async function getTableAnswers(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: SourceId,
): Promise<TableAnswers> {
  const stored = await reader.get(answersRef(organisation, id));
  return stored
    ? parseDocument(answersSchema, stored)
    : { sourceId: id, missingMeansPaid: null, clashes: {} };
}

export const putTableAnswers = (organisation: OrganisationId, answers: TableAnswers): Write => ({
  kind: "put",
  ref: answersRef(organisation, answers.sourceId),
  fields: asFields(answers),
});

const answersSchema: z.ZodMiniType<TableAnswers> = z.object({
  sourceId: idSchema<SourceId>(),
  missingMeansPaid: z.nullable(z.object({ by: z.string(), on: storedDate })),
  clashes: z.record(
    idSchema<SourceId>(),
    z.object({ says: z.enum(["here", "there"]), by: z.string(), on: storedDate }),
  ),
});
