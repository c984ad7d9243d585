import type { FileAnswer } from "#wire/files";
import { say, sayCount, sayList, sayNumber } from "../../../words/say";
import { momentText } from "../../parts/day-text";
import type { FileOutcome, NamedFile, OpenFile } from "./file-run";

const TYPES: Readonly<Record<FileAnswer["type"], () => string>> = {
  "application/pdf": () => say("PDF"),
  "image/png": () => say("PNG picture"),
  "image/jpeg": () => say("JPEG picture"),
};

/** How large a file is: "under 1 KB", "84 KB", "2.4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return say("under 1 KB");
  const kilobytes = bytes / 1024;
  if (kilobytes < 1023.5) return say("{size} KB", { size: Math.round(kilobytes) });
  const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return say("{size} MB", { size: sayNumber(kilobytes / 1024, tenth) });
}

/** "PDF, 84 KB, attached by Mari Maasikas on 22 Nov 2026, 10:42". */
export function fileText({ type, size, by, addedAt, via }: FileAnswer): string {
  const places = { type: TYPES[type](), size: sizeText(size), person: by, moment: momentText(addedAt) };
  return via === "folder"
    ? say("{type}, {size}, attached from a folder by {person} on {moment}", places)
    : say("{type}, {size}, attached by {person} on {moment}", places);
}

/** What was found for the files that were chosen: "2 of 3 files belong to an invoice by their names." */
export function matchedSentence(sure: number, all: number): string {
  if (all === 1)
    return sure === 1
      ? say("The file names its invoice.")
      : say("The name of the file does not say which invoice it is of.");
  if (sure === all)
    return sayCount(all, "All {count} file name their invoices.", "All {count} files name their invoices.");
  if (sure === 0)
    return sayCount(
      all,
      "None of the {count} file names its invoice clearly.",
      "None of the {count} files names its invoice clearly.",
    );
  return sayCount(
    sure,
    "{count} of {all} files names its invoice.",
    "{count} of {all} files name their invoices.",
    { all },
  );
}

/** Why a file is not attached by its name, and what to do. */
export function openSentence({ name, kind, numbers }: OpenFile): string {
  switch (kind) {
    case "several":
      return say("“{file}” names {numbers}: attach it at the one it is of.", {
        file: name,
        numbers: sayList(numbers),
      });
    case "unsure":
      return say("“{file}” may be of {numbers}, but does not name it exactly: attach it there if it is.", {
        file: name,
        numbers: orListed(numbers),
      });
    case "none":
      return say("“{file}” names no invoice of the ledger: rename it, or attach it at its invoice.", {
        file: name,
      });
    default:
      return kind satisfies never;
  }
}

/** "a", "a or b", "a, b or c". */
const orListed = (numbers: readonly string[]): string => {
  const last = numbers.at(-1) ?? "";
  if (numbers.length < 2) return last;
  return say("{numbers} or {last}", { numbers: numbers.slice(0, -1).join(", "), last });
};

/** "“invoice 18.pdf” names invoice 18, and not 17." */
export const contradictedSentence = (name: string, numbers: readonly string[], selected: string): string =>
  sayCount(
    numbers.length,
    "“{file}” names invoice {numbers}, and not {selected}. A file at the wrong invoice may go to the wrong customer.",
    "“{file}” names the invoices {numbers}, and not {selected}. A file at the wrong invoice may go to the wrong customer.",
    { file: name, numbers: sayList(numbers), selected },
  );

/** What attaching came to, without what was refused. */
export function outcomeSentences({ attached, known, left }: FileOutcome): readonly string[] {
  return [
    ...(attached.length === 0 ? [] : [doneSentence(attached)]),
    ...(known.length === 0 ? [] : [knownSentence(known)]),
    ...(left.length === 0
      ? []
      : [
          sayCount(
            left.length,
            "Stopped: {count} file not attached.",
            "Stopped: {count} files not attached.",
          ),
        ]),
  ];
}

const doneSentence = ([first, ...others]: readonly NamedFile[]): string =>
  first && others.length === 0
    ? say("“{file}” is attached to invoice {number}.", { file: first.name, number: first.number })
    : sayCount(others.length + 1, "{count} file attached.", "{count} files attached.");

const knownSentence = ([first, ...others]: readonly NamedFile[]): string =>
  first && others.length === 0
    ? say("Invoice {number} had this file before, as “{file}”: it is there once.", {
        file: first.name,
        number: first.number,
      })
    : sayCount(
        others.length + 1,
        "{count} file had been attached before, and are there once.",
        "{count} files had been attached before, and are there once.",
      );

/** "Attaching 2 of 9: invoice 18.pdf". */
export const attachingText = (place: number, of: number, name: string): string =>
  of === 1
    ? say("Attaching “{file}”…", { file: name })
    : say("Attaching {place} of {of}: “{file}”…", { place, of, file: name });
