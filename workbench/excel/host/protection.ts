import { cellsOf, isUnbounded } from "./areas";
import { accessDenied } from "./excel-error";
import type { SheetArea } from "./host";

/** Refuses to change cells of a protected sheet, unless all of them are unlocked by their style, as in Excel. */
export function refuseProtected(target: SheetArea, location: string): void {
  if (isGuarded(target)) throw accessDenied(location);
}

/** Whether any of these cells is locked on a protected sheet. */
export function isGuarded({ sheet, area }: SheetArea): boolean {
  if (!sheet.protection.isOn) return false;
  if (isUnbounded(area)) return true;
  for (const [row, column] of cellsOf(area))
    if (sheet.styles.isLocked(sheet.styleId(row, column))) return true;
  return false;
}

/** Refuses what a protected sheet never allows: formats, widths, and tables that would change their size. */
export function refuseProtectedSheet({ sheet }: Pick<SheetArea, "sheet">, location: string): void {
  if (sheet.protection.isOn) throw accessDenied(location);
}
