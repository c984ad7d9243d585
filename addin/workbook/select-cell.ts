import type { RowProblem } from "#domain/ledger/table-rows";
import { columnIndexOf } from "./cell-address";
import { inExcel } from "./refusal";
import type { ScannedTable } from "./scan";

/** Brings the sheet to the front and selects the cell of a problem. Throws WorkbookRefusal where the table is gone. */
export async function selectCell(
  problem: Pick<RowProblem, "position" | "column">,
  table: ScannedTable,
): Promise<void> {
  await inExcel(async (context) => {
    const found = context.workbook.tables.getItem(table.tableId);
    found.worksheet.activate();
    found.getDataBodyRange().getCell(problem.position, columnIndexOf(problem, table)).select();
    await context.sync();
  });
}
