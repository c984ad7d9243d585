import { inflateSync } from "node:zlib";

/** What a PDF would do when it is opened: run a script, or start a program. An invoice does neither. */
const ACTIVE = /\/(?:JavaScript|JS|Launch)(?![A-Za-z0-9_.+-])/;

/** Inflated bytes looked through at most; a PDF that hides more than that is no invoice. */
const MOST_INFLATED = 64 * 1024 * 1024;

/**
 * Whether a PDF names a script or a program to start, also where its objects are packed together or spell their names with
 * escapes. Pages and pictures are passed over: bytes of a picture spell anything. What is encrypted cannot be seen into.
 */
export function hasActiveContent(pdf: Uint8Array): boolean {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  let room = MOST_INFLATED;
  let at = 0;
  for (const { outside, packed, end } of streamsOf(text)) {
    if (isActive(text.slice(at, outside))) return true;
    at = end;
    if (packed === null) continue;
    const inflated = inflatedOf(Buffer.from(packed, "latin1"), room);
    if (inflated === "tooMuch") return true;
    room -= inflated.length;
    if (isActive(inflated)) return true;
  }
  return isActive(text.slice(at));
}

const isActive = (text: string): boolean =>
  ACTIVE.test(
    text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  );

/** A stream of a PDF: where what stands before it ends, what it holds if it holds packed objects, and where it ends. */
type PdfStream = { readonly outside: number; readonly packed: string | null; readonly end: number };

/** A dictionary stands right before its stream and is shorter than this. */
const LONGEST_DICTIONARY = 4096;

function* streamsOf(text: string): Generator<PdfStream> {
  const start = /\bstream\r?\n/g;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const from = found.index + found[0].length;
    const closing = text.indexOf("endstream", from);
    const end = closing < 0 ? text.length : closing;
    const dictionary = text.slice(Math.max(0, found.index - LONGEST_DICTIONARY), found.index);
    const own = dictionary.slice(dictionary.lastIndexOf(" obj") + 1);
    yield { outside: found.index, packed: own.includes("/ObjStm") ? text.slice(from, end) : null, end };
    start.lastIndex = end;
  }
}

function inflatedOf(packed: Buffer, most: number): string | "tooMuch" {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).toString("latin1");
  } catch (error) {
    // Packed without being deflated, it is read as it stands; encrypted, it says nothing.
    const isTooMuch =
      typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isTooMuch ? "tooMuch" : packed.toString("latin1");
  }
}
