/** Why a file cannot be written, read or taken in, in a sentence for the person at the terminal. Nothing has been changed. */
export class ArchiveRefusal extends Error {
  override readonly name = "ArchiveRefusal";
}
