import { damagedPart, type WorkbookProblem } from "./workbook-problem";

export const LESS = 0x3c;
export const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Told of each attribute of a tag: the byte offsets of its name and of its value without the quotes. */
type AttributeUse = (start: number, end: number, valueStart: number, valueEnd: number) => void;

/** The small steps of reading XML as UTF-8 bytes; every one throws WorkbookProblem at the end of the bytes. */
export class ByteScanner {
  protected at: number;
  /** How many bytes of namespace prefix stand before every name. */
  protected readonly skip: number;
  /** Whether the tag last passed was `<…/>`. */
  protected selfClosed = false;

  /** `start` is the offset to begin at; `prefix` is the namespace prefix with its colon, or "". */
  constructor(
    protected readonly bytes: Buffer,
    start: number,
    prefix: string,
    private readonly part: string,
  ) {
    this.at = start;
    this.skip = prefix.length;
  }

  protected damaged(): WorkbookProblem {
    return damagedPart(this.part);
  }

  /** Reads attributes up to and past the end of the tag; returns the offset behind it. */
  protected readAttributes(from: number, use: AttributeUse): number {
    const bytes = this.bytes;
    let at = from;
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) throw this.damaged();
      if (byte <= 0x20) at += 1;
      else if (byte === GREATER) {
        this.selfClosed = false;
        return at + 1;
      } else if (byte === SLASH) {
        this.selfClosed = true;
        return this.find(GREATER, at) + 1;
      } else at = this.readAttribute(at, use);
    }
  }

  private readAttribute(start: number, use: AttributeUse): number {
    const equals = this.find(EQUALS, start);
    let end = equals;
    while ((this.bytes[end - 1] ?? 0) <= 0x20) end -= 1;
    let quote = equals + 1;
    while ((this.bytes[quote] ?? QUOTE) <= 0x20) quote += 1;
    const mark = this.bytes[quote];
    if (mark !== QUOTE && mark !== APOSTROPHE) throw this.damaged();
    const valueEnd = this.find(mark, quote + 1);
    use(start, end, quote + 1, valueEnd);
    return valueEnd + 1;
  }

  /** The offset behind a tag, a comment or a CDATA section; a ">" inside quotes does not end a tag. */
  protected pastTag(open: number): number {
    if (this.bytes[open + 1] === 0x21) return this.pastMark(open);
    let at = open + 1;
    for (;;) {
      const byte = this.bytes[at];
      if (byte === undefined) throw this.damaged();
      if (byte === GREATER) break;
      at = byte === QUOTE || byte === APOSTROPHE ? this.find(byte, at + 1) + 1 : at + 1;
    }
    this.selfClosed = this.bytes[at - 1] === SLASH;
    return at + 1;
  }

  private pastMark(open: number): number {
    const mark = this.bytes[open + 2] === 0x5b ? "]]>" : "-->";
    const end = this.bytes.indexOf(mark, open, "latin1");
    if (end < 0) throw this.damaged();
    return end + 3;
  }

  protected find(wanted: number, from: number): number {
    const bytes = this.bytes;
    let at = from;
    while (bytes[at] !== wanted) {
      if (at >= bytes.length) throw this.damaged();
      at += 1;
    }
    return at;
  }

  protected named(name: string, at: number): boolean {
    for (let index = 0; index < name.length; index += 1) {
      if (this.bytes[at + index] !== name.charCodeAt(index)) return false;
    }
    return this.ends(at + name.length);
  }

  /** Whether a name ends here: blank, "=", "/" or ">". */
  protected ends(at: number): boolean {
    const byte = this.bytes[at] ?? 0;
    return byte <= 0x20 || byte === GREATER || byte === SLASH || byte === EQUALS;
  }

  protected integer(start: number, end: number): number {
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = (this.bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9 || value > 1e8) throw this.damaged();
      value = value * 10 + digit;
    }
    return value;
  }

  /** Where the end tag of an element begins that holds text only, which may stand in CDATA or between comments. */
  protected closeOfText(from: number): number {
    let open = this.find(LESS, from);
    while (this.bytes[open + 1] !== SLASH) open = this.find(LESS, this.pastTag(open));
    return open;
  }

  protected isTrue(start: number, end: number): boolean {
    return this.bytes[start] === 0x31 || this.bytes.toString("latin1", start, end) === "true";
  }
}
