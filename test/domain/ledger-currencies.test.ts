import { describe, expect, it } from "@jest/globals";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import { parseInvoiceRow } from "#domain/ledger/parse-invoice-row";
import { readInvoiceTable } from "#domain/ledger/read-invoice-table";
import { recogniseColumns } from "#domain/ledger/recognise-columns";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: null,
};
const HEADERS = ["Invoice no", "Customer", "E-mail", "Issued", "Due", "Total", "Currency", "Paid", "Status"];
type Wanted = {
  readonly issued?: string;
  readonly code: string;
  readonly paid?: number;
  readonly state?: string;
};

const read = (rows: readonly Wanted[]) =>
  readInvoiceTable(
    {
      table: "Invoices",
      top: 1,
      headers: HEADERS,
      columns: recogniseColumns(HEADERS, "invoices").columns,
      rows: rows.map(({ issued = "", code, paid = "", state = "" }, n) => {
        const cells = [`A-${n}`, "Tamm", "a@x.example", issued, "2026-11-21", 100, code, paid, state];
        return cells;
      }),
    },
    null,
    SETTINGS,
  );

describe("case 24: JPY (0), EUR (2), KWD (3) decimals, 0.1+0.2, 1.005 → no float drift", () => {
  const amounts = (code: string, total: CellValue, paid: CellValue = "") => {
    const cells = { number: "1", customerName: "Tamm", dueOn: 46347, currency: code, total, paid };
    const result = parseInvoiceRow(cells, SETTINGS);
    return result.ok
      ? [result.value.totalMinor, result.value.paidMinor]
      : result.problem.map(({ code: problem }) => problem);
  };

  it.each<[string, CellValue, CellValue, readonly (number | string)[]]>([
    ["JPY", 100, 30, [100, 30]],
    ["JPY", 100.5, "", ["tooManyDecimals"]],
    ["EUR", 0.1 + 0.2, 0.3, [30, 30]],
    ["EUR", 0.7 + 0.1, 0.8, [80, 80]],
    ["EUR", 1.005, "", ["tooManyDecimals"]],
    ["EUR", 1.1 * 3, 3.3, [330, 330]],
    ["EUR", 4.35 * 100, 435, [43500, 43500]],
    ["EUR", 8_999_999.99, 8_999_999.98 + 0.01, [899_999_999, 899_999_999]],
    ["KWD", 1.005, 0.005, [1005, 5]],
    ["KWD", 0.1 + 0.2, 0.3, [300, 300]],
    ["KWD", 1.0005, "", ["tooManyDecimals"]],
  ])("%s %s, of it paid %s", (code, total, paid, expected) => {
    expect(amounts(code, total, paid)).toEqual(expected);
  });

  it("a thousand cells of 0.1 come to a hundred in each of them", () => {
    for (const [code, sum] of [
      ["EUR", 10_000],
      ["KWD", 100_000],
    ] as const) {
      const minors = Array.from({ length: 1000 }, () => amounts(code, 0.1)[0]);
      expect(minors.reduce<number>((total, minor) => total + Number(minor), 0)).toBe(sum);
    }
  });
});

describe("case 25: an invoice in HRK or BGN after the currency's withdrawal is accepted with a flag", () => {
  const told = (rows: readonly Wanted[]) => {
    const reading = read(rows);
    return {
      taken: reading.invoices.length,
      problems: reading.problems,
      texts: reading.warnings.map(({ text }) => text),
    };
  };

  it.each([
    [
      "HRK",
      "2026-10-01",
      "HRK was withdrawn in 2023-01, before this invoice was issued: check its currency.",
    ],
    [
      "BGN",
      "2026-01-01",
      "BGN was withdrawn in 2026-01, before this invoice was issued: check its currency.",
    ],
    [
      "HRK",
      "2022-12-31",
      "HRK was withdrawn in 2023-01: check in which currency the open amount is to be paid.",
    ],
    ["BGN", "", "BGN was withdrawn in 2026-01: check in which currency the open amount is to be paid."],
  ])("%s issued on %s", (code, issued, sentence) => {
    expect(told([{ code, issued }])).toEqual({ taken: 1, problems: [], texts: [sentence] });
  });

  it("the flag stands at the currency's cell, and only there", () => {
    const reading = read([{ code: "EUR" }, { code: "HRK" }, { code: "USD" }]);
    expect(reading.warnings).toMatchObject([
      {
        table: "Invoices",
        position: 1,
        column: "Currency",
        field: "currency",
        code: "withdrawnCurrency",
        found: "HRK",
      },
    ]);
    expect(reading.invoices.map(({ row }) => row.currency)).toEqual(["EUR", "HRK", "USD"]);
  });

  it.each<[string, Wanted]>([
    ["paid in full", { code: "HRK", issued: "2022-06-01", paid: 100 }],
    ["paid by its status", { code: "HRK", issued: "2022-06-01", state: "paid" }],
    ["cancelled", { code: "HRK", issued: "2022-06-01", state: "cancelled" }],
  ])("an old one that asks for nothing any more is not worth a word: %s", (_, row) => {
    expect(told([row])).toEqual({ taken: 1, problems: [], texts: [] });
  });

  it("one issued after the withdrawal is told even when it is paid", () => {
    expect(told([{ code: "HRK", issued: "2026-10-01", paid: 100 }]).texts).toHaveLength(1);
  });

  it("a refused row is told its problems, not its flags", () => {
    const reading = read([{ code: "HRK", issued: "soon" }]);
    expect(reading.problems).toHaveLength(1);
    expect(reading.warnings).toEqual([]);
  });
});
