import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { KeptCell, SettleCellRequest } from "#wire/cell-edits";
import { STATUS_HEADERS, type StatusField } from "#wire/status";
import type { Backend } from "../backend";
import { WorkbookRefusal } from "../workbook/refusal";
import { selectCell } from "../workbook/select-cell";
import { findRow, type RowSought } from "../workbook/show-row";
import { undoStatus } from "../workbook/undo-status";
import type { WithRows } from "./actions-desk";
import type { Memory } from "./memory";
import type { MergeLog, MergeState } from "./merge-log";
import { aboutColumns } from "./rows-of-customers";
import type { Turns } from "./turns";

/** What a person can do about words that people wrote into Dunbook's own columns. */
export type MergeDesk = {
  /** Every cell in which people's words stand, those to be chosen between first. */
  readonly keptCells: () => Promise<readonly KeptCell[]>;
  /** Chooses what is to stand in a cell, and writes it into the row. */
  readonly settle: (choice: SettleCellRequest) => Promise<void>;
  /** Brings a status cell to the front. */
  readonly showCell: (cell: Pick<KeptCell, "number" | "field">) => Promise<void>;
  /** Gives the cells of the last write-back back what stood in them, where nobody has written since. */
  readonly undo: () => Promise<UndoOutcome>;
  readonly state: () => MergeState;
  /** Tells of every change of the state, until it is ended by the function it gives. */
  readonly watch: (listener: () => void) => () => void;
  /** The person has read what was written over. */
  readonly seen: () => void;
};

/** `left`: cells that say something else by now, and stay so. */
export type UndoOutcome = { readonly undone: number; readonly left: number };

type MergeParts = {
  readonly backend: Backend;
  readonly memory: Memory;
  readonly log: MergeLog;
  readonly turns: Turns;
};

/** The desk's part about merging. */
export const mergeDesk = ({ backend, memory, log, turns }: MergeParts, withRows: WithRows): MergeDesk => ({
  keptCells: async () =>
    [...(await allKept(backend))].sort((a, b) => Number(b.conflict) - Number(a.conflict)),
  settle: async (choice) => {
    await withRows(() => backend.settleCell(choice));
  },
  showCell: (cell) => turns.person(() => showCell(memory, cell)),
  undo: () => turns.person(() => undo(log)),
  state: log.get,
  watch: log.watch,
  seen: () => log.seen(),
});

/** Every page of the cells in which people's words stand. */
export async function allKept(backend: Pick<Backend, "keptCells">): Promise<readonly KeptCell[]> {
  const cells: KeptCell[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Backend["keptCells"]>> = await backend.keptCells(after);
    cells.push(...page.cells);
    after = page.next;
  } while (after !== null);
  return cells;
}

async function undo(log: MergeLog): Promise<UndoOutcome> {
  const back = log.take();
  if (!back) throw new WorkbookRefusal("There is no write-back of this pane that could be undone.");
  let [undone, left] = [0, 0];
  try {
    for (const { table, sourceId, written } of back.tables) {
      const report = await undoStatus(table, sourceId, written);
      undone += report.undone;
      left += report.left;
    }
  } catch (error) {
    // What is undone already says something else than was written: given again, it is left alone.
    log.putBack(back);
    throw error;
  }
  return { undone, left };
}

async function showCell(
  memory: Memory,
  { number, field }: { readonly number: string; readonly field: StatusField },
): Promise<void> {
  const { tables } = await memory.latest();
  const key = invoiceNumberKey(number);
  const sought = tables.flatMap((table): readonly RowSought[] =>
    table.kind === "invoices"
      ? [
          {
            tableId: table.head.tableId,
            searchIn: (headers) => {
              const column = aboutColumns(headers, "invoices", table.byHand).number;
              return column === undefined
                ? null
                : { columns: [column], isIt: (cells) => invoiceNumberKey(cells[column]) === key };
            },
          },
        ]
      : [],
  );
  const found = await findRow(sought);
  if (!found)
    throw new WorkbookRefusal(
      `Invoice ${number} is in none of the connected tables of this workbook: it stands in another workbook, or its row is gone.`,
    );
  await selectCell({ position: found.position, column: STATUS_HEADERS[field] }, found.tableId);
}
