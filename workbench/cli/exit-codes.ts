/** What the exit code says to the script that called. docs/CLI.md lists them for people. */
export const EXIT = {
  done: 0,
  /** Something unforeseen; nothing is lost, and the same command may be given again. */
  failed: 1,
  /** The command itself was wrong. */
  usage: 2,
  /** The workbook (or the data folder) cannot be read or written. */
  file: 3,
  /** Done, but some rows were refused. */
  rowsRefused: 4,
  /** Done, but a person is needed: a message is held, or sending has been stopped. */
  personNeeded: 5,
} as const;

/** A mistake in the command line, as a sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What the service refuses because the command asked for something that cannot be, and not because something failed. */
const ASKED_WRONGLY: readonly string[] = [
  "unsoundPolicy",
  "unsoundDelivery",
  "changedMeanwhile",
  "alreadyOn",
  "alreadyOff",
  "nothingWaits",
  "noDay",
  "dayIsPast",
  "dayIsFar",
  "unknownInvoice",
  "unknownFile",
  "unknownType",
  "emptyFile",
  "tooLarge",
  "brokenFile",
  "activeContent",
  "tooManyFiles",
  "unknownVersion",
  "open",
  "otherName",
  "notThere",
  "notErased",
  "unknownMember",
  "lastOwner",
  "alreadyMember",
  "alreadySo",
  "notInvited",
  "notAnAddress",
  "badInvitation",
];

/** Whether a refusal's code says that the command itself was wrong. */
export const isAskedWrongly = (code: string): boolean => ASKED_WRONGLY.includes(code);
