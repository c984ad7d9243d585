import type { BlockArea, Book, ShownCell } from "../../book/book";
import type { Place } from "./selection";

/** Rows and columns asked for at once. */
export const BLOCK_ROWS = 100;
const BLOCK_COLUMNS = 30;
/** So many blocks of a sheet are kept; those not looked at for longest go first. */
const KEPT_BLOCKS = 200;
/** So many questions are under way at once: with more, what has scrolled out of sight would be answered first. */
const AT_ONCE = 2;

export type BlockCache = {
  /** The cell as it was last known; undefined until it is, which is then asked for. */
  readonly cellAt: (row: number, column: number) => ShownCell | undefined;
  /** As cellAt, but nothing is asked. */
  readonly known: (row: number, column: number) => ShownCell | undefined;
  /** Shows a text in place of what is known until the cells are asked for anew. */
  readonly pretend: (place: Place, texts: readonly (readonly string[])[]) => void;
  /** What is known may be outdated: it is shown until the answers to new questions are there. */
  readonly outdate: () => void;
};

type Block = {
  cells: readonly (readonly ShownCell[])[];
  /** The outdatings that had happened when it was asked for. */
  asOf: number;
  asking: boolean;
};

/** The cells of one sheet, asked from the book block by block as they come into sight; `onArrived` hears of every answer. */
export function openBlockCache(cells: Book["cells"], sheetId: string, onArrived: () => void): BlockCache {
  const blocks = new Map<string, Block>();
  const wanted = new Map<string, BlockArea>();
  let outdated = 0;
  let underWay = 0;

  const ask = async (key: string, area: BlockArea): Promise<void> => {
    const block = blocks.get(key) ?? { cells: [], asOf: -1, asking: false };
    blocks.set(key, block);
    const asOf = outdated;
    block.asking = true;
    underWay += 1;
    try {
      block.cells = await cells(sheetId, area);
      block.asOf = asOf;
    } finally {
      block.asking = false;
      underWay -= 1;
    }
    forgetOldest(blocks);
    onArrived();
    askNext();
  };
  const askNext = (): void => {
    // The latest wish first: it is what is in sight now.
    for (const [key, area] of [...wanted].reverse()) {
      if (underWay >= AT_ONCE) break;
      wanted.delete(key);
      // A worker that has broken down is told of by its own channel; here nothing arrives.
      ask(key, area).catch(() => undefined);
    }
    if (wanted.size > AT_ONCE * 4) wanted.clear();
  };
  const want = (key: string, area: BlockArea): void => {
    wanted.delete(key);
    wanted.set(key, area);
    if (wanted.size === 1) queueMicrotask(askNext);
  };
  const known = (row: number, column: number): ShownCell | undefined => {
    const { key, top, left } = blockOf(row, column);
    return blocks.get(key)?.cells[row - top]?.[column - left];
  };
  const cellAt = (row: number, column: number): ShownCell | undefined => {
    const { key, top, left } = blockOf(row, column);
    const block = blocks.get(key);
    if (!block || (block.asOf !== outdated && !block.asking))
      want(key, { row: top, column: left, rowCount: BLOCK_ROWS, columnCount: BLOCK_COLUMNS });
    return block?.cells[row - top]?.[column - left];
  };
  const pretend: BlockCache["pretend"] = (place, texts) => {
    texts.forEach((line, down) => {
      line.forEach((text, right) => {
        pretendCell(blocks, place.row + down, place.column + right, text);
      });
    });
  };
  return { cellAt, known, pretend, outdate: () => (outdated += 1) };
}

function blockOf(row: number, column: number) {
  const top = row - (row % BLOCK_ROWS);
  const left = column - (column % BLOCK_COLUMNS);
  return { key: `${top}:${left}`, top, left };
}

function pretendCell(blocks: Map<string, Block>, row: number, column: number, text: string): void {
  const { key, top, left } = blockOf(row, column);
  const block = blocks.get(key);
  const before = block?.cells[row - top]?.[column - left];
  if (!block || !before) return;
  const kind = text === "" ? "empty" : before.kind === "empty" ? "text" : before.kind;
  block.cells = block.cells.map((line, down) =>
    down === row - top
      ? line.map((cell, right) => (right === column - left ? { ...cell, text, kind } : cell))
      : line,
  );
}

/** A map keeps the order of entry; a block that is asked anew keeps its old place, which is near enough. */
function forgetOldest(blocks: Map<string, Block>): void {
  for (const [key, block] of blocks) {
    if (blocks.size <= KEPT_BLOCKS) return;
    if (!block.asking) blocks.delete(key);
  }
}
