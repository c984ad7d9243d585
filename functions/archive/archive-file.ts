import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod/mini";
import { ArchiveRefusal } from "./archive-refusal";

/**
 * The file around the lines: one line that says what it is, then the lines packed by gzip, sealed where there is a passphrase (scrypt,
 * AES-256-GCM; the last 16 bytes are its tag). Nobody but its owner may read it: what signs links lies in it.
 */

const MAGIC = "DUNBOOK-ORGANISATION";
/** How the file is made; not what its lines say. */
const WRAPPING = 1;
const MOST_HEADER_BYTES = 1_000;
const TAG_BYTES = 16;
/** A file of an invoice in base64, and room to spare. */
const MOST_LINE_BYTES = 64 * 1_048_576;
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1_048_576 };

const headerSchema = z.object({
  wrapping: z.int(),
  sealed: z.nullable(z.object({ salt: z.string(), iv: z.string(), check: z.string() })),
});
type Header = z.infer<typeof headerSchema>;

/** Writes the lines into a file that only its owner may read: whole, or not at all. Returns its size in bytes. */
export async function writeArchive(
  path: string,
  lines: AsyncIterable<string>,
  passphrase: string | null,
): Promise<number> {
  const beside = `${path}.part`;
  await rm(beside, { force: true });
  const file = await open(beside, "wx", 0o600);
  try {
    const seal = passphrase === null ? null : newSeal(passphrase);
    const header = headerText({ wrapping: WRAPPING, sealed: seal?.told ?? null });
    await file.writeFile(header);
    seal?.cipher.setAAD(Buffer.from(header));
    await pipeline(Readable.from(lines), createGzip(), async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) await file.writeFile(seal ? seal.cipher.update(chunk) : chunk);
    });
    if (seal) await file.writeFile(Buffer.concat([seal.cipher.final(), seal.cipher.getAuthTag()]));
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    await rename(beside, path);
    return size;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}

const headerText = (header: Header): string => `${MAGIC} ${JSON.stringify(header)}\n`;

function newSeal(passphrase: string) {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const { key, check } = keysOf(passphrase, salt);
  const told = { salt: salt.toString("base64"), iv: iv.toString("base64"), check };
  return { cipher: createCipheriv("aes-256-gcm", key, iv), told };
}

/** The key, and what tells a wrong passphrase from a damaged file without saying anything of the key. */
function keysOf(passphrase: string, salt: Uint8Array) {
  const derived = scryptSync(passphrase.normalize("NFC"), salt, 64, SCRYPT);
  const check = createHash("sha256").update(derived.subarray(32)).digest("base64");
  return { key: derived.subarray(0, 32), check };
}

/** A file whose wrapping fits; `lines` may be read any number of times. Throws ArchiveRefusal for any other. */
export async function openArchive(
  path: string,
  passphrase: string | null,
): Promise<{ readonly lines: () => AsyncIterable<string> }> {
  const { header, text, size } = await headerOf(path);
  const { sealed } = header;
  const start = Buffer.byteLength(text);
  if (!sealed) return { lines: () => linesOf(path, start, size, null) };
  if (passphrase === null)
    throw new ArchiveRefusal("The file is sealed: give its passphrase with --passphrase-file.");
  const { key, check } = keysOf(passphrase, Buffer.from(sealed.salt, "base64"));
  if (check !== sealed.check) throw new ArchiveRefusal("The passphrase does not fit the file.");
  const tag = await lastBytes(path, size);
  const opener = () =>
    createDecipheriv("aes-256-gcm", key, Buffer.from(sealed.iv, "base64"))
      .setAAD(Buffer.from(text))
      .setAuthTag(tag);
  return { lines: () => linesOf(path, start, size - TAG_BYTES, opener) };
}

async function headerOf(path: string) {
  const bytes = await bytesAt(path, 0, MOST_HEADER_BYTES);
  const end = bytes.bytes.indexOf("\n");
  const text = bytes.bytes.subarray(0, end + 1).toString();
  if (end < 0 || !text.startsWith(`${MAGIC} `))
    throw new ArchiveRefusal(
      `${path} is not the file of an organisation: give one that dunbook export made.`,
    );
  const parsed = headerSchema.safeParse(jsonOf(text.slice(MAGIC.length)));
  if (!parsed.success) throw new ArchiveRefusal(DAMAGED);
  if (parsed.data.wrapping > WRAPPING)
    throw new ArchiveRefusal(
      "The file was made by a newer Dunbook: take it in with that one. Nothing was changed.",
    );
  return { header: parsed.data, text, size: bytes.size };
}

const DAMAGED = "The file is damaged or was cut off: take another copy of it. Nothing was changed.";

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function bytesAt(path: string, from: number, length: number) {
  const file = await open(path, "r").catch(() => {
    throw new ArchiveRefusal(`${path} cannot be read: check its name and that you may read it.`);
  });
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(0, from));
    return { bytes: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

const lastBytes = async (path: string, size: number): Promise<Buffer> =>
  (await bytesAt(path, size - TAG_BYTES, TAG_BYTES)).bytes;

/** The lines between two places of the file, unpacked. Whatever is wrong on the way is one and the same refusal. */
async function* linesOf(
  path: string,
  start: number,
  end: number,
  opener: (() => ReturnType<typeof createDecipheriv>) | null,
): AsyncGenerator<string> {
  if (end <= start) throw new ArchiveRefusal(DAMAGED);
  const source = createReadStream(path, { start, end: end - 1 });
  const unpacked = createGunzip();
  const done = opener ? pipeline(source, opener(), unpacked) : pipeline(source, unpacked);
  done.catch(() => undefined);
  try {
    yield* splitLines(unpacked);
    await done;
  } catch (error) {
    // Whatever zlib and the cipher say of bytes that are not as they were written.
    throw error instanceof ArchiveRefusal ? error : new ArchiveRefusal(DAMAGED);
  } finally {
    source.destroy();
  }
}

async function* splitLines(bytes: AsyncIterable<unknown>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of bytes) {
    let rest = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...parts, rest.subarray(0, end)]).toString();
      parts = [];
      held = 0;
      rest = rest.subarray(end + 1);
    }
    held += rest.length;
    if (held > MOST_LINE_BYTES) throw new ArchiveRefusal(DAMAGED);
    parts.push(rest);
  }
  if (held > 0) throw new ArchiveRefusal(DAMAGED);
}
