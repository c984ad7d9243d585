import type { TableKind } from "#domain/ledger/columns";
import { type ConnectedTable, type Connection, matchTables, type Source } from "../workbook/connection";
import type { CheckedChoice, ChosenTable } from "./connect";

/**
 * The connection to be remembered from now on. A table keeps the name the service knows it by, so that its rows stay the
 * same rows; what is read no longer joins the former sources, so that its rows are reported as gone.
 */
export function connectionOf({ tables, settings }: CheckedChoice, before: Connection | null): Connection {
  const known = before ?? NOTHING;
  const { byId, gone } = matchTables(
    known,
    tables.map(({ head }) => head),
  );
  const sourcesBefore = [...known.tables.flatMap(sourceRead), ...known.former];
  const taken = new Set(sourcesBefore.map(({ source }) => source));
  const connected = tables.map((table) => {
    const connectedTable = remembered(table, byId.get(table.head.tableId), sourcesBefore, taken);
    taken.add(connectedTable.source);
    return connectedTable;
  });
  const read = new Set(connected.flatMap(sourceRead).map(sourceKey));
  const former = sourcesBefore.filter((source) => !read.has(sourceKey(source)));
  return { tables: [...connected, ...gone.map(leftAlone)], settings, former };
}

const NOTHING: Pick<Connection, "tables" | "former"> = { tables: [], former: [] };

const leftAlone = (table: ConnectedTable): ConnectedTable => ({ ...table, kind: null });
const sourceRead = ({ source, kind }: ConnectedTable): readonly Source[] =>
  kind === null ? [] : [{ source, kind }];
const sourceKey = ({ source, kind }: Source): string => `${kind} ${source}`;

function remembered(
  { head, kind, byHand, freeFields }: ChosenTable,
  before: ConnectedTable | undefined,
  sources: readonly Source[],
  taken: ReadonlySet<string>,
): ConnectedTable {
  const { tableId, table } = head;
  const mayKeep = before && mayBeReadAs(before.source, kind, sources);
  const source = mayKeep ? before.source : freeName(table, taken);
  // Who says nothing of free fields takes no mark away.
  const marked = freeFields ?? before?.freeFields ?? [];
  return { tableId, table, source, kind, byHand, freeFields: kind === "customers" ? marked : [] };
}

/** The service keeps a source as what it was first sent as. */
function mayBeReadAs(source: string, kind: TableKind | null, sources: readonly Source[]): boolean {
  const same = sources.filter((known) => known.source === source);
  return kind === null || same.every((known) => known.kind === kind);
}

function freeName(table: string, taken: ReadonlySet<string>): string {
  let name = table;
  for (let number = 2; taken.has(name); number += 1) name = `${table} (${number})`;
  return name;
}
