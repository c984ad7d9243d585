/**
 * What the last sync left of one cell, as digests (cell-words.ts). `sheet`: what the cell held; `cloud`: what the service
 * said, as a token; `before`: what the cell held before it was written, null where it was empty or is long past.
 */
export type Base = { readonly sheet: string; readonly cloud: string; readonly before: string | null };

/** The three sides of one cell. `torn`: a writing broke off, so the cell may still hold what it held before. */
export type CellSides = {
  readonly base: Base | null;
  readonly sheet: string;
  readonly cloud: { readonly words: string; readonly token: string };
  readonly torn: boolean;
};

/**
 * `same`: sheet and cloud agree. `take`: only the cloud has changed. `keep`: neither has, and they differ because a person
 * undid the last writing. `edited`: only the sheet has. `conflict`: both have. `emptied`: a person cleared the cell, and
 * wants Dunbook's words back. `unknown`: the cell holds something, and nobody knows what the last sync left in it.
 */
export type Merged = "same" | "take" | "keep" | "edited" | "conflict" | "emptied" | "unknown";

/** The three-way merge of one cell; a person's words are never taken for Dunbook's own. */
export function mergeCell({ base, sheet, cloud, torn }: CellSides): Merged {
  if (sheet === cloud.words) return "same";
  if (base === null) return sheet === "" ? "take" : "unknown";
  const isAsLeft = sheet === base.sheet || (torn && sheet === base.before);
  if (!isAsLeft) {
    if (sheet === "") return "emptied";
    return cloud.token === base.cloud ? "edited" : "conflict";
  }
  // What a torn writing did not reach holds the words before: they are to be written again.
  return cloud.token === base.cloud && sheet === base.sheet ? "keep" : "take";
}
