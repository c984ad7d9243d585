import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { smsLength } from "#domain/messages/sms-length";

describe("how long a text is as an SMS", () => {
  it.each([
    ["nothing", "", "GSM-7", 0, 0],
    ["plain words", "Please pay by 26 November.", "GSM-7", 26, 1],
    ["one full message", "a".repeat(160), "GSM-7", 160, 1],
    ["one character more", "a".repeat(161), "GSM-7", 161, 2],
    ["two full parts", "a".repeat(306), "GSM-7", 306, 2],
    ["one more than two parts", "a".repeat(307), "GSM-7", 307, 3],
    ["the euro sign counts two", "€", "GSM-7", 2, 1],
    ["brackets count two", "[{~}]", "GSM-7", 10, 1],
    ["79 euro signs and two letters", `${"€".repeat(79)}ab`, "GSM-7", 160, 1],
    ["a bracket is not split between two parts", `${"a".repeat(152)}[${"a".repeat(152)}`, "GSM-7", 306, 3],
    ["Spanish é, ñ and ¿ are in GSM-7", "¿é ñ ü?", "GSM-7", 7, 1],
    ["Spanish á is not", "más", "UCS-2", 3, 1],
    ["Greek capitals of GSM-7", "ΔΦΓΛΩΠΨΣΘΞ", "GSM-7", 10, 1],
    ["Greek capitals that look Latin are not", "ΑΒΕ", "UCS-2", 3, 1],
    ["Greek small letters are not", "πληρωμή", "UCS-2", 7, 1],
    ["Hungarian ö and ü are, ő is not", "öü", "GSM-7", 2, 1],
    ["Hungarian ő", "ő", "UCS-2", 1, 1],
    ["Polish ł", "zapłata", "UCS-2", 7, 1],
    ["Estonian ä is, õ is not", "nõue", "UCS-2", 4, 1],
    ["a no-break space is not", "EUR\u00a05", "UCS-2", 5, 1],
    ["one full message with ő", `ő${"a".repeat(69)}`, "UCS-2", 70, 1],
    ["one character more with ő", `ő${"a".repeat(70)}`, "UCS-2", 71, 2],
    ["two full parts with ő", `ő${"a".repeat(133)}`, "UCS-2", 134, 2],
    ["an emoji counts two", "👍", "UCS-2", 2, 1],
    ["an emoji is not split between two parts", `${"ő".repeat(66)}👍${"ő".repeat(66)}`, "UCS-2", 134, 3],
    ["a line break", "a\nb", "GSM-7", 3, 1],
  ] as const)("%s", (_, text, encoding, characters, segments) => {
    expect(smsLength(text)).toEqual({ encoding, characters, segments });
  });

  it("never costs less for being longer", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string({ maxLength: 20 }),
        (text, more) => {
          expect(smsLength(text + more).segments).toBeGreaterThanOrEqual(smsLength(text).segments);
        },
      ),
    );
  });
});
