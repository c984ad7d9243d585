import { MOST_FILE_BYTES } from "#domain/files/invoice-file";
import type { AttachFileAnswer, FileAnswer, MatchFilesAnswer } from "#wire/files";
import { type Backend, BackendRefusal } from "../backend";

/** A file that a person chose or dropped: what of a browser's File is needed. */
export type ChosenFile = Pick<File, "name" | "size" | "arrayBuffer">;

/** Which invoice a file's name names; only that of "one" is sure. */
export type FileMatch = MatchFilesAnswer["matches"][number];

/** What a person can do about the files of invoices. */
export type FilesDesk = {
  readonly of: (invoiceId: string) => Promise<readonly FileAnswer[]>;
  /** Attached again, the same content is one file. */
  readonly attach: (invoiceId: string, file: ChosenFile) => Promise<AttachFileAnswer>;
  readonly remove: (invoiceId: string, fileId: string) => Promise<void>;
  /** By their names, in the order given; nothing is attached. */
  readonly match: (names: readonly string[]) => Promise<readonly FileMatch[]>;
};

/** Names that the service looks at in one request. */
const NAMES_AT_ONCE = 100;

/** The desk's part about files. */
export function filesDesk(backend: Backend): FilesDesk {
  return {
    of: async (invoiceId) => (await backend.filesOfInvoice(invoiceId)).files,
    attach: async (invoiceId, file) =>
      backend.attachFile(invoiceId, { name: file.name, base64: base64Of(await bytesOf(file)), via: "pane" }),
    remove: async (invoiceId, fileId) => {
      await backend.removeFile(invoiceId, fileId);
    },
    match: async (names) => {
      const matches: FileMatch[] = [];
      for (let from = 0; from < names.length; from += NAMES_AT_ONCE)
        matches.push(...(await backend.matchFiles(names.slice(from, from + NAMES_AT_ONCE))).matches);
      return matches;
    },
  };
}

/** A file that is too large is not read, let alone sent. */
async function bytesOf(file: ChosenFile): Promise<Uint8Array> {
  if (file.size > MOST_FILE_BYTES)
    throw new BackendRefusal(
      "tooLarge",
      `“${file.name}” has ${megabytes(file.size)} MB, and ${megabytes(MOST_FILE_BYTES)} MB is the most: save it smaller, with pictures of a lower resolution.`,
    );
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new BackendRefusal(
      "unreadable",
      `“${file.name}” cannot be read: it may have been moved or changed, or be open elsewhere. Choose it again.`,
    );
  }
}

const megabytes = (bytes: number): string => (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString();

/** As many bytes as a function takes arguments everywhere; divisible by three. */
const BYTES_AT_ONCE = 24_576;

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += BYTES_AT_ONCE)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(from, from + BYTES_AT_ONCE))));
  return parts.join("");
}
