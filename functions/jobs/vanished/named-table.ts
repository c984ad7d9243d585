import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { NamedTable } from "#domain/vanished/clash";
import type { DocumentReader } from "../../store/port";
import { getSource, type Source } from "../../store/repositories/sources";

/** A table as people call it; a workbook whose name nobody has told is called by its id. */
export const nameOfSource = ({ table, workbook, workbookName }: Source): NamedTable => ({
  table,
  workbook: workbookName ?? workbook,
});

/** The same by the table's id. */
export async function namedTable(
  reader: DocumentReader,
  id: OrganisationId,
  sourceId: SourceId,
): Promise<NamedTable> {
  const source = await getSource(reader, id, sourceId);
  return source ? nameOfSource(source) : { table: "another table", workbook: "another workbook" };
}
