import { randomBytes } from "node:crypto";
import type { InvoiceId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { type FileWay, fileIdOf, type InvoiceFile, MOST_FILES } from "#domain/files/invoice-file";
import { fileKey } from "../../files/port";
import { type FileEntry, getFilesOf, keptOf, writeFiles } from "../../store/repositories/files";
import { againAfterConflict } from "../act-on-account";
import { type CheckedFile, checkFile, type FileProblem } from "./check-file";
import { type FilePlace, type FilePorts, numberOf, tellJournal, UNKNOWN_INVOICE } from "./file-place";

/** What is to be attached, as it was handed in. */
export type GivenFile = {
  readonly invoiceId: InvoiceId;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly via: FileWay;
};

/** The file as it is kept. `added`: false where the same content was attached before, under whatever name. */
export type Attached = { readonly file: InvoiceFile; readonly added: boolean };

/** Somebody else is at the same file: after so many turns they may have it. */
const TURNS = 4;

/**
 * Attaches a file to an invoice. The document says that it is arriving, then the bytes are put, then the document and the
 * journal say that it is kept: whenever the process ends, nothing that is shown or sent lacks its bytes.
 */
export async function attachFile(
  ports: FilePorts,
  place: FilePlace,
  given: GivenFile,
): Promise<Result<Attached, FileProblem>> {
  const checked = checkFile(given.name, given.bytes);
  if (!checked.ok) return checked;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const announced = await announce(ports, place, given, checked.value);
    if (!announced.ok) return announced;
    if (announced.value.kind === "kept") return ok({ file: announced.value.file, added: false });
    const { entry, replaced } = announced.value;
    await ports.files.put(entry.key, checked.value);
    const file = await keep(ports, place, entry);
    for (const key of replaced) await ports.files.remove(key);
    if (file) return ok({ file, added: true });
    await ports.files.remove(entry.key);
  }
  return refused({
    code: "busy",
    text: "Somebody else is attaching or removing the same file: try again in a moment.",
  });
}

type Announced =
  | { readonly kind: "kept"; readonly file: InvoiceFile }
  /** `replaced`: keys of earlier arrivals that came to nothing. */
  | { readonly kind: "arriving"; readonly entry: FileEntry; readonly replaced: readonly string[] };

function announce(
  { store }: FilePorts,
  place: FilePlace,
  { invoiceId, via }: GivenFile,
  { name, type, bytes, sha256 }: CheckedFile,
): Promise<Result<Announced, FileProblem>> {
  const { id, by, moment } = place;
  const fileId = fileIdOf(invoiceId, sha256);
  const key = fileKey(id, sha256, randomBytes(6).toString("hex"));
  const at = moment.now;
  const file = { fileId, invoiceId, name, type, size: bytes.length, sha256, key, addedAt: at, by, via };
  return againAfterConflict(() =>
    store.transaction(async (transaction) => {
      const number = await numberOf(transaction, id, invoiceId);
      if (number === null) return refused(UNKNOWN_INVOICE);
      const stored = await getFilesOf(transaction, id, invoiceId);
      const known = keptOf(stored).find((one) => one.fileId === fileId);
      if (known) return ok({ kind: "kept", file: known });
      const others = stored.entries.filter((entry) => entry.fileId !== fileId);
      if (others.length >= MOST_FILES) return refused(tooMany(number));
      const entry: FileEntry = { ...file, state: "arriving", stateAt: at };
      transaction.write(writeFiles(id, stored, [...others, entry]));
      const replaced = stored.entries.filter((one) => one.fileId === fileId).map((one) => one.key);
      return ok({ kind: "arriving", entry, replaced });
    }),
  );
}

/** Says that it is kept; null where its announcement no longer stands. */
function keep({ store }: FilePorts, place: FilePlace, entry: FileEntry): Promise<InvoiceFile | null> {
  return store.transaction(async (transaction) => {
    const stored = await getFilesOf(transaction, place.id, entry.invoiceId);
    const mine = stored.entries.find(({ key }) => key === entry.key);
    if (mine?.state !== "arriving") return null;
    const kept: FileEntry = { ...mine, state: "kept", stateAt: place.moment.now };
    const entries = stored.entries.map((one) => (one === mine ? kept : one));
    await tellJournal(transaction, place, kept, "fileAdded");
    transaction.write(writeFiles(place.id, stored, entries));
    return keptOf({ invoiceId: entry.invoiceId, entries: [kept] })[0] ?? null;
  });
}

const tooMany = (number: string): FileProblem => ({
  code: "tooManyFiles",
  text: `Invoice ${number} has ${MOST_FILES} files, as many as an invoice may have: remove one first.`,
});
