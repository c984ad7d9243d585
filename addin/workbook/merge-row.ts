import type { DateSystem } from "#domain/ledger/serial-date";
import { wordsDigest } from "#domain/merge/cell-words";
import { type Base, type Merged, mergeCell } from "#domain/merge/merge-cell";
import type { RowBases } from "#domain/merge/row-bases";
import type { RowCells } from "#wire/cell-edits";
import { STATUS_FIELDS, type StatusField } from "#wire/status";
import type { SyncMemory } from "./memory/sync-memory";
import {
  type CellChange,
  changeOf,
  type PresentCell,
  sheetWords,
  shownCells,
  type WantedCell,
} from "./status-cells";
import type { FoundEdit, PresentRow, ReplacedCell, RowDecision } from "./status-changes";

/** What rows are merged with. */
export type MergeGround = {
  readonly dateSystem: DateSystem;
  /** Null: nobody remembers what the last sync left; then every cell is written as the cloud says. */
  readonly memory: SyncMemory | null;
  /** Words that the service has heard already, as digests by key and field: they are no news any more. */
  readonly told: ReadonlyMap<string, ReadonlyMap<StatusField, string>>;
  readonly digestOf: (words: string) => string;
  /** Columns that have just been appended: what the last sync left is gone with the old ones. */
  readonly isNew: (field: StatusField) => boolean;
};

/** Digests are asked for again and again of the same few words. */
export function rememberedDigests(): (words: string) => string {
  const known = new Map<string, string>();
  return (words) => {
    const found = known.get(words);
    if (found !== undefined) return found;
    const digest = wordsDigest(words);
    known.set(words, digest);
    return digest;
  };
}

/** What becomes of one cell. */
type CellDecision = {
  readonly change: CellChange | null;
  readonly base: Base | null;
  readonly edit: string | null;
  readonly replaced: boolean;
  readonly emptied: boolean;
};

type Cell = {
  readonly field: StatusField;
  readonly present: PresentCell;
  readonly wanted: WantedCell;
  readonly base: Base | null;
  /** Words of the sheet, and digests of them and of the cloud's. */
  readonly words: string;
  readonly sheet: string;
  readonly cloud: { readonly words: string; readonly token: string };
  /** Whether a person's words are to stand in the cell. */
  readonly isPersons: boolean;
};

/** Merges a row with what the cloud says of it, cell by cell. */
export function mergeRow(row: PresentRow, key: string, cells: RowCells, ground: MergeGround): RowDecision {
  const { memory } = ground;
  const shown = shownCells(cells, ground.dateSystem);
  const known = STATUS_FIELDS.some(ground.isNew) ? {} : (memory?.of(key) ?? {});
  const number = String(row.number);
  const merged = withoutStrangers(
    STATUS_FIELDS.map((field) =>
      mergedCell(
        cellIn(row.status(field), field, shown[field], cells, known[field] ?? null, key, ground),
        ground,
      ),
    ),
    ground,
  );
  const changes: (readonly [StatusField, CellChange])[] = [];
  const bases: { [Field in StatusField]?: Base } = {};
  const edits: FoundEdit[] = [];
  const replaced: ReplacedCell[] = [];
  let emptied = 0;
  for (const cell of merged) {
    const { field, words } = cell;
    const decision = DECISIONS[cell.merged](cell, memory !== null);
    if (decision.change) changes.push([field, decision.change]);
    if (decision.base) bases[field] = decision.base;
    if (decision.edit !== null)
      edits.push({ key, number, field, base: known[field]?.cloud ?? "", text: decision.edit });
    if (decision.replaced) replaced.push({ number, field, text: words });
    if (decision.emptied) emptied += 1;
  }
  const isNew = memory !== null && !isSame(bases, known);
  return { key, number: row.number, changes, bases: isNew ? bases : null, known, edits, replaced, emptied };
}

type MergedCell = Cell & { readonly merged: Merged };

const mergedCell = (cell: Cell, { memory }: MergeGround): MergedCell => ({
  ...cell,
  merged: mergeCell({ ...cell, torn: memory?.torn ?? false }),
});

/**
 * Where rows were pasted over the invoices' own columns, or sorted without Dunbook's, a row says what the last sync left in
 * another one: nobody has written that. One single such cell is told all the same, for a person may have.
 */
function withoutStrangers(cells: readonly MergedCell[], { memory }: MergeGround): readonly MergedCell[] {
  const strange = cells.filter(({ merged }) => STRANGE.has(merged));
  if (memory === null || strange.length === 0) return cells;
  if (!memory.leftInARow(cells.map(({ sheet }) => sheet))) return cells;
  const instead: Merged = strange.length === 1 && strange[0]?.base ? "unknown" : "take";
  return cells.map((cell) => (STRANGE.has(cell.merged) ? { ...cell, merged: instead } : cell));
}

const STRANGE: ReadonlySet<Merged> = new Set(["edited", "conflict", "unknown"]);

function cellIn(
  present: PresentCell,
  field: StatusField,
  wanted: WantedCell,
  { edits }: RowCells,
  known: Base | null,
  key: string,
  { dateSystem, digestOf, told }: MergeGround,
): Cell {
  const words = sheetWords(present.value, field, dateSystem);
  const cloudWords = sheetWords(wanted.value, field, dateSystem);
  const { text = null, version = 0 } = edits?.[field] ?? {};
  const heard = told.get(key)?.get(field);
  return {
    field,
    present,
    wanted,
    // What the service has heard is what the last sync left, and the cloud has gone on from there.
    base: heard === undefined ? known : { sheet: heard, cloud: "?", before: null },
    words,
    sheet: digestOf(words),
    cloud: {
      words: digestOf(cloudWords),
      token: digestOf(version === 0 ? cloudWords : `${version} ${cloudWords}`),
    },
    isPersons: text !== null,
  };
}

const DECISIONS: Readonly<Record<Merged, (cell: Cell, remembers: boolean) => CellDecision>> = {
  same: ({ present, wanted, isPersons, sheet, cloud }) => ({
    ...NOTHING,
    // The same words may stand there as another kind of cell: an amount as text. A person's stay as she typed them.
    change: isPersons ? null : changeOf(present, wanted),
    base: { sheet, cloud: cloud.token, before: null },
  }),
  take: (cell) => taken(cell),
  keep: ({ base }) => ({ ...NOTHING, base }),
  edited: ({ base, words }) => ({ ...NOTHING, base, edit: words }),
  conflict: ({ base, words }) => ({ ...NOTHING, base, edit: words }),
  emptied: (cell) =>
    cell.isPersons
      ? { ...NOTHING, base: cell.base, edit: "", emptied: true }
      : { ...taken(cell), emptied: true },
  unknown: (cell, remembers) =>
    remembers && cell.base === null && cell.field === "latestNote" && !SHOWN_NOTE.test(cell.words)
      ? { ...NOTHING, edit: cell.words }
      : { ...taken(cell), replaced: remembers },
};

const NOTHING: CellDecision = { change: null, base: null, edit: null, replaced: false, emptied: false };

/** "2026-11-22 anna: …": a note that Dunbook has written itself. */
const SHOWN_NOTE = /^\d{4}-\d{2}-\d{2} [^:]+: /;

const taken = ({ present, wanted, sheet, cloud }: Cell): CellDecision => ({
  ...NOTHING,
  change: changeOf(present, wanted),
  base: { sheet: cloud.words, cloud: cloud.token, before: sheet === "" ? null : sheet },
});

function isSame(bases: RowBases, known: RowBases): boolean {
  return STATUS_FIELDS.every((field) => {
    const [now, before] = [bases[field], known[field]];
    return now?.sheet === before?.sheet && now?.cloud === before?.cloud;
  });
}
