import { cellKey, columnOfKey, rowOfKey } from "../model/sheet";
import type { TableModel } from "../model/table";

/**
 * Excel repairs a file in which a header cell and the name of its column differ. A table that changed writes its names into
 * the cells; in one that did not, a header that was typed over renames its column, as typing it in Excel does.
 */
export function alignHeaders(table: TableModel): void {
  if (!table.showHeaders) return;
  if (!table.changed && table.part !== null && headersEdited(table))
    table.resize(table.area, typedNames(table));
  if (!table.changed && table.part !== null) return;
  table.columnNames.forEach((name, index) => {
    const column = table.area.column + index;
    if (table.sheet.value(table.area.row, column) !== name)
      table.sheet.setValue(table.area.row, column, name);
  });
}

/** Whether a cell between header and totals was written. */
export function bodyEdited(table: TableModel): boolean {
  const { row, rowCount, column, columnCount } = table.body();
  return [...table.sheet.edits].some((key) => {
    const inRows = rowOfKey(key) >= row && rowOfKey(key) < row + rowCount;
    return inRows && columnOfKey(key) >= column && columnOfKey(key) < column + columnCount;
  });
}

function headersEdited(table: TableModel): boolean {
  return table.columnNames.some((name, index) => {
    const column = table.area.column + index;
    const edited = table.sheet.edits.has(cellKey(table.area.row, column));
    return edited && table.sheet.value(table.area.row, column) !== name;
  });
}

/** The names in the header cells; as in Excel an empty one becomes Column3, a repeated one gets a number. */
function typedNames(table: TableModel): readonly string[] {
  const taken = new Set<string>();
  return table.columnNames.map((_, index) => {
    const typed =
      String(table.sheet.value(table.area.row, table.area.column + index)) || `Column${index + 1}`;
    let name = typed;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${typed}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
