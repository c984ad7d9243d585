import { crc32, inflateRawSync } from "node:zlib";
import { damagedPart, WorkbookProblem } from "./workbook-problem";

/** One file inside a zip, as its central directory describes it (APPNOTE.TXT 4.3.12); sizes in bytes. */
export type ZipEntry = {
  readonly name: string;
  readonly nameBytes: Buffer;
  readonly flags: number;
  readonly method: number;
  /** DOS time in the low 16 bits, DOS date in the high ones. */
  readonly modified: number;
  readonly crc: number;
  readonly size: number;
  readonly externalAttributes: number;
  /** The bytes as they lie in the zip, compressed by `method`. */
  readonly stored: Buffer;
};

/** Deflate reaches 1:1032; real sheets stay below 1:60, so a large part beyond this is made to fill memory. */
const MOST_RATIO = 250;
const RATIO_MATTERS_FROM_BYTES = 64 * 2 ** 20;
/** All parts together, unpacked; also the longest part we could ever hold. */
const MOST_UNPACKED_BYTES = 2 * 2 ** 30;

const incomplete = (): WorkbookProblem =>
  new WorkbookProblem("is incomplete or damaged: copy or download it again.");

/** Reads the directory of a zip; throws WorkbookProblem for what is truncated, encrypted or absurdly large. */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(zip);
  const entries: ZipEntry[] = [];
  let at = directory.start;
  for (let index = 0; index < directory.count; index += 1) {
    if (at + 46 > directory.end || zip.readUInt32LE(at) !== 0x02014b50) throw incomplete();
    entries.push(readEntry(zip, at, directory.start));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  refuseDuplicates(entries);
  refuseBombs(entries);
  return entries;
}

/** The unpacked bytes of an entry, checked against its size and checksum. */
export function unpack(entry: ZipEntry): Buffer {
  if (entry.method === 0) return checked(entry, entry.stored);
  if (entry.method !== 8) throw new WorkbookProblem("uses a kind of compression that Excel does not write.");
  return checked(entry, inflate(entry));
}

function inflate(entry: ZipEntry): Buffer {
  try {
    // One chunk for the whole part: joining small ones takes as long as unpacking them.
    const chunkSize = Math.max(64, entry.size);
    return inflateRawSync(entry.stored, { chunkSize, maxOutputLength: Math.max(1, entry.size) });
  } catch {
    throw damagedPart(entry.name);
  }
}

function checked(entry: ZipEntry, bytes: Buffer): Buffer {
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damagedPart(entry.name);
  return bytes;
}

type Directory = { readonly start: number; readonly end: number; readonly count: number };

function findDirectory(zip: Buffer): Directory {
  const lowest = Math.max(0, zip.length - 22 - 0xffff);
  for (let at = zip.length - 22; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) !== 0x06054b50) continue;
    if (at + 22 + zip.readUInt16LE(at + 20) !== zip.length) continue;
    return within(zip, at, readDirectoryEnd(zip, at));
  }
  throw incomplete();
}

function readDirectoryEnd(zip: Buffer, at: number): Directory {
  const count = zip.readUInt16LE(at + 10);
  const size = zip.readUInt32LE(at + 12);
  const start = zip.readUInt32LE(at + 16);
  if (count !== 0xffff && size !== 0xffffffff && start !== 0xffffffff) {
    return { start, end: start + size, count };
  }
  return readZip64DirectoryEnd(zip, at - 20);
}

function readZip64DirectoryEnd(zip: Buffer, locator: number): Directory {
  if (locator < 0 || zip.readUInt32LE(locator) !== 0x07064b50) throw incomplete();
  const at = Number(zip.readBigUInt64LE(locator + 8));
  if (at + 56 > locator || zip.readUInt32LE(at) !== 0x06064b50) throw incomplete();
  const start = Number(zip.readBigUInt64LE(at + 48));
  const size = Number(zip.readBigUInt64LE(at + 40));
  return { start, end: start + size, count: Number(zip.readBigUInt64LE(at + 32)) };
}

function within(zip: Buffer, limit: number, directory: Directory): Directory {
  if (directory.end > limit || directory.count * 46 > zip.length) throw incomplete();
  return directory;
}

function readEntry(zip: Buffer, at: number, limit: number): ZipEntry {
  const nameStart = at + 46;
  const extraStart = nameStart + zip.readUInt16LE(at + 28);
  const extraEnd = extraStart + zip.readUInt16LE(at + 30);
  if (extraEnd > zip.length) throw incomplete();
  const wide = zip64Fields(zip.subarray(extraStart, extraEnd), at, zip);
  const flags = zip.readUInt16LE(at + 8);
  if (flags & 1) throw new WorkbookProblem("is protected by a password: save it without one.");
  const nameBytes = zip.subarray(nameStart, extraStart);
  return {
    name: nameBytes.toString("utf8").replaceAll("\\", "/"),
    nameBytes,
    flags,
    method: zip.readUInt16LE(at + 10),
    modified: zip.readUInt32LE(at + 12),
    crc: zip.readUInt32LE(at + 16),
    size: wide.size,
    externalAttributes: zip.readUInt32LE(at + 38),
    stored: storedBytes(zip, wide.start, wide.stored, limit),
  };
}

type Extent = { readonly size: number; readonly stored: number; readonly start: number };

/** Sizes and place of an entry; a value that does not fit 32 bits lies in the zip64 extra field instead. */
function zip64Fields(extra: Buffer, at: number, zip: Buffer): Extent {
  let field = 0;
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1) {
    field += 4 + extra.readUInt16LE(field + 2);
  }
  let next = field + 4;
  const wide = (narrow: number): number => {
    if (narrow !== 0xffffffff) return narrow;
    if (next + 8 > extra.length) throw incomplete();
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  };
  // The order is fixed by the format: unpacked size, stored size, offset.
  const size = wide(zip.readUInt32LE(at + 24));
  const stored = wide(zip.readUInt32LE(at + 20));
  return { size, stored, start: wide(zip.readUInt32LE(at + 42)) };
}

function storedBytes(zip: Buffer, header: number, length: number, limit: number): Buffer {
  if (header + 30 > limit || zip.readUInt32LE(header) !== 0x04034b50) throw incomplete();
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  if (start + length > limit) throw incomplete();
  return zip.subarray(start, start + length);
}

function refuseDuplicates(entries: readonly ZipEntry[]): void {
  if (new Set(entries.map((entry) => entry.name.toLowerCase())).size !== entries.length) throw incomplete();
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const bomb = entries.some(
    (entry) => entry.size > RATIO_MATTERS_FROM_BYTES && entry.size > entry.stored.length * MOST_RATIO,
  );
  if (total > MOST_UNPACKED_BYTES || bomb) {
    throw new WorkbookProblem("is too large: unpacked it would not fit into memory.");
  }
}
