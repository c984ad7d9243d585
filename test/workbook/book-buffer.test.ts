import { Buffer as NodeBuffer } from "node:buffer";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Buffer as BrowserBuffer } from "../../workbench/web/book/buffer-in-browser";

/** In the browser another Buffer reads the bytes of workbook files; it must find what Node's finds. */

// Few different letters, so that beginnings of what is wanted stand everywhere.
const letters = fc.string({ unit: fc.constantFrom("<", "c", "/", "é"), maxLength: 40 });
const wanted = fc.oneof(letters, fc.constantFrom("<c", "</c", "/", "ccc"));

describe("looking for a text in bytes", () => {
  it("finds the first place from a given one on, as in Node", () => {
    fc.assert(
      fc.property(
        letters,
        wanted,
        fc.nat(50),
        fc.constantFrom("utf8" as const, "latin1" as const),
        (text, part, from, encoding) => {
          // For nothing, Node finds a place everywhere; nobody looks for that.
          fc.pre(part !== "");
          const expected = NodeBuffer.from(text, encoding).indexOf(part, from, encoding);
          expect(BrowserBuffer.from(text, encoding).indexOf(part, from, encoding)).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds single bytes and other bytes", () => {
    const bytes = BrowserBuffer.from([1, 2, 3, 2, 3, 4]);
    expect([bytes.indexOf(3), bytes.indexOf(3, 3), bytes.indexOf(9)]).toEqual([2, 4, -1]);
    expect(bytes.indexOf(BrowserBuffer.from([2, 3, 4]))).toBe(3);
  });
});
