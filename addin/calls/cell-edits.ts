import {
  type CellEditRequest,
  cellEditsAnswerSchema,
  keptCellsAnswerSchema,
  pastCellsAnswerSchema,
  type SettleCellRequest,
  settleCellAnswerSchema,
} from "#wire/cell-edits";
import type { CallApi } from "../backend";

/** What people write into status cells, as calls of the API. */
export const cellEditCalls = (call: CallApi) => ({
  /** At most MOST_EDITS at once; sent again, each is kept once. */
  sendCellEdits: (sourceId: string, edits: readonly CellEditRequest[], signal?: AbortSignal) =>
    call(cellEditsAnswerSchema, `/sources/${sourceId}/cell-edits`, { body: { edits }, signal }),
  /** Cells in which people's words stand, a page at a time. */
  keptCells: (after: string | null) =>
    call(keptCellsAnswerSchema, after === null ? "/cell-edits" : `/cell-edits?after=${after}`),
  settleCell: (body: SettleCellRequest) => call(settleCellAnswerSchema, "/cell-edits/settle", { body }),
  /** What stood in the status cells of an invoice before. */
  pastCells: (invoiceId: string) => call(pastCellsAnswerSchema, `/invoices/${invoiceId}/cell-edits/past`),
});
