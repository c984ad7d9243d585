import { describe, expect, it } from "@jest/globals";
import type { BlockArea, CellLook, ShownCell } from "../../workbench/web/book/book";
import { BLOCK_ROWS, openBlockCache } from "../../workbench/web/shell/sheet/block-cache";
import { cellText } from "../../workbench/web/shell/sheet/cell-text";

/** How the workbench's sheet comes by what it shows. */

const shown = (text: string): ShownCell => ({ text, kind: text === "" ? "empty" : "text", look: 0 });

/** A book whose cells say where they are and how often it was changed; it answers when told to. */
function slowBook() {
  const asked: BlockArea[] = [];
  const waiting: (() => void)[] = [];
  let edition = 1;
  const cells = (_: string, area: BlockArea) => {
    asked.push(area);
    const { row, rowCount, column, columnCount } = area;
    const now = edition;
    const answer = Array.from({ length: rowCount }, (__, down) =>
      Array.from({ length: columnCount }, (___, right) => shown(`${row + down}/${column + right} ${now}`)),
    );
    return new Promise<typeof answer>((resolve) => {
      waiting.push(() => resolve(answer));
    });
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    asked,
    cells,
    settled,
    change: () => {
      edition += 1;
    },
    answerAll: async () => {
      await settled();
      for (const answer of waiting.splice(0)) answer();
      await settled();
    },
  };
}

describe("cells come block by block", () => {
  it("asks once for all the cells of a block that are in sight", async () => {
    const book = slowBook();
    let arrived = 0;
    const cache = openBlockCache(book.cells, "s", () => {
      arrived += 1;
    });
    for (let row = 0; row < 40; row += 1) expect(cache.cellAt(row, 3)).toBeUndefined();
    await book.answerAll();
    expect([book.asked.length, arrived]).toEqual([1, 1]);
    expect(cache.cellAt(7, 3)).toEqual(shown("7/3 1"));
    expect(book.asked[0]).toMatchObject({ row: 0, rowCount: BLOCK_ROWS });
  });

  it("shows what it knew until the answer to the new question is there", async () => {
    const book = slowBook();
    const cache = openBlockCache(book.cells, "s", () => undefined);
    cache.cellAt(0, 0);
    await book.answerAll();
    book.change();
    cache.outdate();
    expect(cache.cellAt(0, 0)).toEqual(shown("0/0 1"));
    await book.answerAll();
    expect(cache.cellAt(0, 0)).toEqual(shown("0/0 2"));
  });

  it("asks again where the answer under way was older than the change", async () => {
    const book = slowBook();
    const cache = openBlockCache(book.cells, "s", () => undefined);
    cache.cellAt(0, 0);
    await book.settled();
    book.change();
    cache.outdate();
    await book.answerAll();
    expect(cache.cellAt(0, 0)).toEqual(shown("0/0 1"));
    await book.answerAll();
    expect(cache.cellAt(0, 0)).toEqual(shown("0/0 2"));
  });

  it("answers first what came into sight last, and forgets what has scrolled by", async () => {
    const book = slowBook();
    const cache = openBlockCache(book.cells, "s", () => undefined);
    for (let block = 0; block < 50; block += 1) cache.cellAt(block * BLOCK_ROWS, 0);
    await book.settled();
    expect(book.asked.map(({ row }) => row)).toEqual([49 * BLOCK_ROWS, 48 * BLOCK_ROWS]);
    await book.answerAll();
    await book.answerAll();
    expect(book.asked.length).toBe(2);
  });

  it("shows what was typed at once, and what the book makes of it when it answers", async () => {
    const book = slowBook();
    const cache = openBlockCache(book.cells, "s", () => undefined);
    cache.cellAt(0, 0);
    await book.answerAll();
    cache.pretend({ row: 2, column: 1 }, [["typed", ""]]);
    expect([cache.known(2, 1)?.text, cache.known(2, 2)?.kind]).toEqual(["typed", "empty"]);
    cache.outdate();
    cache.cellAt(2, 1);
    await book.answerAll();
    expect(cache.known(2, 1)?.text).toBe("2/1 1");
  });
});

describe("what a cell says", () => {
  const plain: CellLook = {};
  const tenPixelsEach = (text: string): number => text.length * 10;
  it.each([
    ["a text that fits", "text", "short", plain, 0, { text: "short", over: 0 }],
    [
      "a text that does not fit runs on over empty cells",
      "text",
      "a longer text",
      plain,
      500,
      { text: "a longer text", over: 36 },
    ],
    [
      "no further than there is room",
      "text",
      "a longer text",
      plain,
      20,
      { text: "a longer text", over: 20 },
    ],
    [
      "one that stands at the right does not",
      "text",
      "a longer text",
      { align: "right" } as const,
      500,
      { text: "a longer text", over: 0 },
    ],
    [
      "a number that does not fit is not shown in part",
      "number",
      "1,234,567.00",
      plain,
      500,
      { text: "#########", over: 0 },
    ],
    ["a number that fits", "number", "12.50", plain, 500, { text: "12.50", over: 0 }],
    ["an empty cell", "empty", "", plain, 500, { text: "", over: 0 }],
  ] as const)("%s", (_, kind, text, look, room, said) => {
    expect(cellText({ text, kind, look: 0 }, look, 100, tenPixelsEach, () => room)).toEqual(said);
  });
});
