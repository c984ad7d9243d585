import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { invoiceIdOf, nameKey } from "#domain/base/identity";
import { MOST_FILE_BYTES } from "#domain/files/invoice-file";
import type { AttachFileAnswer, AttachFileRequest, FileAnswer } from "#wire/files";
import { type Backend, BackendRefusal, openBackend } from "../../addin/backend";
import { FileRefusal } from "../excel/work-on-file";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines, plural } from "./layout";
import type { CommonOptions } from "./settings";

/** The files of invoices, on a terminal. */

export const attachFile = (
  options: CommonOptions,
  invoice: string,
  paths: readonly string[],
): Promise<Outcome> => {
  // All of them are read before anything is kept: a mistyped path must not leave half of it done.
  const read = paths.map((path) => ({ name: basename(path), base64: readBase64(path) }));
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const attached: AttachFileAnswer[] = [];
    const refused: string[] = [];
    for (const file of read) {
      const done = await attachedOrNot(backend, invoiceIdOf(invoice), file);
      if (typeof done === "string") refused.push(done);
      else attached.push(done);
    }
    return {
      code: refused.length > 0 ? EXIT.usage : EXIT.done,
      text: lines([...attached.map(attachedText), ...refused]),
      json: { attached, refused },
    };
  });
};

/** The file as it is kept now, or why it is not; an invoice that nobody knows ends the command. */
async function attachedOrNot(
  backend: Backend,
  invoiceId: string,
  file: AttachFileRequest,
): Promise<AttachFileAnswer | string> {
  try {
    return await backend.attachFile(invoiceId, file);
  } catch (error) {
    if (error instanceof BackendRefusal && error.code !== "unknownInvoice") return error.message;
    throw error;
  }
}

const attachedText = ({ added, file }: AttachFileAnswer): string =>
  added
    ? `Attached to ${file.number}: ${file.name} (${sizeText(file.size)}).`
    : `Invoice ${file.number} has this file already: ${file.name}.`;

/** The content of a file as the API takes it; what is too large is not even read. */
export function readBase64(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_FILE_BYTES)
      throw new FileRefusal(
        `${path} has ${sizeText(size)}, and ${sizeText(MOST_FILE_BYTES)} is the most: save it smaller, with pictures of a lower resolution.`,
      );
    return readFileSync(path).toString("base64");
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new FileRefusal(`${path} cannot be read (${code}): check its name.`);
  }
}

export const fileList = (options: CommonOptions, invoice: string | null): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const files = invoice === null ? await allFiles(backend) : await filesOf(backend, invoice);
    const head = ["Invoice", "File", "Type", "Size", "Attached", "By"];
    const sorted = files.toSorted((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
    const rows = sorted.map(({ number, name, type, size, addedAt, by, via }) => [
      number,
      name,
      type.replace(/^.*\//, "").toUpperCase(),
      sizeText(size),
      addedAt.slice(0, 10),
      via === "pane" ? by : `${by}, ${via}`,
    ]);
    const none = invoice === null ? "No invoice has a file." : `Invoice ${invoice} has no file.`;
    return {
      code: EXIT.done,
      text:
        rows.length === 0
          ? `${none} Attach one with: dunbook file attach INVOICE PATH`
          : lines(columns([head, ...rows])),
      json: { files },
    };
  });

async function allFiles(backend: Backend): Promise<readonly FileAnswer[]> {
  const files: FileAnswer[] = [];
  let next: string | null = null;
  do {
    const page: Awaited<ReturnType<Backend["files"]>> = await backend.files(next);
    files.push(...page.files);
    next = page.next;
  } while (next !== null);
  return files;
}

const filesOf = async (backend: Backend, invoice: string): Promise<readonly FileAnswer[]> =>
  (await backend.filesOfInvoice(invoiceIdOf(invoice))).files;

export const removeFile = (options: CommonOptions, invoice: string, which: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const files = await filesOf(backend, invoice);
    const named = files.filter(({ fileId, name }) => fileId === which || nameKey(name) === nameKey(which));
    const [only, ...others] = named;
    if (!only)
      throw new UsageError(
        files.length === 0
          ? `Invoice ${invoice} has no file: check its number.`
          : `Invoice ${invoice} has no file "${which}"; it has ${files.map(({ name }) => name).join(", ")}.`,
      );
    if (others.length > 0)
      throw new UsageError(
        `Invoice ${invoice} has ${plural(named.length, "file")} of that name: name one by its id (${named.map(({ fileId }) => fileId).join(", ")}).`,
      );
    const removed = await backend.removeFile(only.invoiceId, only.fileId);
    return { code: EXIT.done, text: `Removed from ${only.number}: ${removed.name}.`, json: removed };
  });

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString()} MB`;
