import { type Instant, laterBy } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { FileId, InvoiceFile } from "#domain/files/invoice-file";
import {
  type FileEntry,
  getFilesOf,
  keptOf,
  unsettledFiles,
  writeFiles,
} from "../../store/repositories/files";
import type { FileProblem } from "./check-file";
import { type FilePlace, type FilePorts, tellJournal, UNKNOWN_FILE } from "./file-place";

/** Removes a file: from the document and into the journal first, then its bytes. What a crash leaves, `clearAway` finds. */
export async function removeFile(
  ports: FilePorts,
  place: FilePlace,
  invoiceId: InvoiceId,
  fileId: FileId,
): Promise<Result<InvoiceFile, FileProblem>> {
  const leaving = await ports.store.transaction(async (transaction) => {
    const stored = await getFilesOf(transaction, place.id, invoiceId);
    const kept = stored.entries.find((entry) => entry.fileId === fileId && entry.state === "kept");
    if (!kept) return null;
    const entry: FileEntry = { ...kept, state: "leaving", stateAt: place.moment.now };
    await tellJournal(transaction, place, entry, "fileRemoved");
    const entries = stored.entries.map((one) => (one === kept ? entry : one));
    transaction.write(writeFiles(place.id, stored, entries));
    return { entry, file: keptOf({ invoiceId, entries: [kept] })[0] };
  });
  if (!leaving?.file) return refused(UNKNOWN_FILE);
  await takeAway(ports, place.id, leaving.entry);
  return ok(leaving.file);
}

/** A worker that has not finished with a file by then is gone: an upload may take two minutes. */
const GONE_AFTER_MS = 900_000;
const AT_ONCE = 20;

/** Clears away what never arrived, and what left without its bytes; how many there were. */
export async function clearAway(ports: FilePorts, id: OrganisationId, now: Instant): Promise<number> {
  const before = laterBy(now, -GONE_AFTER_MS);
  let cleared = 0;
  for (const { invoiceId, entries } of await unsettledFiles(ports.store, id, before, AT_ONCE)) {
    for (const entry of entries) {
      if (entry.state === "kept" || entry.stateAt > before) continue;
      if (!(await isLeaving(ports, id, invoiceId, entry, now))) continue;
      await takeAway(ports, id, entry);
      cleared += 1;
    }
  }
  return cleared;
}

/** What is arriving is said to leave first: whoever comes back late with it finds that, and takes its own bytes away. */
function isLeaving(
  { store }: FilePorts,
  id: OrganisationId,
  invoiceId: InvoiceId,
  { key }: FileEntry,
  now: Instant,
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const stored = await getFilesOf(transaction, id, invoiceId);
    const found = stored.entries.find((entry) => entry.key === key);
    if (!found || found.state === "kept") return false;
    const leaving: FileEntry = { ...found, state: "leaving", stateAt: now };
    const entries = stored.entries.map((one) => (one === found ? leaving : one));
    if (found.state === "arriving") transaction.write(writeFiles(id, stored, entries));
    return true;
  });
}

/** First the bytes, then the last word of them. */
async function takeAway({ store, files }: FilePorts, id: OrganisationId, entry: FileEntry): Promise<void> {
  await files.remove(entry.key);
  await store.transaction(async (transaction) => {
    const stored = await getFilesOf(transaction, id, entry.invoiceId);
    const left = stored.entries.filter(({ key }) => key !== entry.key);
    if (left.length < stored.entries.length) transaction.write(writeFiles(id, stored, left));
  });
}
