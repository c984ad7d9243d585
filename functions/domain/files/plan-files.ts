import type { DeliverySettings } from "../messages/delivery-settings";

/** Bytes of attachments in one message at most: encoded they are a third more, and many mailboxes end at 10 or 20 MB. */
export const MOST_ATTACHED_BYTES = 8 * 1024 * 1024;

/** How the files of a message's invoices go with it; each keeps its place in the order. */
export type FilePlan<File> = {
  readonly attached: readonly File[];
  readonly linked: readonly File[];
  /** Too large for what is left of the message, and without an address that a link could lead to. */
  readonly leftOut: readonly File[];
};

export const NO_FILES: FilePlan<never> = { attached: [], linked: [], leftOut: [] };

/**
 * Attached as long as there is room, else as a link. Without a public address there are no links: then all that fits is
 * attached, whatever was wished. `taken`: bytes of what the message carries besides.
 */
export function planFiles<File extends { readonly size: number }>(
  files: readonly File[],
  { filesAs, publicUrl }: Pick<DeliverySettings, "filesAs" | "publicUrl">,
  taken: number,
): FilePlan<File> {
  if (filesAs === "link" && publicUrl !== null) return { attached: [], linked: files, leftOut: [] };
  const attached: File[] = [];
  const rest: File[] = [];
  let room = MOST_ATTACHED_BYTES - taken;
  for (const file of files) {
    const fits = file.size <= room;
    if (fits) room -= file.size;
    (fits ? attached : rest).push(file);
  }
  return publicUrl === null
    ? { attached, linked: [], leftOut: rest }
    : { attached, linked: rest, leftOut: [] };
}
