import type { SheetModel } from "../model/sheet";
import type { BytePatch } from "./byte-patch";
import { layoutOf } from "./sheet-part";
import { damagedPart } from "./workbook-problem";
import { attributeOf, elementEnd, type Tag, tagsOf } from "./xml-tags";

/** What stands between a sheet's cells and its protection in the order of the format. */
const BEFORE_PROTECTION: ReadonlySet<string> = new Set(["sheetData", "sheetCalcPr"]);

/** Reads from what follows a sheet's cells whether it is protected (ECMA-376 Part 1, 18.3.1.85). */
export function loadProtection(tail: Uint8Array, sheet: SheetModel): void {
  const tag = protectionTag(tagsOf(Buffer.from(tail).toString("latin1")));
  if (!tag) return;
  const isOn = /^(1|true)$/.test(attributeOf(tag, "sheet") ?? "");
  const hasPassword = ["password", "hashValue"].some((name) => attributeOf(tag, name) !== undefined);
  sheet.protection.load(isOn, hasPassword);
}

/** A patch that protects a sheet as the model has it; what was said of its protection before goes. */
export function protectionPatch(bytes: Buffer, part: string, sheet: SheetModel): BytePatch {
  const { prefix, empty, dataOpen } = layoutOf(bytes, part);
  const text = sheet.protection.isOn ? `<${prefix}sheetProtection sheet="1" objects="1" scenarios="1"/>` : "";
  const from = empty ? dataOpen : bytes.lastIndexOf(`</${prefix}sheetData`);
  if (from < 0) throw damagedPart(part);
  const tags = tagsOf(bytes.toString("latin1", from));
  const old = protectionTag(tags);
  if (old) return { start: from + old.start, end: from + elementEnd(tags, old), text };
  const before = tags.filter((tag) => BEFORE_PROTECTION.has(tag.name)).at(-1);
  const at = from + (before?.end ?? 0);
  return { start: at, end: at, text };
}

const protectionTag = (tags: readonly Tag[]): Tag | undefined =>
  tags.find((tag) => tag.name === "sheetProtection" && tag.kind !== "close");
