import { type NewNames, tableNamesIn } from "../model/table-names";
import { applyBytePatches, type BytePatch } from "./byte-patch";
import { ByteScanner, LESS } from "./byte-scanner";
import { escapeAttribute, unescapeXml } from "./xml-text";

/** The elements whose text is a formula: in cells, rules, tables, names, charts and sparklines, of whatever namespace. */
const FORMULAS: ReadonlySet<string> = new Set([
  "f",
  "formula",
  "formula1",
  "formula2",
  "calculatedColumnFormula",
  "totalsRowFormula",
  "definedName",
]);

/** The elements whose attribute `name` may be a table: where a pivot table or a consolidation has its data from. */
const SOURCES: ReadonlySet<string> = new Set(["worksheetSource", "rangeSet", "dataRef"]);

/** A part with the tables' new names in its formulas; null where they name none of them. */
export function renameInFormulas(bytes: Buffer, part: string, names: NewNames): Buffer | null {
  const patches = new FormulaNames(bytes, part, names).patches();
  return patches.length === 0 ? null : applyBytePatches(bytes, patches);
}

/** Walks through the tags of a part: a ledger's sheet has millions, so it reads bytes, and text only of formulas. */
class FormulaNames extends ByteScanner {
  private readonly found: BytePatch[] = [];

  constructor(
    bytes: Buffer,
    part: string,
    private readonly names: NewNames,
  ) {
    super(bytes, 0, "", part);
  }

  patches(): readonly BytePatch[] {
    for (let open = this.next(); open >= 0; open = this.next()) {
      const nameEnd = this.nameEnd(open + 1);
      const name = this.localName(open + 1, nameEnd);
      if (SOURCES.has(name)) this.readSource(nameEnd);
      else {
        this.at = this.pastTag(open);
        if (FORMULAS.has(name) && !this.selfClosed) this.readFormula();
      }
    }
    return this.found;
  }

  private next(): number {
    return this.bytes.indexOf(LESS, this.at);
  }

  private nameEnd(start: number): number {
    let at = start;
    while (!this.ends(at)) at += 1;
    return at;
  }

  /** The name without its prefix; "" for one too short or too long to be looked for, as those of cells and values are. */
  private localName(start: number, end: number): string {
    let at = end;
    while (at > start && this.bytes[at - 1] !== COLON) at -= 1;
    const length = end - at;
    if (length === 1 ? this.bytes[at] !== LETTER_F : length < 7 || length > 23) return "";
    return this.bytes.toString("latin1", at, end);
  }

  /** Up to the next tag: rules of newer Excels hold their formula in an element of its own, which comes next. */
  private readFormula(): void {
    const start = this.at;
    let end = this.find(LESS, start);
    while (this.bytes[end + 1] === EXCLAMATION) end = this.find(LESS, this.pastTag(end));
    this.rename(start, end);
    this.at = end;
  }

  /** With the id of a relationship it speaks of a table in another file. */
  private readSource(attributes: number): void {
    let from = 0;
    let to = -1;
    let elsewhere = false;
    this.at = this.readAttributes(attributes, (start, end, valueStart, valueEnd) => {
      if (this.named("name", start)) [from, to] = [valueStart, valueEnd];
      else if (this.bytes.toString("latin1", start, end).endsWith(":id")) elsewhere = true;
    });
    if (!elsewhere && to >= from) this.rename(from, to);
  }

  private rename(start: number, end: number): void {
    const raw = this.bytes.toString("utf8", start, end);
    const text = renamed(raw, this.names);
    if (text !== raw) this.found.push({ start, end, text });
  }
}

const COLON = 0x3a;
const EXCLAMATION = 0x21;
const LETTER_F = 0x66;

/** What one character of a text can be written as, and what stands between characters and is none. */
const WRITTEN = /<!\[CDATA\[|\]\]>|<!--.*?-->|&(?:#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);|./gs;

/** A formula as a part has it, with the new names put in and the rest as it was written. */
function renamed(raw: string, names: NewNames): string {
  const written = /[&<]/.test(raw) ? charactersOf(raw) : null;
  const text = written ? written.map(({ character }) => character).join("") : raw;
  let at = 0;
  let result = "";
  for (const place of tableNamesIn(text, names)) {
    const start = written?.[place.start]?.start ?? place.start;
    result += raw.slice(at, start) + escapeAttribute(place.name);
    at = written?.[place.end - 1]?.end ?? place.end;
  }
  return result + raw.slice(at);
}

type Written = { readonly character: string; readonly start: number; readonly end: number };

/** The characters of a text with the places where they are written. */
function charactersOf(raw: string): readonly Written[] {
  const characters: Written[] = [];
  for (const { 0: piece, index: start } of raw.matchAll(WRITTEN)) {
    if (piece.length > 1 && !piece.startsWith("&")) continue;
    const end = start + piece.length;
    for (const character of unescapeXml(piece).split("")) characters.push({ character, start, end });
  }
  return characters;
}
