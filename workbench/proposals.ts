import { FIELD_LABELS, type LedgerField } from "#domain/ledger/columns";
import { checkChoice } from "../addin/desk/connect";
import type { TableChoice, WorkbookLook } from "../addin/desk/desk";
import { lookAround } from "../addin/desk/look-around";
import { proposedColumns, proposedKind } from "../addin/desk/proposals";
import { connectionOf } from "../addin/desk/remember";
import { type Connection, readConnectionAndTables } from "../addin/workbook/connection";

/** What the cells of a workbook without a connection propose where its headers do not say it. */
export type Proposals = {
  /** One for each proposal: "Table Ledger26: by its content, the column "Until" looks like the due date." */
  readonly sentences: readonly string[];
  /** How the workbook is read with all of them taken; throws WorkbookRefusal where that still leaves a doubt. */
  readonly accepted: () => Promise<Connection>;
};

/** Looks at the tables of the open workbook; null where nothing is proposed. */
export async function proposalsOf(): Promise<Proposals | null> {
  const look = await lookAround();
  const tables = look.tables.map((table) => {
    const kind = table.kind ?? proposedKind(look, table);
    return { table, kind, columns: kind === null ? {} : proposedColumns(table, kind) };
  });
  const sentences = tables.flatMap(({ table, kind, columns }) => [
    ...(kind === null || kind === table.kind
      ? []
      : [`Table ${table.table}: by its content, it looks like a table of ${kind}.`]),
    ...Object.entries(columns).map(
      ([field, header]) =>
        `Table ${table.table}: by its content, the column "${header}" looks like the ${labelOf(field)}.`,
    ),
  ]);
  if (sentences.length === 0) return null;
  const choices = tables.map(
    ({ table: { tableId }, kind, columns }): TableChoice => ({ tableId, kind, byHand: columns }),
  );
  return { sentences, accepted: () => accepted(look, choices) };
}

async function accepted({ settings }: WorkbookLook, tables: readonly TableChoice[]): Promise<Connection> {
  const { heads } = await readConnectionAndTables();
  return connectionOf(checkChoice({ tables, settings }, heads), null);
}

const LABELS: Readonly<Record<string, string>> = FIELD_LABELS satisfies Record<LedgerField, string>;
const labelOf = (field: string): string => LABELS[field] ?? field;
