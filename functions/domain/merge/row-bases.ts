import type { StatusField } from "./cell-words";
import type { Base } from "./merge-cell";

/** What the last sync left in a row's status cells; a field that is missing has never been written. */
export type RowBases = { readonly [Field in StatusField]?: Base };

/** Each field's letter: a column that comes later gets a letter of its own, and the texts of earlier workbooks still read. */
const LETTERS: Readonly<Record<StatusField, string>> = {
  status: "s",
  level: "l",
  lastNotice: "n",
  nextAction: "a",
  nextActionOn: "o",
  balance: "b",
  note: "w",
  latestNote: "t",
};

const FIELDS = new Map(
  Object.entries(LETTERS).map(([field, letter]) => [letter, field as StatusField] as const),
);

/** The bases of a row as one short text: per cell a letter, what it held, and where they differ `>` the cloud's, `<` before. */
export function basesText(bases: RowBases): string {
  let text = "";
  for (const [letter, field] of FIELDS) {
    const base = bases[field];
    if (!base) continue;
    text += letter + shown(base.sheet);
    if (base.cloud !== base.sheet) text += `>${shown(base.cloud)}`;
    if (base.before !== null && base.before !== "") text += `<${base.before}`;
  }
  return text;
}

/** The bases in a text; what is not understood in it is left out, as if it had never been written. */
export function basesIn(text: string): RowBases {
  const bases: { [Field in StatusField]?: Base } = {};
  for (const [, letter = "", sheet = "", cloud, before] of text.matchAll(ONE)) {
    const field = FIELDS.get(letter);
    if (!field) continue;
    bases[field] = {
      sheet: read(sheet),
      cloud: cloud === undefined ? read(sheet) : read(cloud),
      before: before ?? null,
    };
  }
  return bases;
}

const ONE = /([a-z])(\.|[\w-]{5})(?:>(\.|[\w-]{5}))?(?:<([\w-]{5}))?/g;
const shown = (digest: string): string => (digest === "" ? "." : digest);
const read = (digest: string): string => (digest === "." ? "" : digest);
