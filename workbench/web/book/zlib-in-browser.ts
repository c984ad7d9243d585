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

/** The page saves after every change: half the time counts for more here than a sixth of the size. */
const DEFLATE_LEVEL = 1;

/** Packs as raw deflate data. The level that Node is asked for is left aside. */
export function deflateRawSync(bytes: Uint8Array): Buffer {
  const packed = deflateSync(bytes, { level: DEFLATE_LEVEL });
  return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
}

/** The checksum of zip files (ISO 3309), as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  const whole = bytes.length - (bytes.length % 4);
  let rest = 0xffffffff;
  // Four bytes at a time: what each of them leaves behind is looked up and put together.
  for (let at = 0; at < whole; at += 4) {
    rest ^=
      byteAt(bytes, at) |
      (byteAt(bytes, at + 1) << 8) |
      (byteAt(bytes, at + 2) << 16) |
      (byteAt(bytes, at + 3) << 24);
    rest =
      left(3, rest & 0xff) ^
      left(2, (rest >>> 8) & 0xff) ^
      left(1, (rest >>> 16) & 0xff) ^
      left(0, rest >>> 24);
  }
  for (let at = whole; at < bytes.length; at += 1)
    rest = left(0, (rest ^ byteAt(bytes, at)) & 0xff) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** What is left of a byte after division by the checksum's polynomial, with so many bytes of zeros behind it. */
const left = (zeros: number, byte: number): number => REMAINDERS[zeros * 256 + byte] ?? 0;

const REMAINDERS = remainders();

function remainders(): Int32Array {
  const table = new Int32Array(4 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    table[byte] = rest;
  }
  for (let entry = 256; entry < table.length; entry += 1) {
    const before = table[entry - 256] ?? 0;
    table[entry] = (table[before & 0xff] ?? 0) ^ (before >>> 8);
  }
  return table;
}
