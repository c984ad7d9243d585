import { randomDigits } from "./random-digits";

/** A new note's id, made where it is written: sent twice, the note is kept once. */
export function newNoteId(): string {
  return `n_${randomDigits()}`;
}
