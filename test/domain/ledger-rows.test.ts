import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import {
  CUSTOMER_FIELDS,
  type CustomerField,
  INVOICE_FIELDS,
  type InvoiceField,
} from "#domain/ledger/columns";
import { parseCustomerRow } from "#domain/ledger/parse-customer-row";
import { parseInvoiceRow } from "#domain/ledger/parse-invoice-row";
import type { RowCells } from "#domain/ledger/reading";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { customerRowSchema, invoiceRowSchema } from "#wire/ledger";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: null,
};
const GOOD: RowCells<InvoiceField> = {
  number: "2026-0143",
  customerCode: "C-001",
  customerName: "Kovács Kft.",
  email: "ap@kovacs.example",
  issuedOn: 46317,
  dueOn: 46347,
  total: 1200,
  currency: "EUR",
};

type Cells = RowCells<InvoiceField>;
const parse = (changes: Cells, settings: RowSettings = SETTINGS) =>
  parseInvoiceRow({ ...GOOD, ...changes }, settings);
function row(changes: Cells, settings: RowSettings = SETTINGS) {
  const result = parse(changes, settings);
  if (!result.ok) throw new Error(result.problem.map(({ text }) => text).join(" "));
  return result.value;
}
function problems(changes: Cells): readonly string[] {
  const result = parse(changes);
  return result.ok ? [] : result.problem.map(({ field, code }) => `${field} ${code}`);
}
function sentences(changes: Cells): readonly string[] {
  const result = parse(changes);
  return result.ok ? [] : result.problem.map(({ text }) => text);
}

describe("a plain invoice row", () => {
  it("is taken as it stands", () => {
    expect(row({})).toEqual({
      number: "2026-0143",
      kind: "invoice",
      state: "issued",
      customerKey: "C-001",
      customerName: "Kovács Kft.",
      email: "ap@kovacs.example",
      branch: null,
      issuedOn: "2026-10-22",
      fulfilledOn: null,
      dueOn: "2026-11-21",
      currency: "EUR",
      totalMinor: 120000,
      paidMinor: 0,
      creditsNumber: null,
      subjectToDunning: "fromCustomer",
      pausedUntil: null,
      disputed: false,
      instalments: [],
      paidOn: null,
      fileLink: null,
      payments: [],
    });
  });

  it.each<[string, CellValue, string]>([
    ["leading zeros are kept", "0000611365", "0000611365"],
    ["a numeric cell is its plain digits", 611365, "611365"],
    ["fifteen digits are written out", 123456789012345, "123456789012345"],
    ["blanks around it do not count", "  A 17 ", "A 17"],
    ["a line break is a blank", "A\n17", "A 17"],
  ])("invoice number: %s", (_, cell, number) => {
    expect(row({ number: cell }).number).toBe(number);
  });

  it("the customer is told by its name where there is no code", () => {
    expect(row({ customerCode: "" })).toMatchObject({
      customerKey: "Kovács Kft.",
      customerName: "Kovács Kft.",
    });
    expect(row({ customerCode: 17, customerName: "" })).toMatchObject({
      customerKey: "17",
      customerName: null,
    });
  });

  it("the settings' currency stands in where the row has none", () => {
    expect(row({ currency: "" }, { ...SETTINGS, defaultCurrency: "HUF" }).currency).toBe("HUF");
  });

  it.each([
    ["eur", "EUR"],
    ["€", "EUR"],
    ["zł", "PLN"],
    ["Ft", "HUF"],
    ["£", "GBP"],
    ["HRK", "HRK"],
  ])("currency %s is %s", (cell, code) => {
    expect(row({ currency: cell }).currency).toBe(code);
  });

  it.each([
    ["Invoice", "invoice"],
    ["SZÁMLA", "invoice"],
    ["Τιμολόγιο", "invoice"],
    ["arve", "invoice"],
    ["Pro-forma", "proforma"],
    ["Díjbekérő", "proforma"],
    ["Credit note", "creditNote"],
    ["jóváíró számla", "creditNote"],
    ["Πιστωτικό", "creditNote"],
    ["Nota de crédito", "creditNote"],
    ["kreeditarve", "creditNote"],
    ["Faktura korygująca", "creditNote"],
    ["Storno", "storno"],
    ["sztornó", "storno"],
  ])("kind %s is %s", (word, kind) => {
    expect(row({ kind: word }).kind).toBe(kind);
  });

  it.each([
    ["", "issued"],
    ["open", "issued"],
    ["Kiállítva", "issued"],
    ["draft", "toBeIssued"],
    ["cancelled", "cancelled"],
    ["Sztornózva", "cancelled"],
    ["Anulada", "cancelled"],
  ])("status %s is %s", (word, state) => {
    expect(row({ state: word }).state).toBe(state);
  });

  it.each([["paid"], ["Fizetve"], ["πληρωμένο"], ["PAGADA"], ["makstud"], ["zapłacona"]])(
    "status %s means paid in full",
    (word) => {
      expect(row({ state: word })).toMatchObject({ state: "paid", paidMinor: 120000 });
    },
  );

  it.each<[CellValue, string]>([
    ["", "fromCustomer"],
    ["yes", "yes"],
    [true, "yes"],
    ["igen", "yes"],
    ["Ναι", "yes"],
    ["sí", "yes"],
    ["jah", "yes"],
    ["tak", "yes"],
    ["no", "no"],
    [false, "no"],
    ["nem", "no"],
    ["όχι", "no"],
    ["ei", "no"],
    ["nie", "no"],
  ])("reminders %s is %s", (cell, wish) => {
    expect(row({ subjectToDunning: cell }).subjectToDunning).toBe(wish);
  });
});

describe("paid amount and balance", () => {
  it.each<[string, Cells, number]>([
    ["nothing stated: nothing paid", {}, 0],
    ["a paid amount", { paid: 200 }, 20000],
    ["only a balance", { balance: 900 }, 30000],
    ["both agree", { paid: 200, balance: 1000 }, 20000],
    ["over-payment is kept", { paid: 1300 }, 130000],
    ["over-payment with its negative balance", { paid: 1300, balance: -100 }, 130000],
    ["paid in full by status and amount", { state: "paid", paid: 1200 }, 120000],
    ["paid in full by status and balance", { state: "paid", balance: 0 }, 120000],
    ["float noise is no difference", { total: 0.3, paid: 0.1, balance: 0.1 + 0.1 }, 10],
  ])("%s", (_, cells, paid) => {
    expect(row(cells).paidMinor).toBe(paid);
  });

  it.each<[string, Cells, string]>([
    ["total less paid is not the balance", { paid: 200, balance: 900 }, "balance inconsistent"],
    ["more is open than was ever asked", { balance: 1300 }, "balance inconsistent"],
    ["paid by status, open by amount", { state: "paid", paid: 200 }, "state inconsistent"],
    ["paid by status, open by balance", { state: "paid", balance: 10 }, "state inconsistent"],
    ["a negative payment", { paid: -200 }, "paid negative"],
  ])("refused: %s", (_, cells, problem) => {
    expect(problems(cells)).toEqual([problem]);
  });
});

describe("credit notes", () => {
  it("may be written with a negative or a positive total; their size is taken", () => {
    for (const total of [-80, 80]) {
      expect(row({ kind: "credit note", total, creditsNumber: "2026-0100" })).toMatchObject({
        totalMinor: 8000,
        creditsNumber: "2026-0100",
      });
    }
  });

  it("need no due date", () => {
    expect(row({ kind: "storno", dueOn: "" }).dueOn).toBeNull();
  });

  it("used up in part count as paid", () => {
    expect(row({ kind: "credit note", total: -80, paid: -30, balance: -50 }).paidMinor).toBe(3000);
  });

  it("are told from invoices by their kind only: a row that credits an invoice without it is refused", () => {
    expect(problems({ creditsNumber: "2026-0100" })).toEqual(["creditsNumber inconsistent"]);
  });
});

describe("every problem of a row has its sentence", () => {
  it.each<[string, Cells, string]>([
    ["missing number", { number: "" }, "The invoice number is missing: enter the number of the invoice."],
    [
      "missing customer",
      { customerCode: "", customerName: " " },
      "The customer is missing: enter the customer's code or name.",
    ],
    ["missing due date", { dueOn: "" }, "The due date is missing: enter the day the invoice falls due."],
    ["missing total", { total: "" }, "The total is missing: enter the invoice's amount."],
    [
      "missing currency",
      { currency: "" },
      "The currency is missing: enter its three-letter code, such as EUR.",
    ],
    [
      "errorValue",
      { total: "#N/A" },
      "The total shows the error #N/A: correct the formula or enter the value.",
    ],
    [
      "errorValue in the number",
      { number: "#REF!" },
      "The invoice number shows the error #REF!: correct the formula or enter the value.",
    ],
    [
      "notCalculated",
      { balance: "#BUSY!" },
      "The formula of the balance has no stored result: open the workbook in Excel, recalculate and save.",
    ],
    ["notANumber", { total: "see note" }, 'The total "see note" is not an amount: enter it as a number.'],
    ["notANumber for TRUE", { total: true }, 'The total "TRUE" is not an amount: enter it as a number.'],
    [
      "ambiguousAmount",
      { total: "1.234" },
      'The total "1.234" is text that can be read in two ways: enter it as a number, or say in the settings which mark stands before decimals.',
    ],
    [
      "tooManyDecimals",
      { total: 10.005 },
      "The total has more decimals than EUR knows (2): round it with ROUND(…, 2).",
    ],
    ["tooLarge", { total: 1e15 }, "The total is too large for an invoice: check the amount."],
    [
      "tooLarge for a number",
      { number: 2 ** 53 + 2 },
      "The invoice number is longer than the 15 digits Excel keeps in a number: enter it as text.",
    ],
    [
      "tooLarge for a text",
      { number: "x".repeat(101) },
      "The invoice number is longer than 100 characters: shorten it.",
    ],
    ["number with decimals", { number: 12.5 }, "The invoice number 12.5 has decimals: enter it as text."],
    [
      "negative",
      { total: -5 },
      "The total of an invoice is negative: enter the kind credit note, or correct the amount.",
    ],
    [
      "notADate",
      { dueOn: "31.02.2026" },
      'The due date "31.02.2026" is no day of the calendar: enter it as a date.',
    ],
    [
      "ambiguousDate",
      { dueOn: "05/06/2026" },
      'The due date "05/06/2026" is text whose order of day, month and year is not certain: enter it as a date, or declare the order in the settings.',
    ],
    [
      "implausibleDate",
      { dueOn: 12 },
      "The due date 12 lies outside the years 1990 to 2100: enter the right date.",
    ],
    [
      "inconsistent dates",
      { dueOn: 46300 },
      "The due date 2026-10-05 lies before the issue date 2026-10-22: correct the one that is wrong.",
    ],
    [
      "inconsistent balance",
      { paid: 200, balance: 900 },
      "Total less paid is 1000 EUR but the balance says 900 EUR: correct the one that is wrong.",
    ],
    [
      "inconsistent status",
      { state: "paid", paid: 0 },
      "The status says paid but 1200 EUR is open: correct the status or the paid amount.",
    ],
    [
      "inconsistent currency sign",
      { total: "12 $" },
      "The total is written in $ but the row's currency is EUR: correct the one that is wrong.",
    ],
    ["unknownCurrency", { currency: "EURO" }, '"EURO" is no currency code: use the three-letter code, EUR.'],
    [
      "unknownCurrency that names several",
      { currency: "kr" },
      '"kr" may be SEK, NOK, DKK, ISK, EEK: use the three-letter code of the currency.',
    ],
    [
      "unknownCurrency of any kind",
      { currency: "Taler" },
      '"Taler" is no currency code: use the three-letter code, such as EUR.',
    ],
    [
      "badEmail",
      { email: "ap@kovacs" },
      '"ap@kovacs" is not one e-mail address: enter an address such as name@company.com.',
    ],
    [
      "several e-mails",
      { email: "a@x.example; b@x.example" },
      '"a@x.example; b@x.example" is not one e-mail address: enter one address per cell.',
    ],
    [
      "unknownWord",
      { subjectToDunning: "maybe" },
      'The reminders yes or no "maybe" is not known: use one of yes, igen, ναι, sí, jah, tak, no, nem, όχι, ei, nie.',
    ],
    ["unknownWord for a truth value", { customerName: true }, "The customer is TRUE: enter it as text."],
  ])("%s", (_, cells, sentence) => {
    expect(sentences(cells)).toEqual([sentence]);
  });

  it("an unknown kind lists the known words", () => {
    const [sentence] = sentences({ kind: "letter" });
    expect(sentence).toContain(
      'The kind "letter" is not known: use one of invoice, számla, τιμολόγιο, factura, arve, faktura',
    );
  });

  it("all of them at once", () => {
    expect(
      problems({
        number: "",
        customerCode: "",
        customerName: "",
        email: "x",
        kind: "?",
        state: "?",
        issuedOn: "soon",
        dueOn: "",
        total: "abc",
        currency: "EURO",
        paid: "1.234",
        subjectToDunning: "?",
      }),
    ).toEqual([
      "number missing",
      "customerName missing",
      "email badEmail",
      "kind unknownWord",
      "state unknownWord",
      "issuedOn notADate",
      "dueOn missing",
      "currency unknownCurrency",
      "total notANumber",
      "paid ambiguousAmount",
      "subjectToDunning unknownWord",
    ]);
  });

  it("quotes at most 60 characters of a cell", () => {
    const result = parse({ total: "😀".repeat(200) });
    const found = result.ok ? "" : (result.problem[0]?.found ?? "");
    expect([...found].length).toBe(60);
    expect(found.endsWith("😀…")).toBe(true);
  });
});

describe("e-mail addresses", () => {
  it.each([["a@b.ee"], ["anna.kovacs+ar@sub.kovacs.example"], ["info@müller.example"], ["o'neil@x.example"]])(
    "%s is taken",
    (email) => {
      expect(row({ email }).email).toBe(email);
    },
  );

  it.each([
    ["a b@x.example"],
    ["a@@x.example"],
    ["@x.example"],
    ["a@x"],
    ["a@x..example"],
    [".a@x.example"],
    ["a.@x.example"],
    ["a@-x.example"],
    ["Anna <a@x.example>"],
    ["mailto:a@x.example"],
    ["a@x.example,b@x.example"],
    ["a;b@x.example"],
    [`${"a".repeat(65)}@x.example`],
    [`a@${"x".repeat(250)}.example`],
  ])("%s is refused", (email) => {
    expect(problems({ email })).toEqual(["email badEmail"]);
  });
});

describe("a customer row", () => {
  const GOOD_CUSTOMER: RowCells<CustomerField> = {
    customerCode: "C-001",
    name: "Müller & Söhne <GmbH>",
    email: "ap@mueller.example",
  };
  const parsed = (changes: RowCells<CustomerField>) =>
    parseCustomerRow({ ...GOOD_CUSTOMER, ...changes }, SETTINGS);

  it("is taken as it stands", () => {
    expect(parsed({})).toEqual({
      ok: true,
      value: {
        customerKey: "C-001",
        name: "Müller & Söhne <GmbH>",
        email: "ap@mueller.example",
        contactName: null,
        phone: null,
        country: null,
        language: null,
        group: null,
        party: "business",
        subjectToDunning: true,
        postalAddress: null,
        copyTo: [],
        responsible: null,
        responsibleEmail: null,
        paymentTermsDays: null,
        creditLimit: null,
        overdueToleranceDays: null,
        takesPartInCases: "no",
        pausedUntil: null,
      },
    });
  });

  it.each([
    ["de", "DE"],
    ["Germany", "DE"],
    ["Németország", "DE"],
    ["Γερμανία", "DE"],
    ["Alemania", "DE"],
    ["Saksamaa", "DE"],
    ["Niemcy", "DE"],
    ["Czech Republic", "CZ"],
    ["EL", "GR"],
    ["UK", "GB"],
    ["Magyarország", "HU"],
    ["ΕΛΛΑΔΑ", "GR"],
    ["Eesti", "EE"],
  ])("country %s is %s", (country, code) => {
    expect(parsed({ country })).toMatchObject({ value: { country: code } });
  });

  it.each([
    ["pl", "pl"],
    ["en-GB", "en"],
    ["Hungarian", "hu"],
    ["magyar", "hu"],
    ["Ελληνικά", "el"],
    ["inglés", "en"],
    ["eesti", "et"],
    ["polski", "pl"],
  ])("language %s is %s", (language, code) => {
    expect(parsed({ language })).toMatchObject({ value: { language: code } });
  });

  it.each<[string, RowCells<CustomerField>, string]>([
    ["no name", { name: "" }, "The customer's name is missing: enter the customer's name."],
    ["no e-mail", { email: "" }, "The e-mail address is missing: enter the address that reminders go to."],
    [
      "unknown country",
      { country: "Atlantis" },
      'The country "Atlantis" is not known: use its two-letter code, such as DE.',
    ],
    [
      "unknown language",
      { language: "de" },
      'The language "de" is not known: messages can be written in en, hu, el, es, et, pl.',
    ],
    [
      "unknown party",
      { party: "club" },
      'The business or consumer "club" is not known: use one of business, cég, επιχείρηση, empresa, ettevõte, firma, consumer, magánszemély, ιδιώτης, particular, eraisik, konsument.',
    ],
  ])("is refused: %s", (_, cells, sentence) => {
    const result = parsed(cells);
    expect(result.ok ? [] : result.problem.map(({ text }) => text)).toEqual([sentence]);
  });
});

describe("laws of rows", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      "",
      "#N/A",
      "1.234",
      "€ 5",
      "21.11.2026",
      "05/06/2026",
      "paid",
      "credit note",
      46347,
      -1,
      0,
      "2026-12-01 400; 2027-01-01 600",
      "https://x.example/a.pdf",
      "https://x.example/@me/a.pdf?b@c",
      "Pikk 1\nTallinn",
      "a@x.example; b@x.example",
    ),
  );
  const cellsOf = <Field extends string>(fields: readonly Field[]) =>
    fc.dictionary(fc.constantFrom(...fields), cell);

  it("no cell whatever makes the reader throw, and a refused row says why", () => {
    fc.assert(
      fc.property(cellsOf(INVOICE_FIELDS), cellsOf(CUSTOMER_FIELDS), (invoiceCells, customerCells) => {
        for (const result of [
          parseInvoiceRow(invoiceCells, SETTINGS),
          parseCustomerRow(customerCells, SETTINGS),
        ]) {
          if (!result.ok) expect(result.problem.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("whatever the reader takes, the service takes as well, and nothing of it is lost on the way", () => {
    const crossed = (row: object): unknown => JSON.parse(JSON.stringify(row));
    fc.assert(
      fc.property(cellsOf(INVOICE_FIELDS), cellsOf(CUSTOMER_FIELDS), (invoiceCells, customerCells) => {
        const invoice = parse(invoiceCells);
        if (invoice.ok) expect(invoiceRowSchema.parse(crossed(invoice.value))).toEqual(invoice.value);
        const customer = parseCustomerRow({ name: "Tamm", email: "a@x.example", ...customerCells }, SETTINGS);
        if (!customer.ok) return;
        const customerRow = { ...customer.value, fields: {} };
        expect(customerRowSchema.parse(crossed(customerRow))).toEqual(customerRow);
      }),
      { numRuns: 3000 },
    );
  });

  it("amounts that are taken are whole and never negative", () => {
    fc.assert(
      fc.property(cellsOf(["total", "paid", "balance", "kind", "state"] as const), (cells) => {
        const result = parse(cells);
        if (!result.ok) return;
        expect(Number.isSafeInteger(result.value.totalMinor) && result.value.totalMinor >= 0).toBe(true);
        expect(Number.isSafeInteger(result.value.paidMinor) && result.value.paidMinor >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("a fingerprint changes with every field and not with their order", () => {
    const base = row({});
    const seen = new Set([fingerprintOf(base)]);
    for (const changes of [
      { branch: "x" },
      { fulfilledOn: base.dueOn },
      { paidMinor: base.totalMinor },
      { creditsNumber: "x" },
      { email: null },
      { customerName: null },
    ]) {
      seen.add(fingerprintOf({ ...base, ...changes }));
    }
    expect(seen.size).toBe(7);
    const reversed = Object.fromEntries(Object.entries(base).reverse());
    expect(fingerprintOf({ ...base, ...reversed })).toBe(fingerprintOf(base));
    const backwards: typeof base = Object.assign(Object.create(null), reversed);
    expect(fingerprintOf(backwards)).toBe(fingerprintOf(base));
  });
});
