import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import type { CustomerField } from "#domain/ledger/columns";
import { type FreeField, recogniseFreeFields } from "#domain/ledger/free-fields";
import { readCustomerTable } from "#domain/ledger/read-customer-table";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import type { TableRows } from "#domain/ledger/table-rows";
import { customerRowSchema } from "#wire/ledger";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: null,
};
const HEADERS = ["Name", "E-mail", "Region", "Sales channel", "Group"];

const tableOf = (
  rows: readonly (readonly CellValue[])[],
  freeFields: readonly FreeField[],
): TableRows<CustomerField> => ({
  table: "Customers",
  top: 1,
  headers: HEADERS,
  columns: recogniseColumns(HEADERS, "customers").columns,
  freeFields,
  rows,
});
const read = (cells: readonly CellValue[], marked: readonly string[] = ["Region", "Sales channel"]) =>
  readCustomerTable(
    tableOf([["Tamm", "a@x.example", ...cells]], recogniseFreeFields(HEADERS, marked).freeFields),
    SETTINGS,
  );
const fieldsOf = (cells: readonly CellValue[], marked?: readonly string[]) =>
  read(cells, marked).customers[0]?.row.fields;

describe("columns marked as free fields", () => {
  it.each<[string, readonly CellValue[], { readonly [name: string]: string }]>([
    ["text", ["North", "Web"], { Region: "North", "Sales channel": "Web" }],
    ["an empty cell is left out", ["North", " "], { Region: "North" }],
    ["a number as Excel shows it", [0.1 + 0.2, 17], { Region: "0.3", "Sales channel": "17" }],
    ["truth values", [true, false], { Region: "TRUE", "Sales channel": "FALSE" }],
    ["a line break is a blank", ["North\nWest", ""], { Region: "North West" }],
    ["200 characters", ["x".repeat(200), ""], { Region: "x".repeat(200) }],
  ])("%s", (_, cells, fields) => {
    expect(fieldsOf(cells)).toEqual(fields);
  });

  it("a column nobody marked says nothing", () => {
    expect(fieldsOf(["North", "Web"], ["Region"])).toEqual({ Region: "North" });
    expect(fieldsOf(["North", "Web"], [])).toEqual({});
  });

  it("a column of ours may be a free field as well", () => {
    const reading = read(["", "", "Key"], ["Group"]);
    expect(reading.customers[0]?.row).toMatchObject({ group: "Key", fields: { Group: "Key" } });
  });

  it.each<[string, CellValue, string, string]>([
    [
      "too long",
      "x".repeat(201),
      "tooLarge",
      "The free field Region is longer than 200 characters: shorten it.",
    ],
    [
      "an error of the sheet",
      "#N/A",
      "errorValue",
      "The free field Region shows the error #N/A: correct the formula or enter the value.",
    ],
  ])("a row is refused for it: %s", (_, cell, code, text) => {
    const reading = read([cell, "Web"]);
    expect(reading.customers).toEqual([]);
    expect(reading.refusedKeys).toEqual(["Tamm"]);
    expect(reading.problems).toMatchObject([
      { table: "Customers", position: 0, column: "Region", field: "freeField", code, text },
    ]);
  });

  it("a mark whose column is gone is asked for again", () => {
    expect(recogniseFreeFields(HEADERS, ["Region", "Rayon"])).toEqual({
      freeFields: [{ name: "Region", column: 2 }],
      problems: [
        {
          kind: "mappingGone",
          field: "freeField",
          headers: ["Rayon"],
          text: 'The column "Rayon" marked as a free field is no longer in the table: mark it again, or take the mark away.',
        },
      ],
    });
  });

  it("at most twenty", () => {
    const many = Array.from({ length: 21 }, (_, n) => `Field ${n}`);
    expect(recogniseFreeFields(many, many)).toMatchObject({
      freeFields: [],
      problems: [
        {
          text: "21 columns are marked as free fields, more than 20: keep those that rules or filters ask for.",
        },
      ],
    });
    expect(recogniseFreeFields(many, many.slice(1)).freeFields).toHaveLength(20);
  });

  it.each([["__proto__"], ["__name__"], [""]])("the name %j is refused", (name) => {
    expect(recogniseFreeFields([name], [name])).toMatchObject({
      freeFields: [],
      problems: [{ kind: "unusable", headers: [name] }],
    });
  });
});

describe("laws of free fields", () => {
  const headers = fc.uniqueArray(fc.string({ unit: "grapheme", maxLength: 40 }), {
    minLength: 1,
    maxLength: 20,
  });

  it("whatever the reader takes, the service takes as well", () => {
    fc.assert(
      fc.property(
        headers,
        fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 250 }), fc.double())),
        (names, cells) => {
          const all = ["Name", "E-mail", ...names];
          const table = {
            ...tableOf([["Tamm", "a@x.example", ...cells]], recogniseFreeFields(all, names).freeFields),
            headers: all,
          };
          for (const { row } of readCustomerTable(table, SETTINGS).customers)
            expect(customerRowSchema.safeParse(JSON.parse(JSON.stringify(row)))).toMatchObject({
              success: true,
              data: { fields: row.fields },
            });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
