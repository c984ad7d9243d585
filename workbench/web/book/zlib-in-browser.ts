import { deflateSync, inflateSync } from "fflate";

/** What stands in for node:zlib in the worker: the three functions that reading and writing workbook files use. */

type InflateOptions = { readonly chunkSize?: number; readonly maxOutputLength: number };

/** Unpacks raw deflate data. Throws for damaged data and where it unpacks to more than `maxOutputLength` bytes. */
export function inflateRawSync(packed: Uint8Array, { maxOutputLength }: InflateOptions): Buffer {
  // Into an array of the promised size, so that a part that lies about it cannot fill the memory.
  const unpacked = inflateSync(packed, { out: new Uint8Array(maxOutputLength + 1) });
  if (unpacked.length > maxOutputLength) throw new RangeError("The data unpack to more than was promised.");
  return Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
}

type DeflateOptions = { readonly level?: Level; readonly chunkSize?: number };
type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Packs as raw deflate data. */
export function deflateRawSync(bytes: Uint8Array, { level = 6 }: DeflateOptions = {}): Buffer {
  const packed = deflateSync(bytes, { level });
  return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
}

/** The checksum of zip files (ISO 3309), as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (REMAINDERS[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** What is left of each byte after division by the checksum's polynomial. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});
