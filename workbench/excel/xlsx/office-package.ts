import { damagedPart, WorkbookProblem } from "./workbook-problem";
import { attributeOf, doctype, type Tag, tagsOf } from "./xml-tags";
import { unpack, type ZipEntry } from "./zip-archive";
import { writeZip, type ZipContent } from "./zip-writer";

/** A relationship of a part (ECMA-376 Part 2, 9.3); `type` is the last word of its type, `target` a path inside the zip. */
export type Relationship = { readonly id: string; readonly type: string; readonly target: string };

/**
 * The parts of an Office file, with what has been rewritten, added and removed laid over the zip they came from.
 * Parts are found whatever the case of their name, as the format asks.
 */
export class OfficePackage {
  private readonly stored: ReadonlyMap<string, ZipEntry>;
  private readonly written = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  private readonly removed = new Set<string>();

  constructor(private readonly entries: readonly ZipEntry[]) {
    this.stored = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  /** Whether anything was put or removed. */
  get changed(): boolean {
    return this.written.size > 0 || this.removed.size > 0;
  }

  has(part: string): boolean {
    const key = part.toLowerCase();
    return !this.removed.has(key) && (this.written.has(key) || this.stored.has(key));
  }

  /** The bytes of a part; throws WorkbookProblem where it is missing or damaged. */
  bytes(part: string): Buffer {
    const key = part.toLowerCase();
    const written = this.written.get(key);
    if (written) return Buffer.from(written.bytes.buffer, written.bytes.byteOffset, written.bytes.byteLength);
    const entry = this.removed.has(key) ? undefined : this.stored.get(key);
    if (!entry) throw new WorkbookProblem(`is damaged: its part ${part} is missing.`);
    const bytes = unpack(entry);
    refuseForeignEncoding(part, bytes);
    return bytes;
  }

  /** The text of an XML part, such that encoding it again gives the same bytes. */
  text(part: string): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.bytes(part));
    } catch (problem) {
      if (problem instanceof WorkbookProblem) throw problem;
      throw damagedPart(part);
    }
  }

  /** Puts new content in place of a part, or adds the part at the end of the zip. */
  put(part: string, content: string | Uint8Array): void {
    const key = part.toLowerCase();
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const name = this.stored.get(key)?.name ?? part;
    this.removed.delete(key);
    this.written.set(key, { name, bytes });
  }

  remove(part: string): void {
    this.written.delete(part.toLowerCase());
    this.removed.add(part.toLowerCase());
  }

  /** The first free name of the kind `before` + number + `after`, as in xl/tables/table3.xml. */
  freeName(before: string, after: string): string {
    let number = 1;
    while (this.has(`${before}${number}${after}`)) number += 1;
    return `${before}${number}${after}`;
  }

  /** The relationships of a part ("" for the whole package); none where it has no relationships part. */
  relationships(part: string): readonly Relationship[] {
    const file = relationshipsPart(part);
    if (!this.has(file)) return [];
    return tagsOf(this.text(file))
      .filter((tag) => tag.name === "Relationship" && tag.kind !== "close")
      .filter((tag) => attributeOf(tag, "TargetMode") !== "External")
      .map((tag) => readRelationship(part, tag));
  }

  /** The zip: untouched parts keep their packed bytes and their order. */
  write(): Uint8Array {
    const kept = this.entries.flatMap((entry): ZipContent[] => {
      const key = entry.name.toLowerCase();
      if (this.removed.has(key)) return [];
      const written = this.written.get(key);
      return [written ? { kind: "written", ...written } : { kind: "kept", entry }];
    });
    const added = [...this.written].filter(([key]) => !this.stored.has(key));
    return writeZip([...kept, ...added.map(([, part]): ZipContent => ({ kind: "written", ...part }))]);
  }
}

/** "xl/workbook.xml" → "xl/_rels/workbook.xml.rels". */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function readRelationship(part: string, tag: Tag): Relationship {
  const type = attributeOf(tag, "Type") ?? "";
  return {
    id: attributeOf(tag, "Id") ?? "",
    type: type.slice(type.lastIndexOf("/") + 1),
    target: resolveTarget(part, attributeOf(tag, "Target") ?? ""),
  };
}

function resolveTarget(part: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const folder = path.startsWith("/") ? "" : part.slice(0, part.lastIndexOf("/") + 1);
  const steps: string[] = [];
  for (const step of `${folder}${path}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Our scanners read UTF-8 and its subset ASCII; Excel writes nothing else. */
function refuseForeignEncoding(part: string, bytes: Buffer): void {
  if (!/\.(xml|rels)$/i.test(part)) return;
  const head = bytes.toString("latin1", 0, 1024);
  const encoding =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]*)["']/.exec(head)?.[1] ?? "utf-8";
  const wide = /^(\xff\xfe|\xfe\xff|<\0|\0<)/.test(head);
  if (wide || !/^(utf-?8|us-ascii|ascii)$/i.test(encoding)) {
    const named = wide ? "UTF-16" : encoding;
    throw new WorkbookProblem(`is written in the encoding ${named}: open it in Excel and save it again.`);
  }
  if (head.includes("<!DOCTYPE")) throw doctype();
}
