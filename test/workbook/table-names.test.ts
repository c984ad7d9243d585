import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { withTableNames } from "../../workbench/excel/model/table-names";

const TO_BILLS = new Map([["invoices", "Bills"]]);

describe("a formula that names a renamed table", () => {
  it.each([
    ["SUM(Invoices[Open])", "SUM(Bills[Open])"],
    ["ROWS(invoices)+ROWS(INVOICES)", "ROWS(Bills)+ROWS(Bills)"],
    [
      "Invoices[[#This Row],[Total]]-Invoices[[#This Row],[Paid]]",
      "Bills[[#This Row],[Total]]-Bills[[#This Row],[Paid]]",
    ],
    ["Invoices[[#Totals],[a]:[b]] Invoices[#All]", "Bills[[#Totals],[a]:[b]] Bills[#All]"],
    ["SUM(Invoices[a]:Invoices[b])", "SUM(Bills[a]:Bills[b])"],
    ['Invoices&"Invoices"&Invoices', 'Bills&"Invoices"&Bills'],
    ['"say ""Invoices"" "&Invoices', '"say ""Invoices"" "&Bills'],
    ["[0]!Invoices", "[0]!Bills"],
    ["Invoices[it''s Invoices]+Invoices", "Bills[it''s Invoices]+Bills"],
    ["Invoices['[Invoices']]*2", "Bills['[Invoices']]*2"],
    ["{1,2}*-Invoices%", "{1,2}*-Bills%"],
  ])("%s reads %s", (before, after) => expect(withTableNames(before, TO_BILLS)).toBe(after));

  it.each([
    ["a text", 'INDIRECT("Invoices[Open]")'],
    ["a sheet", "Invoices!$C$2:$C$3"],
    ["a sheet in apostrophes", "'Invoices'!A1+'it''s Invoices'!B2"],
    ["the first and the last of several sheets", "SUM(Invoices:Notes!A1,Notes:Invoices!A1)"],
    ["a name of a sheet or another file", "Notes!Invoices+'Old book.xlsx'!Invoices[Open]+[1]!Invoices[Open]"],
    ["a sheet of another file", "[1]Invoices!A1"],
    ["a longer name", "Invoices2+MyInvoices+Invoices.old+_Invoices+Invoices_[a]+ÄInvoices"],
    [
      "a column of another table",
      "Paid[Invoices]+Paid[[#This Row],[Invoices]]+[@Invoices]+Paid[a']Invoices]",
    ],
    ["a function", "Invoices(1)"],
  ])("stays where %s has the same word", (_, formula) =>
    expect(withTableNames(formula, TO_BILLS)).toBe(formula),
  );

  it.each([
    ["E", "1E+5+E:E+$E$2+A:E+E[a]+E", "1E+5+E:E+$E$2+A:E+New[a]+New"],
    ["N", "IF(ISNA(N),#N/A,N(1))", "IF(ISNA(New),#N/A,N(1))"],
    ["Größe", "GRÖSSE+größe[Maß]", "GRÖSSE+New[Maß]"],
  ])("tells the table %s from numbers, columns, errors and functions", (name, before, after) =>
    expect(withTableNames(before, new Map([[name.toLowerCase(), "New"]]))).toBe(after),
  );

  it("is the same again after a rename there and back, whatever it holds", () => {
    const piece = fc.constantFrom(
      "A",
      "B",
      "C2",
      "[",
      "]",
      "'",
      '"',
      "!",
      ":",
      "(",
      ")",
      "+",
      " ",
      "#",
      ".",
      "[x]",
      "1E",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const formula = pieces.join("");
        const there = withTableNames(formula, new Map([["a", "Fresh_1"]]));
        expect(withTableNames(there, new Map([["fresh_1", "A"]]))).toBe(formula);
        expect(there.replaceAll("Fresh_1", "A")).toBe(formula);
      }),
      { numRuns: 2000 },
    );
  });
});
