import { ByteScanner, LESS, SLASH } from "./byte-scanner";
import { LAST_COLUMN, LAST_ROW } from "./cell-reference";
import { numberAt } from "./cell-text";

/** How a cell says what its value is (ECMA-376 Part 1, 18.18.11 ST_CellType). */
type CellKind = "number" | "shared" | "text" | "inline" | "boolean" | "error" | "date";

/**
 * Walks through the rows and cells of a sheet part without building anything: a ledger has a million cells, so this reads
 * bytes, and what it found lies in its fields until the next step. Places are byte offsets; -1 means absent. It starts behind the start tag of
 * sheetData, and every row's cells must be walked through before the next row.
 */
export class SheetCursor extends ByteScanner {
  /** The row and column it stands on, from 0. */
  row = -1;
  column = -1;
  rowHidden = false;
  /** The style that the row lends to cells that are not in the file; 0 for none. */
  rowStyle = 0;
  /** Points; NaN where the row says nothing of its height. */
  rowHeight = Number.NaN;
  rowStart = 0;
  rowTagEnd = 0;
  /** Where the row's end tag begins, or rowTagEnd for `<row/>`; known once nextCell has said there is none. */
  rowClose = 0;
  rowEmpty = false;
  cellStart = 0;
  cellEnd = 0;
  kind: CellKind = "number";
  styleId = 0;
  valueStart = -1;
  valueEnd = -1;
  /** The whole start tag of `<f>`, and its text. */
  formulaTagStart = -1;
  formulaStart = -1;
  formulaEnd = -1;
  inlineStart = -1;
  inlineEnd = -1;
  /** Where the sheet data's end tag begins; known once nextRow has said there is none. */
  dataClose = 0;

  nextRow(): boolean {
    for (;;) {
      const open = this.find(LESS, this.at);
      const name = open + 1 + this.skip;
      if (this.bytes[open + 1] === SLASH) {
        if (!this.named("sheetData", name + 1)) throw this.damaged();
        this.dataClose = open;
        return false;
      }
      if (this.named("row", name)) return this.enterRow(open, name + 3);
      this.at = this.pastTag(open);
    }
  }

  nextCell(): boolean {
    if (this.rowEmpty) return false;
    for (;;) {
      const open = this.find(LESS, this.at);
      const name = open + 1 + this.skip;
      if (this.bytes[open + 1] === SLASH) {
        if (this.named("row", name + 1)) return this.leaveRow(open);
      } else if (this.bytes[name] === 0x63 && this.ends(name + 1)) {
        return this.enterCell(open, name + 1);
      }
      this.at = this.pastTag(open);
    }
  }

  /** Leaves the row without looking at its cells; only for a part without comments and CDATA, which could hold "</row>". */
  skipCells(): void {
    if (this.rowEmpty) return;
    let open = this.find(LESS, this.at);
    while (this.bytes[open + 1] !== SLASH || !this.named("row", open + 2 + this.skip)) {
      open = this.find(LESS, open + 1);
    }
    this.leaveRow(open);
  }

  private enterRow(open: number, attributes: number): true {
    const before = this.row;
    this.row = before + 1;
    this.column = -1;
    this.rowHidden = false;
    this.rowHeight = Number.NaN;
    this.rowStart = open;
    let style = 0;
    let lends = false;
    this.at = this.readAttributes(attributes, (start, end, valueStart, valueEnd) => {
      if (end - start === 1 && this.bytes[start] === 0x72) this.row = this.integer(valueStart, valueEnd) - 1;
      else if (end - start === 1 && this.bytes[start] === 0x73)
        style = numberAt(this.bytes, valueStart, valueEnd);
      else if (this.named("ht", start)) this.rowHeight = numberAt(this.bytes, valueStart, valueEnd);
      else if (this.named("hidden", start)) this.rowHidden = this.isTrue(valueStart, valueEnd);
      else if (this.named("customFormat", start)) lends = this.isTrue(valueStart, valueEnd);
    });
    // A style that is no number is none: it is not worth refusing the file.
    this.rowStyle = lends && style > 0 ? style : 0;
    if (this.row <= before || this.row > LAST_ROW) throw this.damaged();
    this.rowTagEnd = this.at;
    this.rowClose = this.at;
    this.rowEmpty = this.selfClosed;
    return true;
  }

  private leaveRow(close: number): false {
    this.rowClose = close;
    this.at = this.pastTag(close);
    this.rowEmpty = true;
    return false;
  }

  private enterCell(open: number, attributes: number): true {
    const before = this.column;
    this.column = before + 1;
    this.cellStart = open;
    this.kind = "number";
    this.styleId = 0;
    this.valueStart = -1;
    this.formulaTagStart = -1;
    this.formulaStart = -1;
    this.inlineStart = -1;
    this.at = this.readAttributes(attributes, this.cellAttribute);
    if (this.column <= before || this.column > LAST_COLUMN) throw this.damaged();
    if (!this.selfClosed) this.readContent();
    this.cellEnd = this.at;
    return true;
  }

  private readonly cellAttribute = (
    start: number,
    end: number,
    valueStart: number,
    valueEnd: number,
  ): void => {
    if (end - start !== 1) return;
    const name = this.bytes[start];
    if (name === 0x72) this.column = this.columnOf(valueStart, valueEnd);
    else if (name === 0x73) this.styleId = this.integer(valueStart, valueEnd);
    else if (name === 0x74) this.kind = this.kindOf(valueStart, valueEnd);
  };

  private readContent(): void {
    if (this.skip === 0 && this.readPlainValue()) return;
    for (;;) {
      const open = this.find(LESS, this.at);
      const closing = this.bytes[open + 1] === SLASH;
      const name = open + 1 + this.skip + (closing ? 1 : 0);
      const letter = this.bytes[name];
      this.at = this.pastTag(open);
      if (closing) {
        if (letter === 0x63 && this.ends(name + 1)) return;
        if (letter === 0x69 && this.named("is", name)) this.inlineEnd = open;
      } else if (letter === 0x76 && this.ends(name + 1)) this.readValue();
      else if (letter === 0x66 && this.ends(name + 1)) this.readFormula(open);
      else if (letter === 0x69 && this.named("is", name)) {
        this.inlineStart = this.at;
        this.inlineEnd = this.at;
      }
    }
  }

  /** Nine cells of ten hold `<v>…</v></c>` and nothing else: worth a look before the general way. */
  private readPlainValue(): boolean {
    const { bytes, at } = this;
    if (bytes[at + 1] !== 0x76 || bytes[at + 2] !== 0x3e || bytes[at] !== LESS) return false;
    const end = this.find(LESS, at + 3);
    if (bytes[end + 1] !== SLASH || bytes[end + 5] !== SLASH || bytes[end + 6] !== 0x63) return false;
    if (bytes[end + 2] !== 0x76 || bytes[end + 4] !== LESS || bytes[end + 7] !== 0x3e) return false;
    this.valueStart = at + 3;
    this.valueEnd = end;
    this.at = end + 8;
    return true;
  }

  private readValue(): void {
    this.valueStart = this.at;
    this.valueEnd = this.selfClosed ? this.at : this.closeOfText(this.at);
    this.at = this.valueEnd;
  }

  private readFormula(open: number): void {
    this.formulaTagStart = open;
    this.formulaStart = this.at;
    this.formulaEnd = this.selfClosed ? this.at : this.closeOfText(this.at);
    this.at = this.formulaEnd;
  }

  private columnOf(start: number, end: number): number {
    let column = 0;
    for (let at = start; at < end; at += 1) {
      const letter = (this.bytes[at] ?? 0) & 0xdf;
      if (letter < 0x41 || letter > 0x5a || column > LAST_COLUMN) break;
      column = column * 26 + letter - 0x40;
    }
    return column - 1;
  }

  private kindOf(start: number, end: number): CellKind {
    const first = this.bytes[start];
    if (end - start === 1) {
      if (first === 0x73) return "shared";
      if (first === 0x62) return "boolean";
      if (first === 0x65) return "error";
      return first === 0x64 ? "date" : "number";
    }
    return first === 0x73 ? "text" : first === 0x69 ? "inline" : "number";
  }
}
