import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readTabText, tabText } from "../../workbench/web/shell/sheet/tab-text";

/** Cells on the clipboard, as spreadsheets exchange them. */
describe("cells as text", () => {
  it.each([
    ["one cell", [["a"]], "a"],
    ["a row", [["a", "b"]], "a\tb"],
    ["rows", [["a"], ["b"]], "a\r\nb"],
    ["a line break within a cell", [["a\nb", "c"]], '"a\nb"\tc'],
    ["a quotation mark at the beginning", [['"a"']], '"""a"""'],
    ["a quotation mark within", [['5" pipe']], '5" pipe'],
  ])("%s is written so", (_, cells, text) => {
    expect(tabText(cells)).toBe(text);
  });

  it.each([
    [
      "Excel ends the last row with a line break",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "rows of different length are filled up",
      "a\nb\tc",
      [
        ["a", ""],
        ["b", "c"],
      ],
    ],
    ["an empty row in between stays", "a\n\nb", [["a"], [""], ["b"]]],
    ["nothing is one empty cell", "", [[""]]],
    ["a quotation mark that nothing closes is a character", '"a', [['"a']]],
    ["a quoted cell keeps its line breaks", '"a\r\nb"\tc', [["a\r\nb", "c"]]],
    ["a tab at the end is an empty cell", "a\t", [["a", ""]]],
  ])("%s", (_, text, cells) => {
    expect(readTabText(text)).toEqual(cells);
  });

  it("law: what was written is read again", () => {
    const cellText = fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", "1", " ") });
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cellText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(rows, (cells) => {
        // A last row of nothing but one empty cell cannot be told from the line break that ends the row before it.
        fc.pre(!(cells.length > 1 && cells.at(-1)?.length === 1 && cells.at(-1)?.[0] === ""));
        expect(readTabText(tabText(cells))).toEqual(cells);
      }),
    );
  });
});
