import type { SheetModel } from "../../workbench/excel/model/sheet";
import type { OpenedWorkbook } from "../../workbench/excel/xlsx/open-workbook";
import { opened, partsOf, smallWorkbook, zipped } from "./xlsx-parts";

/** A sheet of an opened workbook; the first unless told. */
export const sheetOf = (workbook: OpenedWorkbook, index = 0): SheetModel => {
  const sheet = workbook.model.sheets[index];
  if (!sheet) throw new Error("no such sheet");
  return sheet;
};

/** The paths of the parts that differ between two files, also those that only one has. */
export const changedParts = (before: Uint8Array, after: Uint8Array): string[] => {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((path) => old[path] !== now[path]);
};

/** Opens a one-sheet workbook, changes its sheet, and gives the saved sheet part. */
export const savedSheet = (part: string, change: (sheet: SheetModel) => void): string => {
  const workbook = opened(zipped(smallWorkbook(part)));
  change(sheetOf(workbook));
  return partsOf(workbook.save())["xl/worksheets/sheet1.xml"] ?? "";
};

/** The rows of a sheet part as text. */
export const insideData = (part: string): string => /<sheetData>(.*)<\/sheetData>/s.exec(part)?.[1] ?? "";
