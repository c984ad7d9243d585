import type { HandMapping, TableKind } from "#domain/ledger/columns";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import type { MappingPreview, TableLook } from "./desk";

/** What the columns of a table are read as under these choices: recognised by header, corrected by hand. */
export function previewOf(table: TableLook, kind: TableKind, byHand: HandMapping): MappingPreview {
  const headers = table.columns.map(({ header }) => header);
  const { columns, problems } = recogniseColumns(headers, kind, byHand);
  const fields = Object.entries<number | undefined>(columns).flatMap(([field, column]) => {
    const header = column === undefined ? undefined : headers[column];
    return header === undefined ? [] : [[field, header] as const];
  });
  return { fields: Object.fromEntries(fields), problems };
}
