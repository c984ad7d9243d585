import type { HandMapping, TableKind } from "#domain/ledger/columns";
import { matchTables, type Remembered, readConnectionAndTables } from "../workbook/connection";
import type { TableHead } from "../workbook/scan";

/** What the desk knows of the open workbook: what it remembers, and its connected tables by the ids they have now. */
export type Known = Remembered & { readonly tables: readonly KnownHead[] };

export type KnownHead = {
  readonly head: TableHead;
  readonly source: string;
  readonly kind: TableKind;
  readonly byHand: HandMapping;
};

/** Reads the workbook's memory once, and again after a deed that may have changed it. */
export class Memory {
  private known: Promise<Known> | null = null;

  /** What was last read: no round trip where something was. */
  latest(): Promise<Known> {
    return this.known ?? this.fresh();
  }

  /** Reads it anew: one round trip. */
  fresh(): Promise<Known> {
    const reading = readKnown();
    this.known = reading;
    reading.catch(() => {
      if (this.known === reading) this.known = null;
    });
    return reading;
  }

  forget(): void {
    this.known = null;
  }
}

async function readKnown(): Promise<Known> {
  const { remembered, heads } = await readConnectionAndTables();
  if (!remembered.connection) return { ...remembered, tables: [] };
  const { byId } = matchTables(remembered.connection, heads);
  const tables = heads.flatMap((head): readonly KnownHead[] => {
    const table = byId.get(head.tableId);
    if (!table || table.kind === null) return [];
    const { source, kind, byHand } = table;
    return [{ head, source, kind, byHand }];
  });
  return { ...remembered, tables };
}
