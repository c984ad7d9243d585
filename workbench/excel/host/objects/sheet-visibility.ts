import type { SheetModel } from "../../model/sheet";
import { ExcelError, invalidArgument } from "../excel-error";
import type { Host } from "../host";
import type { Json } from "../json";
import { activate } from "../selection";

const KINDS: readonly SheetModel["visibility"][] = ["Visible", "Hidden", "VeryHidden"];

/** worksheet.visibility: where the sheet in front is hidden, the next one that can be seen comes to the front. */
export function setVisibility(
  { host, sheet }: { readonly host: Host; readonly sheet: SheetModel },
  value: Json,
  location: string,
): void {
  const wanted = KINDS.find((kind) => kind === value);
  if (!wanted) throw invalidArgument(location);
  if (wanted === sheet.visibility) return;
  const { sheets, activeSheet } = host.workbook;
  const next = sheets.find((other) => other !== sheet && other.visibility === "Visible");
  if (wanted !== "Visible" && !next)
    throw new ExcelError("InvalidOperation", "A workbook must contain at least one visible sheet.", location);
  sheet.visibility = wanted;
  if (wanted !== "Visible" && next && sheets[activeSheet] === sheet) activate(host, next);
  host.news.record({ kind: "redrawn", sheet: null });
}
