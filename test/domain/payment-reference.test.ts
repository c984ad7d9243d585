import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import {
  asRf,
  checkReference,
  isSameReference,
  printedReference,
  rfReference,
  viitenumber,
} from "#domain/payment/reference";
import { accountReference, invoiceReference, referenceOf } from "#domain/payment/reference-of";

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));

describe("a payment reference", () => {
  it.each([
    ["RF18 5390 0754 7034", "539007547034"],
    ["RF45 G72U UR", "G72UUR"],
    ["RF71 2348 231", "2348231"],
    ["RF71 0000 0000 0000 0023 4823 1", "000000000000002348231"],
  ])("%s is the RF reference of %s", (printed, body) => {
    const reference = rfReference(body);
    expect(printedReference(reference)).toBe(printed);
    expect(checkReference(printed.toLowerCase())).toEqual(reference);
  });

  it.each([
    ["12 34561", "123456"],
    ["1 23453", "12345"],
    ["35", null],
    ["1213 12952", "12131295"],
    ["1232", "123"],
  ])("%s is a viitenumber as Estonian and Finnish banks check it", (printed, base) => {
    expect(checkReference(printed)?.plain ?? null).toBe(base === null ? null : printed.replaceAll(" ", ""));
    if (base !== null) expect(printedReference(viitenumber(base))).toBe(printed);
  });

  it("is found again with a bank's zeros before it, and inside an RF reference", () => {
    const asked = viitenumber("20260117");
    const paid = [`000000${asked.plain}`, asRf(asked).plain].map((text) => checkReference(text));
    expect(paid.map((one) => one && isSameReference(one, asked))).toEqual([true, true]);
    expect(isSameReference(viitenumber("20260118"), asked)).toBe(false);
  });

  it.each([
    ["RF19539007547034", "a wrong check digit"],
    ["RF18", "nothing behind the check digits"],
    ["RF1853900754703412345678901", "too long"],
    ["123456", "a wrong check digit"],
    ["2026-0117", "an invoice number"],
    ["", "nothing"],
  ])("%s is none: %s", (text) => expect(checkReference(text)).toBeNull());
});

describe("the reference of what is asked for", () => {
  it.each([
    ["rf", "2026-0117", "20260117"],
    ["rf", "A/2026 17", "A202617"],
    ["rf", "f-1", "F1"],
    ["viitenumber", "2026-0117", "20260117"],
    ["viitenumber", "0000611365", "611365"],
  ] as const)("%s: invoice %s can be read in it", (kind, number, body) => {
    const { plain } = invoiceReference(kind, number);
    expect(kind === "rf" ? plain.slice(4) : plain.slice(0, -1)).toBe(body);
  });

  it.each([
    ["rf", "ΤΔΑ-17"],
    ["rf", "Számla-2026/0000000000117"],
    ["rf", "合-17"],
    ["viitenumber", "A-2026-17"],
    ["viitenumber", "17"],
    ["viitenumber", "12345678901234567890"],
  ] as const)("%s: digits stand for the number %s, always the same ones", (kind, number) => {
    const reference = invoiceReference(kind, number);
    expect(reference.plain.replace(/^RF\d\d/, "").slice(0, 15)).toMatch(/^[1-9]\d{14}$/);
    expect(checkReference(printedReference(reference))).toEqual(reference);
    expect(invoiceReference(kind, ` ${number.toLowerCase()} `)).toEqual(reference);
  });

  it("of two series is not the same", () => {
    expect(invoiceReference("viitenumber", "A-17")).not.toEqual(invoiceReference("viitenumber", "B-17"));
  });

  it("is the invoice's for one invoice and its instalments, the account's for several", () => {
    expect(referenceOf("rf", TAMM, ["2026-17", "2026-17"])).toEqual(invoiceReference("rf", "2026-17"));
    expect(referenceOf("rf", TAMM, ["2026-17", "2026-18"])).toEqual(accountReference("rf", TAMM));
    expect(accountReference("viitenumber", TAMM).plain).toMatch(/^[1-9]\d{15}$/);
  });
});

const DIGITS = fc.integer({ min: 100, max: 999_999_999 }).map(String);
const place = fc.nat();

/** The text with the character at that place (counted around) changed into one like it. */
function mistyped(text: string, at: number, by: number): string {
  const index = at % text.length;
  const digit = (Number(text[index]) + 1 + (by % 9)) % 10;
  return text.slice(0, index) + digit + text.slice(index + 1);
}

function swapped(text: string, at: number): string {
  const index = at % (text.length - 1);
  return text.slice(0, index) + text[index + 1] + text[index] + text.slice(index + 2);
}

describe("a mistake in a reference is noticed", () => {
  it("where one digit of a viitenumber is wrong", () => {
    fc.assert(
      fc.property(DIGITS, place, place, (base, at, by) => {
        // A zero in front is no longer a digit that counts.
        const wrong = mistyped(viitenumber(base).plain, at, by);
        expect(wrong.startsWith("0") ? null : checkReference(wrong)).toBeNull();
      }),
    );
  });

  it("where two neighbours of a viitenumber are swapped, unless they differ by five", () => {
    fc.assert(
      fc.property(DIGITS, place, (base, at) => {
        const right = viitenumber(base).plain;
        const index = at % (right.length - 1);
        const apart = Math.abs(Number(right[index]) - Number(right[index + 1]));
        fc.pre(apart !== 0 && apart !== 5);
        const wrong = swapped(right, at);
        expect(wrong.startsWith("0") ? null : checkReference(wrong)).toBeNull();
      }),
    );
  });

  it("where one digit of an RF reference is wrong, or two neighbours are swapped", () => {
    fc.assert(
      fc.property(DIGITS, place, place, (base, at, by) => {
        const digits = rfReference(base).plain.slice(2);
        expect(checkReference(`RF${mistyped(digits, at, by)}`)).toBeNull();
        const turned = swapped(digits, at);
        if (turned !== digits) expect(checkReference(`RF${turned}`)).toBeNull();
      }),
    );
  });

  it("where one letter of an RF reference is another", () => {
    const letter = fc.integer({ min: 65, max: 90 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(DIGITS, letter, letter, (base, one, other) => {
        fc.pre(one !== other);
        const right = rfReference(`${one}${base}`).plain;
        expect(checkReference(right.slice(0, 4) + other + right.slice(5))).toBeNull();
      }),
    );
  });
});
