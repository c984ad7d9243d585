import type { Instant } from "../base/clock";
import { digest, type InvoiceId } from "../base/identity";
import { ok, type Result, refused } from "../base/result";
import { cloudToken, type StatusField, wordsDigest } from "./cell-words";

/** What people have written into one status cell of an invoice, as the service keeps it. */
export type CellEdit = {
  /** Counts every change, settlements too. */
  readonly version: number;
  /** What every workbook shows in the cell; null: Dunbook's own words. */
  readonly shown: PersonsWords | null;
  /** Digest of what Dunbook itself said when a person wrote over it, or agreed to it. */
  readonly over: string;
  /** What others wrote at the same time, and nobody has chosen yet. */
  readonly others: readonly PersonsWords[];
};

/** What one person wrote, once. */
export type PersonsWords = {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
};

/** A change of a cell: how it is kept from now on, and the words that are history with it. */
export type CellChanged = { readonly edit: CellEdit; readonly ended: readonly PersonsWords[] };

/** Named by what was written over what: sent again, it is the same. */
export const wordsIdOf = (invoice: InvoiceId, field: StatusField, base: string, text: string): string =>
  `e_${digest([invoice, field, base, text].join("\n"))}`;

/** What stands in the cloud for the cell now. `dunbook`: Dunbook's own words. */
export const tokenNow = (edit: CellEdit | null, dunbook: string): string =>
  cloudToken(edit?.shown?.text ?? dunbook, edit?.version ?? 0);

/** Whether a person has to choose: Dunbook says something else by now, or somebody wrote at the same time. */
export const isConflict = ({ shown, over, others }: CellEdit, dunbook: string): boolean =>
  shown !== null && (over !== wordsDigest(dunbook) || others.length > 0);

/**
 * Takes in what a person wrote over what stood there by `base` (a token). Words written over the ones that stand now
 * replace them; words written at the same time are shown as the newer ones, and both are listed. No words: Dunbook's own
 * are wanted back. Null: nothing changes.
 */
export function receiveWords(
  known: CellEdit | null,
  words: PersonsWords,
  base: string,
  dunbook: string,
): CellChanged | null {
  const seen = base === tokenNow(known, dunbook);
  const version = (known?.version ?? 0) + 1;
  const { shown = null, others = [] } = known ?? {};
  if (words.text === "" || (words.text === dunbook && seen))
    return seen && shown ? asDunbookSays(version, shown, others) : null;
  if (!shown) {
    const over = seen ? wordsDigest(dunbook) : base;
    return words.text === dunbook ? null : { edit: { version, shown: words, over, others }, ended: [] };
  }
  if ([shown, ...others].some(({ id }) => id === words.id) || shown.text === words.text) return null;
  const apart = others.filter(({ text }) => text !== words.text);
  const same = others.filter(({ text }) => text === words.text);
  const edit = { version, shown: words, over: known?.over ?? base };
  return seen
    ? { edit: { ...edit, others: apart }, ended: [shown, ...same] }
    : { edit: { ...edit, others: [...apart, shown] }, ended: same };
}

const asDunbookSays = (
  version: number,
  shown: PersonsWords,
  others: readonly PersonsWords[],
): CellChanged => ({ edit: { version, shown: null, over: "", others: [] }, ended: [shown, ...others] });

/** Which words are to stand: those of a person by their id, or Dunbook's own. */
export type Choice = { readonly keep: "dunbook" } | { readonly keep: "words"; readonly id: string };

/**
 * A person chooses between the words of a conflict; whatever is not chosen is history. `version` is the one she saw: what
 * has changed since is refused, unless it is what she asks for already (null).
 */
export function settleWords(
  known: CellEdit,
  version: number,
  choice: Choice,
  dunbook: string,
): Result<CellChanged | null, "changedMeanwhile" | "unknownWords"> {
  const { shown, others } = known;
  const isSo =
    choice.keep === "dunbook" ? shown === null : shown?.id === choice.id && !isConflict(known, dunbook);
  if (isSo) return ok(null);
  if (known.version !== version) return refused("changedMeanwhile");
  const all = [...(shown ? [shown] : []), ...others];
  if (choice.keep === "dunbook")
    return ok({ edit: { version: version + 1, shown: null, over: "", others: [] }, ended: all });
  const kept = all.find(({ id }) => id === choice.id);
  if (!kept) return refused("unknownWords");
  const edit = { version: version + 1, shown: kept, over: wordsDigest(dunbook), others: [] };
  return ok({ edit, ended: all.filter((one) => one !== kept) });
}
