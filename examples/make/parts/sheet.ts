import { addressOf, serialOf } from "./cell";
import type { SharedStrings } from "./shared-strings";
import { type StyledCell, styleIndex } from "./styles";
import { element, escaped, NAMESPACE, XML_HEADER } from "./xml";

/** A sheet as it is written: its cells, and what Excel keeps around them as XML of the worksheet part. */
export type SheetPlan = {
  readonly rows: readonly (readonly (StyledCell | null)[])[];
  /** Column widths in characters, from the first column on. */
  readonly widths: readonly number[];
  /** Height of the first row in points. */
  readonly headerHeight: number;
  readonly tabColor: string;
  readonly gridLines: boolean;
  readonly selected: boolean;
  /** Keeps the header row and this many columns in sight; null where nothing is frozen. */
  readonly frozenColumns: number | null;
  /** Elements after the cells in the order the schema asks for: conditional formats first, then validations. */
  readonly afterCells: readonly string[];
  /** Elements after page setup: ignored errors, drawing, comments, tables, in this order. */
  readonly atEnd: readonly string[];
};

/** The worksheet part of a plan. The order of the elements is that of CT_Worksheet: Excel repairs files that differ. */
export function sheetPart(plan: SheetPlan, strings: SharedStrings): string {
  const columns = Math.max(1, ...plan.rows.map((row) => row.length));
  return (
    XML_HEADER +
    element(
      "worksheet",
      { xmlns: NAMESPACE.main, "xmlns:r": NAMESPACE.relationship },
      element(
        "sheetPr",
        {},
        element("tabColor", { rgb: plan.tabColor }),
        element("pageSetUpPr", { fitToPage: 1 }),
      ),
      element("dimension", { ref: `A1:${addressOf(plan.rows.length - 1, columns - 1)}` }),
      element("sheetViews", {}, sheetView(plan)),
      element("sheetFormatPr", { defaultRowHeight: 15 }),
      element("cols", {}, ...plan.widths.map(columnXml)),
      element("sheetData", {}, ...plan.rows.map((row, index) => rowXml(row, index, plan, strings))),
      ...plan.afterCells,
      element("pageMargins", { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 }),
      element("pageSetup", { paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }),
      element("headerFooter", {}, element("oddFooter", {}, escaped("&L&A&RPage &P of &N"))),
      ...plan.atEnd,
    )
  );
}

function sheetView(plan: SheetPlan): string {
  const view = {
    showGridLines: plan.gridLines ? undefined : 0,
    tabSelected: plan.selected ? 1 : undefined,
    workbookViewId: 0,
  };
  return plan.frozenColumns === null
    ? element("sheetView", view)
    : element("sheetView", view, ...frozen(plan.frozenColumns));
}

function frozen(columns: number): readonly string[] {
  const firstFree = addressOf(1, columns);
  const xSplit = columns === 0 ? undefined : columns;
  const activePane = columns === 0 ? "bottomLeft" : "bottomRight";
  return [
    element("pane", { xSplit, ySplit: 1, topLeftCell: firstFree, activePane, state: "frozen" }),
    element("selection", { pane: activePane, activeCell: firstFree, sqref: firstFree }),
  ];
}

const columnXml = (width: number, index: number): string =>
  element("col", { min: index + 1, max: index + 1, width, customWidth: 1 });

function rowXml(
  row: readonly (StyledCell | null)[],
  index: number,
  plan: SheetPlan,
  strings: SharedStrings,
): string {
  const height = index === 0 ? { ht: plan.headerHeight, customHeight: 1 } : undefined;
  const cells = row.flatMap((one, column) => (one ? [cellXml(one, addressOf(index, column), strings)] : []));
  return element("row", { r: index + 1, ...height }, ...cells);
}

function cellXml({ cell, style }: StyledCell, address: string, strings: SharedStrings): string {
  const where = { r: address, s: styleIndex(style) };
  switch (cell.kind) {
    case "empty":
      return element("c", where);
    case "text":
      return element("c", { ...where, t: "s" }, value(strings.indexOf(cell.text)));
    case "number":
      return element("c", where, value(cell.number));
    case "date":
      return element("c", where, value(serialOf(cell.on)));
    case "formula": {
      const t = typeof cell.result === "string" ? "e" : undefined;
      return element("c", { ...where, t }, element("f", {}, escaped(cell.expression)), value(cell.result));
    }
    default:
      return cell satisfies never;
  }
}

const value = (content: string | number): string => element("v", {}, String(content));
