import { ByteScanner, LESS, SLASH } from "./byte-scanner";
import { unescapeExcel, unescapeXml } from "./xml-text";

/** The text between two offsets, with entities and Excel's escapes replaced. Most texts need neither and are copied. */
export function textAt(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    // & entity, _ perhaps an escape, < CDATA, \r line end, 0x80 and above more than one byte
    if (byte >= 0x80 || byte === 0x26 || byte === 0x5f || byte === 0x3c || byte === 0x0d) {
      return unescapeExcel(unescapeXml(bytes.toString("utf8", start, end)));
    }
  }
  return bytes.toString("latin1", start, end);
}

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, power) => 10 ** power);

/**
 * The number between two offsets, or NaN. Up to fifteen digits without an exponent are exact as an integer divided by an
 * exact power of ten, which IEEE 754 rounds to the nearest double; the rest goes through the language's own parser.
 */
export function numberAt(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === 0x2d;
  let whole = 0;
  let digits = 0;
  let pointAt = -1;
  for (let at = negative ? start + 1 : start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits += 1;
    } else if (digit === -2 && pointAt < 0) pointAt = at;
    else return parsed(bytes, start, end);
  }
  if (digits === 0 || digits > 15) return parsed(bytes, start, end);
  const places = pointAt < 0 ? 0 : end - pointAt - 1;
  const value = places === 0 ? whole : whole / (POWERS_OF_TEN[places] ?? Number.NaN);
  return negative && value !== 0 ? -value : value;
}

function parsed(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString("latin1", start, end).trim();
  return /^[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Reads the texts of `<si>` and `<is>` elements: runs joined, phonetic hints left out (ECMA-376 Part 1, 18.4.8). */
export class TextScanner extends ByteScanner {
  /** The text last read, and whether it has runs or hints that a plain text would lose. */
  text = "";
  rich = false;

  /** Steps to the next `<si>`; false at the end of the shared strings. */
  nextItem(): boolean {
    for (;;) {
      const open = this.find(LESS, this.at);
      const name = open + 1 + this.skip;
      const closing = this.bytes[open + 1] === SLASH;
      this.at = this.pastTag(open);
      if (closing && this.named("sst", name + 1)) return false;
      if (!closing && this.named("si", name)) {
        this.readRuns();
        return true;
      }
    }
  }

  /** Reads on from behind `<si>` or `<is>` to behind its end tag. */
  readRuns(): void {
    this.text = "";
    this.rich = false;
    while (!this.selfClosed) {
      const open = this.find(LESS, this.at);
      const closing = this.bytes[open + 1] === SLASH;
      const name = open + 1 + this.skip + (closing ? 1 : 0);
      this.at = this.pastTag(open);
      if (closing) {
        if (this.named("si", name) || this.named("is", name)) return;
      } else this.readRunElement(open, name);
      this.selfClosed = false;
    }
  }

  private readRunElement(open: number, name: number): void {
    if (this.named("t", name)) {
      if (!this.selfClosed) this.readText(open);
    } else if (this.named("r", name)) this.rich = true;
    else if (this.named("rPh", name)) this.skipHint();
  }

  private readText(open: number): void {
    const plainTag = this.at - open === this.skip + 3;
    const kept = !plainTag && this.bytes.toString("latin1", open, this.at).includes("preserve");
    let end = this.closeOfText(this.at);
    let start = this.at;
    this.at = end;
    if (!kept) {
      while (start < end && (this.bytes[start] ?? 0) <= 0x20) start += 1;
      while (end > start && (this.bytes[end - 1] ?? 0) <= 0x20) end -= 1;
    }
    this.text += textAt(this.bytes, start, end);
  }

  private skipHint(): void {
    this.rich = true;
    while (!this.selfClosed) {
      const open = this.find(LESS, this.at);
      this.at = this.pastTag(open);
      if (this.bytes[open + 1] === SLASH && this.named("rPh", open + 2 + this.skip)) return;
      this.selfClosed = false;
    }
  }
}
