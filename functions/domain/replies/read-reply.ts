import type { CalendarDate } from "../base/calendar";
import { type Triage, triage } from "./triage";

/** What a mail says, with what its headers say of who wrote it. */
export type ReplyText = {
  readonly subject: string;
  readonly text: string;
  /** surely: a program wrote it; perhaps: its headers make that likely and prove nothing. */
  readonly automatic: "surely" | "perhaps" | "no";
};

/** "Re:" and its like: such a subject is our own. */
const ANSWERED_SUBJECT = /^\s*(?:re|fwd?|aw|vá|va|odp|pd|sv|vs|rv|απ|σχετ|tr)\s*(?:\[\d+\])?\s*:/iu;

/**
 * Reads a mail by its words and headers. What a program wrote is no promise and holds nothing; where that is only likely, the
 * mail is taken for an automatic one and held all the same, for a person may have written it.
 */
export function readReply({ subject, text, automatic }: ReplyText, today: CalendarDate): Triage {
  if (automatic === "surely")
    return { says: "outOfOffice", holds: null, because: [BY_HEADERS], promise: null };
  const isOwn = subject.trim() === "" || ANSWERED_SUBJECT.test(subject);
  const read = triage(isOwn ? text : `${subject}.\n${text}`, today);
  if (automatic === "no" || read.says === "dispute" || read.says === "paidClaim") return read;
  return {
    says: "outOfOffice",
    holds: read.holds === null ? null : "unclear",
    because: [BY_HEADERS, ...read.because],
    promise: null,
  };
}

const BY_HEADERS = { rule: "headers of an automatic mail", words: "", at: 0 };
