import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import * as browser from "../../workbench/web/book/zlib-in-browser";

/** In the browser other code unpacks and packs workbook files than in Node; the files must be the same. */

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  // Sheets are mostly repetition.
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 500 }))
    .map(([part, times]) => Uint8Array.from(Array.from({ length: times }, () => [...part]).flat())),
);

describe("packing in the browser", () => {
  it("unpacks what Node has packed, and Node what it has packed", () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(1, 3, 6, 9), (content, level) => {
        const size = { maxOutputLength: Math.max(1, content.length) };
        expect([...browser.inflateRawSync(deflateRawSync(content, { level }), size)]).toEqual([...content]);
        expect([...inflateRawSync(browser.deflateRawSync(content))]).toEqual([...content]);
      }),
    );
  });

  it("has the same checksums", () => {
    fc.assert(fc.property(bytes, (content) => expect(browser.crc32(content)).toBe(crc32(content))));
  });

  it("gives no more than was promised: a part that lies about its size cannot fill the memory", () => {
    const packed = deflateRawSync(new Uint8Array(100_000));
    expect(() => browser.inflateRawSync(packed, { maxOutputLength: 10 })).toThrow(RangeError);
  });

  it.each([
    ["cut off", (packed: Buffer) => packed.subarray(0, packed.length - 3)],
    ["overwritten", () => Buffer.from([0xff, 0xff, 0xff])],
  ])("refuses data that are %s", (_, damage) => {
    const packed = deflateRawSync(Buffer.from("INV-1;INV-2;INV-3;".repeat(50)));
    expect(() => browser.inflateRawSync(damage(packed), { maxOutputLength: 900 })).toThrow();
  });
});
