import type { JournalEntry } from "../dunning/journal";

/**
 * What a provider says of a message often repeats the address ("550 <anna@…> unknown"). The journal is never changed
 * afterwards, so it is taken out before it is written down.
 */
export function withoutAddresses(entry: JournalEntry): JournalEntry {
  switch (entry.kind) {
    case "noticeRefused":
    case "noticeHeld":
    case "addressFailed":
      return { ...entry, because: wordsWithoutAddresses(entry.because) };
    default:
      return entry;
  }
}

/** A text without e-mail addresses and phone numbers. */
const wordsWithoutAddresses = (text: string): string =>
  text.replace(EMAIL, "the address").replace(PHONE, "the number");

const EMAIL = /<?[^\s<>"'(),;:@]{1,64}@[^\s<>"'(),;:@]{1,190}[^\s<>"'(),;:@.]>?/gu;
/** As they are dialled from anywhere: a plus and at least seven digits. */
const PHONE = /\+\d[\d\s().-]{5,18}\d/gu;
