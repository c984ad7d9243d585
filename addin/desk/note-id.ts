/** A new note's id, made where it is written: sent twice, the note is kept once. */
export function newNoteId(): string {
  return `n_${randomDigits()}`;
}

/** What tells a workbook from the organisation's others, made once for each. */
export function newWorkbookId(): string {
  return `w_${randomDigits()}`;
}

const BYTES = 10;

/** 20 random hex digits: 80 bits, so that two of a million are alike with odds of less than 1 in 10^12. */
function randomDigits(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
