import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { STATUS_FIELDS, STATUS_HEADERS, statusCellsSchema } from "#wire/status";
import { cellText, changeOf, wantedCells } from "../../addin/workbook/status-cells";
import { statusOf } from "./addin-ledger";

describe("the status of a row on its way from the service", () => {
  it("is taken as it was sent", () => {
    const empty = statusOf({ lastNotice: null, nextActionOn: null, balance: null, note: "" });
    for (const status of [statusOf(), empty]) {
      expect(statusCellsSchema.parse(JSON.parse(JSON.stringify(status)))).toEqual(status);
    }
  });

  it.each([
    ["an impossible day", { ...statusOf(), lastNotice: "2026-02-30" }],
    ["a fraction of a cent", { ...statusOf(), balance: { minor: 0.5, currency: "EUR" } }],
    ["no such currency", { ...statusOf(), balance: { minor: 5, currency: "EURO" } }],
    ["a field we do not know", { ...statusOf(), extra: "" }],
    ["a missing field", { ...statusOf(), note: undefined }],
  ])("is refused with %s", (_, status) => {
    expect(statusCellsSchema.safeParse(status).success).toBe(false);
  });

  it("has one column for each field, all named after Dunbook", () => {
    expect(new Set(STATUS_FIELDS.map((field) => STATUS_HEADERS[field])).size).toBe(8);
    expect(Object.keys(STATUS_HEADERS)).toEqual([...STATUS_FIELDS]);
    expect(STATUS_FIELDS.every((field) => STATUS_HEADERS[field].startsWith("Dunbook "))).toBe(true);
  });
});

describe("a change of a cell", () => {
  it.each([
    ["nothing, where the value is the same whatever its format", "x", "General", "x", null],
    ["text into a General cell, which becomes text first", "", "General", "x", { value: "x", format: "@" }],
    ["text into a date cell", 46342, "yyyy-mm-dd", "x", { value: "x", format: "@" }],
    ["text into a text cell", "y", "@", "x", { value: "x", format: null }],
    ["nothing into any cell, whose format stays", "y", "dd.mm.yyyy", "", { value: "", format: null }],
  ])("%s", (_, value, format, wanted, change) => {
    expect(changeOf({ value, format }, { value: wanted, format: "@" })).toEqual(change);
  });

  it("a day goes to the cell as the serial number of the workbook's date system", () => {
    expect(wantedCells(statusOf(), 1900).lastNotice).toEqual({ value: 46342, format: "yyyy-mm-dd" });
    expect(wantedCells(statusOf(), 1904).lastNotice).toEqual({ value: 44880, format: "yyyy-mm-dd" });
  });
});

describe("laws of cell text", () => {
  const texts = fc.string({ unit: "binary", maxLength: 200 });

  it("it fits a cell, holds no control characters but line feeds, and cleaning it again changes nothing", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 400 }), (text, times) => {
        const clean = cellText(text.repeat(times));
        expect(clean.length).toBeLessThanOrEqual(32_767);
        expect(clean).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|^'/u);
        expect(cellText(clean)).toBe(clean);
      }),
    );
  });
});
