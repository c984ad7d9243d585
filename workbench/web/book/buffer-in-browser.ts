// By its file: under the name alone Node has a module of its own.
import { Buffer } from "buffer/index.js";

/** What stands in for Node's global Buffer in the worker; the bundler puts it in wherever the name is used. */
export { Buffer };

/**
 * The package looks for a text byte by byte in JavaScript, which takes seconds in a large sheet. The browser itself looks
 * for single bytes, a hundred times as fast: it finds the first byte of the text, and only the rest is compared here.
 */
function indexOf(
  this: Buffer,
  wanted: string | number | Uint8Array,
  from = 0,
  encoding?: BufferEncoding,
): number {
  if (typeof wanted === "number") return Uint8Array.prototype.indexOf.call(this, wanted & 0xff, from);
  const bytes = typeof wanted === "string" ? Buffer.from(wanted, encoding) : wanted;
  const [first] = bytes;
  if (first === undefined) return -1;
  let at = Uint8Array.prototype.indexOf.call(this, first, from);
  while (at >= 0 && !holdsAt(this, at, bytes)) at = Uint8Array.prototype.indexOf.call(this, first, at + 1);
  return at;
}

function holdsAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let at = 1; at < wanted.length; at += 1) if (bytes[start + at] !== wanted[at]) return false;
  return true;
}

Buffer.prototype.indexOf = indexOf;
