import type { FileType } from "./invoice-file";

const SIGNATURES: readonly (readonly [FileType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];

/** What a file is by its first bytes, whatever it is called; null: nothing that may be attached. */
export const fileTypeOf = (bytes: Uint8Array): FileType | null =>
  SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0] ?? null;

/** "%%EOF", the last line of a PDF. */
const END_OF_PDF = [0x25, 0x25, 0x45, 0x4f, 0x46];
/** So many bytes may follow it: some programs put blank lines or a signature there. */
const AFTER_THE_END = 4096;

/** Whether a PDF has its end: one that was cut off on the way opens nowhere. */
export function hasPdfEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - END_OF_PDF.length; at >= Math.max(0, bytes.length - AFTER_THE_END); at -= 1)
    if (END_OF_PDF.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
