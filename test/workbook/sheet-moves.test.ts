import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ShownCell } from "../../workbench/web/book/book";
import { axisOf, indexOnAxis, linesInSight, stretchOf } from "../../workbench/web/shell/sheet/axis";
import { edgeFrom } from "../../workbench/web/shell/sheet/jump";
import { deedOf } from "../../workbench/web/shell/sheet/keys";
import {
  type Axes,
  advanced,
  areaOf,
  movedBy,
  onePlace,
  type Place,
  wholeArea,
} from "../../workbench/web/shell/sheet/selection";

/** How one goes about on the workbench's sheet: by key, over hidden rows, round in a range, to the edges of the data. */

const axis = (count: number, hidden: readonly number[] = [], frozen = 0) =>
  axisOf({ count, hidden, frozen, sizeOf: (line) => 10 + line });
/** Ten rows, of which the fifth and sixth are hidden, and six columns. */
const AXES: Axes = { rows: axis(10, [4, 5], 1), columns: axis(6) };
const at = (row: number, column: number): Place => ({ row, column });

describe("keys on the sheet", () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  it.each([
    ["an arrow goes one cell on", { key: "ArrowDown" }, { kind: "step", rows: 1, columns: 0, widen: false }],
    [
      "with Shift it widens",
      { key: "ArrowLeft", shiftKey: true },
      { kind: "step", rows: 0, columns: -1, widen: true },
    ],
    [
      "with Ctrl it goes to the edge",
      { key: "ArrowUp", ctrlKey: true },
      { kind: "jump", rows: -1, columns: 0, widen: false },
    ],
    ["Enter goes down", { key: "Enter" }, { kind: "advance", along: "rows", by: 1 }],
    [
      "Shift and Tab go to the left",
      { key: "Tab", shiftKey: true },
      { kind: "advance", along: "columns", by: -1 },
    ],
    ["Delete empties", { key: "Delete" }, { kind: "clear" }],
    ["F2 edits", { key: "F2" }, { kind: "edit" }],
    [
      "Ctrl and Home go to the first cell",
      { key: "Home", ctrlKey: true },
      { kind: "corner", which: "first", widen: false },
    ],
    ["Command does what Ctrl does", { key: "a", metaKey: true }, { kind: "all" }],
    ["a letter is for the cell", { key: "a" }, null],
    ["Ctrl and C are the browser's", { key: "c", ctrlKey: true }, null],
    ["with Alt nothing is the sheet's", { key: "ArrowDown", altKey: true }, null],
  ])("%s", (_, pressed, deed) => {
    expect(deedOf({ ...plain, ...pressed })).toEqual(deed);
  });
});

describe("going on from a cell", () => {
  it.each([
    ["down by one", at(0, 0), [1, 0], at(1, 0)],
    ["down over hidden rows", at(3, 2), [1, 0], at(6, 2)],
    ["up over hidden rows", at(6, 2), [-1, 0], at(3, 2)],
    ["no further than the last row", at(8, 0), [5, 0], at(9, 0)],
    ["no further than the first column", at(0, 1), [0, -3], at(0, 0)],
  ] as const)("%s", (_, from, [rows, columns], to) => {
    expect(movedBy(from, rows, columns, AXES)).toEqual(to);
  });

  it("Enter in a range goes down each column, over hidden rows, and round to the first cell", () => {
    let selection = wholeArea({ row: 3, column: 1, rowCount: 4, columnCount: 2 });
    const visited = [selection.active];
    for (let step = 0; step < 4; step += 1) {
      selection = advanced(selection, "rows", 1, AXES);
      visited.push(selection.active);
    }
    expect(visited).toEqual([at(3, 1), at(6, 1), at(3, 2), at(6, 2), at(3, 1)]);
    expect(areaOf(selection)).toEqual({ row: 3, column: 1, rowCount: 4, columnCount: 2 });
  });

  it("Tab from a single cell goes to the right, and leaves one cell selected", () => {
    expect(advanced(onePlace(at(2, 2)), "columns", 1, AXES)).toEqual(onePlace(at(2, 3)));
  });

  it("law: Tab and back again is where one was, in any range", () => {
    const place = fc.record({ row: fc.constantFrom(0, 1, 2, 3, 6, 7), column: fc.nat(4) });
    fc.assert(
      fc.property(
        place,
        place,
        fc.constantFrom("rows" as const, "columns" as const),
        (anchor, head, along) => {
          const range = wholeArea(areaOf({ active: anchor, anchor, head }));
          if (areaOf(range).rowCount * areaOf(range).columnCount === 1) return;
          const there = advanced(range, along, 1, AXES);
          expect(advanced(there, along, -1, AXES)).toEqual(range);
        },
      ),
    );
  });
});

describe("rows and columns on the screen", () => {
  // One frozen row of 10 pixels, and behind it rows of 11, 12, 13 …
  it.each([
    [0, 23, 2],
    [0, 22, 1],
    [1, 22, 1],
    [11, 25, 2],
    [0, 5, 0],
    [0, 5000, 9],
  ])("%i pixels scrolled away and %i to see show %i whole rows", (scrolled, seen, rows) => {
    expect(linesInSight(axis(10, [], 1), scrolled, seen)).toBe(rows);
  });

  it.each([
    ["a shown row", 2, 1, { from: 21, to: 33 }],
    ["rows on both sides of hidden ones", 3, 4, { from: 33, to: 62 }],
    ["hidden rows only", 4, 2, null],
    ["rows that end hidden", 3, 2, { from: 33, to: 46 }],
  ])("%s cover their pixels", (_, row, count, pixels) => {
    expect(stretchOf(AXES.rows, row, count)).toEqual(pixels);
  });

  it("law: every shown line is found where it stands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(59)), (count, hidden) => {
        const shown = axis(count, hidden);
        shown.lines.forEach((line, index) => {
          expect(indexOnAxis(shown, line)).toBe(index);
        });
      }),
    );
  });
});

describe("Ctrl with an arrow", () => {
  /** One column: rows 0–2 are filled, 3–4 empty, 5 filled, the rest empty. */
  const filled = [true, true, true, false, false, true];
  const cell = (row: number): ShownCell =>
    filled[row] ? { text: "x", kind: "text", look: 0 } : { text: "", kind: "empty", look: 0 };
  const read = async ({ row, rowCount }: { row: number; rowCount: number }) =>
    Array.from({ length: rowCount }, (_, offset) => [cell(row + offset)]);
  const sheet = { rowCount: 6, columnCount: 1 };

  it.each([
    ["from the first to the last filled cell", 0, 1, 2],
    ["from the last filled cell over the gap to the next", 2, 1, 5],
    ["from an empty cell to the next filled one", 3, 1, 5],
    ["from the last cell with anything to the last row shown", 5, 1, 99],
    ["from the gap up to the filled cell above", 4, -1, 2],
    ["from the middle up to the first row", 1, -1, 0],
    ["from far below up to the last filled cell", 50, -1, 5],
    ["from the last row shown nowhere", 99, 1, 99],
  ] as const)("%s", async (_, from, rows, to) => {
    const reached = await edgeFrom(at(from, 0), { rows, columns: 0 }, sheet, at(99, 25), read);
    expect(reached).toEqual(at(to, 0));
  });
});
