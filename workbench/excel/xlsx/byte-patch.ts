/** A piece of UTF-8 text to put in place of the bytes from `start` to `end`. */
export type BytePatch = { readonly start: number; readonly end: number; readonly text: string };

/** The bytes with all patches applied; patches are in order and do not overlap, everything between them is copied. */
export function applyBytePatches(bytes: Buffer, patches: readonly BytePatch[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const patch of patches) {
    if (patch.start < at) throw new Error("Patches of a part overlap.");
    pieces.push(bytes.subarray(at, patch.start), Buffer.from(patch.text, "utf8"));
    at = patch.end;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
