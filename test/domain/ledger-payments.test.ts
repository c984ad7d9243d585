import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import { readLedgerInSteps } from "#domain/ledger/read-ledger";
import { recogniseColumns, recogniseTable } from "#domain/ledger/recognise-columns";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: "EUR",
};
type Row = readonly CellValue[];

const INVOICES = ["Invoice no", "Customer", "E-mail", "Kind", "Status", "Due", "Total", "Paid", "Balance"];
const PAYMENTS = ["Invoice no", "Payment date", "Amount", "Currency", "Reference", "Payer"];
const DAY = 46_327;

type Said = Partial<Record<"number" | "kind" | "state" | "total" | "paid" | "balance", CellValue>>;
const invoice = ({
  number = "A-1",
  kind = "",
  state = "",
  total = 100,
  paid = "",
  balance = "",
}: Said = {}): Row => [number, "Tamm", "ap@tamm.example", kind, state, DAY, total, paid, balance];
type Paid = Partial<Record<"number" | "on" | "amount" | "currency" | "reference" | "payer", CellValue>>;
const payment = ({
  number = "A-1",
  on = DAY,
  amount = 40,
  currency = "",
  reference = "",
  payer = "",
}: Paid = {}): Row => [number, on, amount, currency, reference, payer];

function read(invoices: readonly Row[], payments: readonly Row[], more: readonly Row[] = []) {
  const tables = [invoices, more].filter((rows) => rows.length > 0);
  const steps = readLedgerInSteps(
    {
      invoices: tables.map((rows, index) => ({
        table: `Invoices${index}`,
        top: 1,
        headers: INVOICES,
        columns: recogniseColumns(INVOICES, "invoices").columns,
        rows,
      })),
      customers: null,
      contacts: null,
      payments: {
        table: "Payments",
        top: 1,
        headers: PAYMENTS,
        columns: recogniseColumns(PAYMENTS, "payments").columns,
        rows: payments,
      },
    },
    SETTINGS,
  );
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
const taken = (reading: ReturnType<typeof read>) =>
  reading.invoiceTables.flatMap(({ invoices }) => invoices.map(({ row }) => row));
const paidOf = (said: Said, payments: readonly Row[]) => taken(read([invoice(said)], payments))[0]?.paidMinor;
const told = (reading: ReturnType<typeof read>) =>
  reading.paymentProblems.map(
    ({ table, position, column, code }) => `${table}[${position}].${column} ${code}`,
  );

describe("a payments table", () => {
  it.each<[string, readonly string[]]>([
    ["English", ["Invoice no", "Payment date", "Amount", "Currency", "Reference", "Payer"]],
    ["Hungarian", ["Számlaszám", "Fizetés dátuma", "Összeg", "Pénznem", "Közlemény", "Fizető"]],
    ["Greek", ["Αριθμός τιμολογίου", "Ημερομηνία πληρωμής", "Ποσό", "Νόμισμα", "Αιτιολογία", "Πληρωτής"]],
    ["Spanish", ["Factura", "Fecha de pago", "Importe", "Moneda", "Concepto", "Ordenante"]],
    ["Estonian", ["Arve number", "Makse kuupäev", "Summa", "Valuuta", "Viitenumber", "Maksja"]],
    ["Polish", ["Numer faktury", "Data płatności", "Kwota", "Waluta", "Tytuł przelewu", "Płatnik"]],
  ])("is known by its headers in %s", (_, headers) => {
    expect(recogniseTable(headers)).toBe("payments");
    const { columns, problems } = recogniseColumns(headers, "payments");
    expect(problems).toEqual([]);
    expect(Object.values(columns)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("is no invoice table, for nothing falls due in it", () => {
    expect(recogniseTable(["Invoice no", "Customer", "Due date", "Total", "Paid on", "Paid"])).toBe(
      "invoices",
    );
  });
});

describe("what payments make of an invoice", () => {
  it("are added up where its row says nothing of what was paid", () => {
    expect(paidOf({}, [payment({ amount: 40 }), payment({ amount: 25.5 })])).toBe(65_50);
  });

  it.each<[string, Said, number]>([
    ["a paid amount", { paid: 30 }, 30_00],
    ["a paid amount of nothing", { paid: 0 }, 0],
    ["a balance", { balance: 80 }, 20_00],
    ["a status that says paid", { state: "paid" }, 100_00],
  ])("only explain it where its row states %s", (_, said, paid) => {
    expect(paidOf(said, [payment({ amount: 40 })])).toBe(paid);
    expect(taken(read([invoice(said)], [payment()]))[0]?.payments).toHaveLength(1);
  });

  it("are told where they add up to something else than the row states, and the row counts", () => {
    const [reading] = read([invoice({ paid: 30 })], [payment({ amount: 40 })]).invoiceTables;
    expect(reading?.warnings).toMatchObject([
      {
        column: "Paid",
        code: "paymentsDiffer",
        text: "The payments table holds 40 EUR for this invoice but its own row says 30 EUR: the row counts. Correct the one that is wrong.",
      },
    ]);
    expect(read([invoice({ paid: 40 })], [payment({ amount: 40 })]).invoiceTables[0]?.warnings).toEqual([]);
  });

  it("count twice where the same row stands there twice: two payments may look alike", () => {
    expect(paidOf({}, [payment(), payment()])).toBe(80_00);
  });

  it("give the day of the latest, for what was paid lately; a refund is no payment", () => {
    const rows = [
      payment({ on: DAY + 5, amount: 10 }),
      payment({ on: DAY, amount: 30 }),
      payment({ on: DAY + 9, amount: -5 }),
    ];
    expect(taken(read([invoice()], rows))[0]).toMatchObject({ paidOn: "2026-11-06", paidMinor: 35_00 });
  });

  it("keep each with its day, reference and payer, in the order of their days", () => {
    const rows = [payment({ on: DAY + 1, reference: "RF18", payer: "Tamm" }), payment({ amount: 1 })];
    expect(taken(read([invoice()], rows))[0]?.payments).toEqual([
      { paidOn: "2026-11-01", amountMinor: 1_00, reference: null, payer: null },
      { paidOn: "2026-11-02", amountMinor: 40_00, reference: "RF18", payer: "Tamm" },
    ]);
  });

  it("find their invoice in any invoice table of the workbook, however its number is spelt", () => {
    const reading = read(
      [invoice()],
      [payment({ number: " b-2 ", amount: 40 })],
      [invoice({ number: "B-2" })],
    );
    expect(told(reading)).toEqual([]);
    expect(taken(reading).map(({ number, paidMinor }) => [number, paidMinor])).toEqual([
      ["A-1", 0],
      ["B-2", 40_00],
    ]);
  });

  it("settle it without any e-mail address: there is nothing to write about", () => {
    const row = invoice().with(2, "");
    expect(read([row], [payment({ amount: 100 })]).invoiceTables[0]?.problems).toEqual([]);
    expect(read([row], [payment({ amount: 99 })]).invoiceTables[0]?.problems).toMatchObject([
      { field: "email" },
    ]);
  });
});

describe("a payment that cannot be counted", () => {
  it.each<[string, Paid, string]>([
    ["an unknown invoice", { number: "Z-9" }, "Payments[0].Invoice no unknownReference"],
    ["no invoice", { number: "" }, "Payments[0].Invoice no missing"],
  ])("is refused for %s, and holds nothing", (_, said, problem) => {
    const reading = read([invoice()], [payment(said)]);
    expect(told(reading)).toEqual([problem]);
    expect(taken(reading)).toHaveLength(1);
  });

  it.each<[string, Paid, string]>([
    ["another currency", { currency: "USD" }, "Payments[0].Currency inconsistent"],
    ["an unknown currency", { currency: "XX" }, "Payments[0].Currency unknownCurrency"],
    ["no amount", { amount: "" }, "Payments[0].Amount missing"],
    ["an error for an amount", { amount: "#REF!" }, "Payments[0].Amount errorValue"],
    ["an amount that reads in two ways", { amount: "1.234" }, "Payments[0].Amount ambiguousAmount"],
    ["no day", { on: "" }, "Payments[0].Payment date missing"],
    ["a day of two readings", { on: "03/04/2026" }, "Payments[0].Payment date ambiguousDate"],
    ["more refunded than was paid", { amount: -1 }, "Payments[0].Amount negative"],
  ])("is refused for %s, and nobody is reminded of its invoice until it is corrected", (_, said, problem) => {
    const reading = read([invoice(), invoice({ number: "A-2" })], [payment(said)]);
    expect(told(reading)).toEqual([problem]);
    expect(taken(reading).map(({ number }) => number)).toEqual(["A-2"]);
    expect(reading.invoiceTables[0]?.refusedNumbers).toEqual(["A-1"]);
    expect(reading.invoiceTables[0]?.problems[0]?.text).toBe(
      "A payment of this invoice cannot be counted (table Payments, row 2): correct it there. Nobody is reminded of the invoice until then.",
    );
  });

  it("does not hold an invoice whose own row says what was paid", () => {
    const reading = read([invoice({ paid: 0 })], [payment({ amount: "?" })]);
    expect(told(reading)).toEqual(["Payments[0].Amount notANumber"]);
    expect(taken(reading)).toHaveLength(1);
  });

  it("is refused for a credit note, which nobody pays", () => {
    const reading = read([invoice({ kind: "credit note" })], [payment()]);
    expect(told(reading)).toEqual(["Payments[0].Invoice no inconsistent"]);
  });
});

describe("laws of payments", () => {
  const row = fc
    .record({
      number: fc.constantFrom("A-1", "A-2", "Z-9"),
      amount: fc.integer({ min: -20, max: 60 }),
      on: fc.integer({ min: DAY, max: DAY + 9 }),
    })
    .map(payment);
  const sheet = [invoice(), invoice({ number: "A-2", paid: 10 })];

  it("the order of the rows does not matter, and a second reading says the same", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        expect(taken(read(sheet, rows.toReversed()))).toEqual(taken(read(sheet, rows)));
      }),
    );
  });

  it("an invoice that states its own figure is never changed by a payment, and no payment counts twice", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const reading = taken(read(sheet, rows));
        expect(reading.find(({ number }) => number === "A-2")?.paidMinor).toBe(10_00);
        const counted = reading.find(({ number }) => number === "A-1");
        const sum = rows.reduce(
          (total, [number, , amount]) => total + (number === "A-1" ? Number(amount) : 0),
          0,
        );
        if (sum >= 0) expect(counted?.paidMinor).toBe(sum * 100);
        else expect(counted).toBeUndefined();
      }),
    );
  });
});
