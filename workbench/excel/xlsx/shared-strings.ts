import { TextScanner } from "./cell-text";
import type { OfficePackage } from "./office-package";
import { damagedPart, WorkbookProblem } from "./workbook-problem";
import { attributeOf, type Tag, tagsOf, withAttribute } from "./xml-tags";
import { escapeExcel, escapeText, needsSpacePreserved } from "./xml-text";

/** The texts that cells share by number, and the numbers of those with runs of different fonts. */
export type SharedStrings = { readonly texts: readonly string[]; readonly rich: ReadonlySet<number> };

/** What Excel allows in one cell, in UTF-16 units. */
const LONGEST_TEXT = 32_767;

/** Reads a sharedStrings part; a workbook without one has no shared texts. */
export function readSharedStrings(parts: OfficePackage, part: string | null): SharedStrings {
  const texts: string[] = [];
  const rich = new Set<number>();
  if (part === null) return { texts, rich };
  const bytes = parts.bytes(part);
  const root = rootOf(bytes, part);
  if (root.kind === "empty") return { texts, rich };
  const scanner = new TextScanner(bytes, root.end, root.prefix, part);
  while (scanner.nextItem()) {
    if (scanner.rich) rich.add(texts.length);
    texts.push(scanner.text);
  }
  return { texts, rich };
}

/** The start tag of the root; offsets are bytes, because the head of the part is ASCII or read as Latin-1. */
function rootOf(bytes: Buffer, part: string): Tag {
  const head = /^[^<]*(?:<[?!][^>]*>[^<]*)*<[^>]*>/.exec(bytes.toString("latin1", 0, 16_384))?.[0];
  const root = head === undefined ? undefined : tagsOf(head)[0];
  if (root?.name !== "sst") throw damagedPart(part);
  return root;
}

/** Finds or adds shared texts while sheets are written, and keeps count of the cells that refer to them. */
export class SharedStringWriter {
  private readonly numbers = new Map<string, number>();
  private readonly added: string[] = [];
  private references = 0;

  constructor(
    readonly known: SharedStrings,
    private readonly prefix: string,
  ) {
    known.texts.forEach((text, number) => {
      // A rich text looks different from the plain text with the same letters, so it is never reused.
      if (!known.rich.has(number) && !this.numbers.has(text)) this.numbers.set(text, number);
    });
  }

  /** The number by which a cell refers to this text. */
  refer(text: string): number {
    if (text.length > LONGEST_TEXT) {
      throw new WorkbookProblem(
        `cannot take a text of ${text.length} characters: a cell holds ${LONGEST_TEXT}.`,
      );
    }
    this.references += 1;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.known.texts.length + this.added.length;
    this.added.push(this.item(text));
    this.numbers.set(text, number);
    return number;
  }

  /** A cell no longer refers to its shared text. */
  release(): void {
    this.references -= 1;
  }

  get changed(): boolean {
    return this.added.length > 0 || this.references !== 0;
  }

  /** The part with the new texts at its end and its counts right (they are optional, so only where they stood). */
  patched(bytes: Buffer, part: string): Buffer {
    const root = rootOf(bytes, part);
    const open = bytes.toString("latin1", root.start, root.end);
    const count = Number(attributeOf(root, "count") ?? Number.NaN) + this.references;
    const unique = this.known.texts.length + this.added.length;
    let tag = Number.isNaN(count) ? open : withAttribute(open, "count", String(Math.max(0, count)));
    if (attributeOf(root, "uniqueCount") !== undefined)
      tag = withAttribute(tag, "uniqueCount", String(unique));
    const close = root.kind === "empty" ? bytes.length : bytes.lastIndexOf("</");
    const closing = `</${root.prefix}sst>`;
    return Buffer.concat([
      bytes.subarray(0, root.start),
      Buffer.from(tag.replace(/\s*\/>$/, ">"), "latin1"),
      bytes.subarray(root.end, close),
      Buffer.from(this.added.join("") + (root.kind === "empty" ? closing : ""), "utf8"),
      bytes.subarray(close),
    ]);
  }

  private item(text: string): string {
    const escaped = escapeExcel(text);
    const space = needsSpacePreserved(escaped) ? ' xml:space="preserve"' : "";
    return `<${this.prefix}si><${this.prefix}t${space}>${escapeText(escaped)}</${this.prefix}t></${this.prefix}si>`;
  }
}

/** The prefix of the shared strings' elements; "" where there is no such part yet. */
export const sharedStringPrefix = (parts: OfficePackage, part: string | null): string =>
  part === null ? "" : rootOf(parts.bytes(part), part).prefix;
