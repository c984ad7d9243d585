import { createHash } from "node:crypto";
import { ok, type Result, refused } from "#domain/base/result";
import { fileName, shownName } from "#domain/files/file-name";
import { fileTypeOf, hasPdfEnd } from "#domain/files/file-type";
import { type FileType, MOST_FILE_BYTES } from "#domain/files/invoice-file";
import { hasActiveContent } from "./active-content";

/** Why a file is not taken or not found, with the remedy. */
export type FileProblem = {
  readonly code:
    | "unknownInvoice"
    | "unknownFile"
    | "lostFile"
    | "emptyFile"
    | "tooLarge"
    | "unknownType"
    | "brokenFile"
    | "activeContent"
    | "tooManyFiles"
    | "busy";
  readonly text: string;
};

/** A file that may be attached: what it is, and what it is called. */
export type CheckedFile = {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

/** Looks at the content of a file, whatever its name says it is. */
export function checkFile(given: string, bytes: Uint8Array): Result<CheckedFile, FileProblem> {
  const called = shownName(given);
  if (bytes.length === 0)
    return refused({ code: "emptyFile", text: `“${called}” is empty: save it anew and attach it again.` });
  if (bytes.length > MOST_FILE_BYTES)
    return refused({
      code: "tooLarge",
      text: `“${called}” has ${megabytes(bytes.length)} MB, and ${megabytes(MOST_FILE_BYTES)} MB is the most: save it smaller, with pictures of a lower resolution.`,
    });
  const type = fileTypeOf(bytes);
  if (type === null)
    return refused({
      code: "unknownType",
      text: `“${called}” is neither a PDF nor a PNG or JPEG picture by its content: save it as a PDF and attach that.`,
    });
  if (type === "application/pdf" && !hasPdfEnd(bytes))
    return refused({
      code: "brokenFile",
      text: `“${called}” is a PDF that was cut off: get it anew from where it was made.`,
    });
  if (type === "application/pdf" && hasActiveContent(bytes))
    return refused({
      code: "activeContent",
      text: `“${called}” is a PDF with a script or a program in it, which no customer should get: print it to a new PDF and attach that.`,
    });
  return ok({ name: fileName(given, type), type, bytes, sha256: sha256Of(bytes) });
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const megabytes = (bytes: number): string => (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString();
