import { describe, expect, it } from "@jest/globals";
import { CONTACT_FIELDS, CUSTOMER_FIELDS, INVOICE_FIELDS, PAYMENT_FIELDS } from "#domain/ledger/columns";
import { CONTACT_HEADERS } from "#domain/ledger/contact-headers";
import { LANGUAGES } from "#domain/ledger/customer";
import { CUSTOMER_HEADERS } from "#domain/ledger/customer-headers";
import { headerKey } from "#domain/ledger/header-key";
import { INVOICE_HEADERS } from "#domain/ledger/invoice-headers";
import { PAYMENT_HEADERS } from "#domain/ledger/payment-headers";
import { isOwnColumn, recogniseColumns, recogniseTable } from "#domain/ledger/recognise-columns";

const LEDGERS: readonly (readonly [string, readonly string[]])[] = [
  [
    "English",
    ["Invoice no", "Customer", "E-mail", "Issued", "Due", "Total", "Currency", "Paid", "Balance", "Kind"],
  ],
  [
    "Hungarian",
    [
      "Számlaszám",
      "Vevő",
      "E-mail cím",
      "Kiállítás dátuma",
      "Fizetési határidő",
      "Bruttó összeg",
      "Pénznem",
      "Fizetve",
      "Egyenleg",
      "Típus",
    ],
  ],
  [
    "Greek",
    [
      "Αρ. τιμολογίου",
      "Πελάτης",
      "Email",
      "Ημ/νία έκδοσης",
      "Ημερομηνία λήξης",
      "Σύνολο",
      "Νόμισμα",
      "Πληρωμένο",
      "Υπόλοιπο",
      "Είδος",
    ],
  ],
  [
    "Spanish",
    [
      "N.º factura",
      "Cliente",
      "Correo electrónico",
      "Fecha de emisión",
      "Vencimiento",
      "Importe total",
      "Moneda",
      "Pagado",
      "Saldo",
      "Tipo",
    ],
  ],
  [
    "Estonian",
    [
      "Arve nr",
      "Klient",
      "E-post",
      "Arve kuupäev",
      "Maksetähtaeg",
      "Summa",
      "Valuuta",
      "Makstud",
      "Jääk",
      "Liik",
    ],
  ],
  [
    "Polish",
    [
      "Nr faktury",
      "Kontrahent",
      "Adres e-mail",
      "Data wystawienia",
      "Termin płatności",
      "Kwota brutto",
      "Waluta",
      "Zapłacono",
      "Pozostało do zapłaty",
      "Rodzaj",
    ],
  ],
];

describe("the columns of an invoice table are recognised by their headers", () => {
  it.each(LEDGERS)("in %s", (_, headers) => {
    expect(recogniseTable(headers)).toBe("invoices");
    expect(recogniseColumns(headers, "invoices")).toEqual({
      columns: {
        number: 0,
        customerName: 1,
        email: 2,
        issuedOn: 3,
        dueOn: 4,
        total: 5,
        currency: 6,
        paid: 7,
        balance: 8,
        kind: 9,
      },
      problems: [],
    });
  });

  it.each([
    ["Invoice no."],
    ["INVOICE №"],
    ["Invoice Nr"],
    ["invoice_number"],
    ["InvoiceNumber"],
    ["Invoice #"],
    ["  Invoice\nno "],
    ["Számla sz."],
    ["számla száma"],
    ["Szamlaszam"],
    ["Αριθμός Τιμολογίου"],
    ["ΑΡ. ΤΙΜΟΛΟΓΙΟΥ"],
    ["Nº factura"],
    ["Número de Factura"],
    ["NUMER FAKTURY"],
  ])("%s is the invoice number", (header) => {
    expect(recogniseColumns([header, "Customer", "Due", "Total"], "invoices").columns.number).toBe(0);
  });

  it.each([["Net total"], ["Total2"], ["Date"], ["Comment"], ["No."], ["Amount due"], ["VAT"], [""]])(
    "%s is nobody's: similar is not the same",
    (header) => {
      expect(recogniseColumns([header], "invoices").columns).toEqual({});
    },
  );
});

describe("a customers table", () => {
  it.each([
    [
      "English",
      ["Customer no", "Name", "E-mail", "Contact", "Phone", "Country", "Language", "Group", "Reminders"],
    ],
    [
      "Hungarian",
      [
        "Vevőkód",
        "Név",
        "E-mail cím",
        "Kapcsolattartó",
        "Telefonszám",
        "Ország",
        "Nyelv",
        "Csoport",
        "Felszólítás",
      ],
    ],
    [
      "Greek",
      ["Κωδ. πελάτη", "Επωνυμία", "Email", "Επαφή", "Τηλέφωνο", "Χώρα", "Γλώσσα", "Ομάδα", "Υπενθυμίσεις"],
    ],
    [
      "Spanish",
      [
        "Cód. cliente",
        "Nombre",
        "Correo",
        "Contacto",
        "Teléfono",
        "País",
        "Idioma",
        "Grupo",
        "Recordatorios",
      ],
    ],
    [
      "Estonian",
      [
        "Kliendi kood",
        "Nimi",
        "E-post",
        "Kontaktisik",
        "Telefon",
        "Riik",
        "Keel",
        "Grupp",
        "Meeldetuletused",
      ],
    ],
    [
      "Polish",
      [
        "Kod klienta",
        "Nazwa",
        "E-mail",
        "Osoba kontaktowa",
        "Telefon",
        "Kraj",
        "Język",
        "Grupa",
        "Przypomnienia",
      ],
    ],
  ])("is recognised in %s", (_, headers) => {
    expect(recogniseTable(headers)).toBe("customers");
    expect(recogniseColumns(headers, "customers")).toEqual({
      columns: {
        customerCode: 0,
        name: 1,
        email: 2,
        contactName: 3,
        phone: 4,
        country: 5,
        language: 6,
        group: 7,
        subjectToDunning: 8,
      },
      problems: [],
    });
  });

  it("is nobody's without a name or an e-mail column", () => {
    expect(recogniseTable(["Name", "Phone"])).toBeNull();
    expect(recogniseTable(["Product", "Price"])).toBeNull();
  });
});

describe("the primary names of all columns together are recognised, each as its own", () => {
  it.each(LANGUAGES)("invoices, %s", (language) => {
    const headers = INVOICE_FIELDS.map((field) => INVOICE_HEADERS[field][language][0] ?? "");
    const own = Object.fromEntries(INVOICE_FIELDS.map((field, column) => [field, column]));
    expect(recogniseColumns(headers, "invoices")).toEqual({ columns: own, problems: [] });
    expect(recogniseTable(headers)).toBe("invoices");
  });

  it.each(LANGUAGES)("customers, %s", (language) => {
    const headers = CUSTOMER_FIELDS.map((field) => CUSTOMER_HEADERS[field][language][0] ?? "");
    const own = Object.fromEntries(CUSTOMER_FIELDS.map((field, column) => [field, column]));
    expect(recogniseColumns(headers, "customers")).toEqual({ columns: own, problems: [] });
    expect(recogniseTable(headers)).toBe("customers");
  });

  it.each(LANGUAGES)("contacts, %s", (language) => {
    const headers = CONTACT_FIELDS.map((field) => CONTACT_HEADERS[field][language][0] ?? "");
    const own = Object.fromEntries(CONTACT_FIELDS.map((field, column) => [field, column]));
    expect(recogniseColumns(headers, "contacts")).toEqual({ columns: own, problems: [] });
    expect(recogniseTable(headers)).toBe("contacts");
  });

  it.each(LANGUAGES)("payments, %s", (language) => {
    const headers = PAYMENT_FIELDS.map((field) => PAYMENT_HEADERS[field][language][0] ?? "");
    const own = Object.fromEntries(PAYMENT_FIELDS.map((field, column) => [field, column]));
    expect(recogniseColumns(headers, "payments")).toEqual({ columns: own, problems: [] });
    expect(recogniseTable(headers)).toBe("payments");
  });
});

describe("columns of what was arranged", () => {
  it.each([
    ["Paid on", "paidOn"],
    ["PAID", "paid"],
    ["Date paid", "paidOn"],
    ["Fizetve", "paid"],
    ["Fizetés napja", "paidOn"],
    ["Πληρωμένο", "paid"],
    ["Ημ/νία είσπραξης", "paidOn"],
    ["Pagado", "paid"],
    ["Pagado el", "paidOn"],
    ["Tasutud", "paid"],
    ["Tasumise kuupäev", "paidOn"],
    ["Zapłacono", "paid"],
    ["Data zapłaty", "paidOn"],
    ["Zahlungstermin", undefined],
    ["Payment date", undefined],
    ["Fecha de pago", undefined],
    ["paused_until", "pausedUntil"],
    ["PausedUntil", "pausedUntil"],
    ["Paused", undefined],
    ["Vitatott", "disputed"],
    ["Installments", "instalments"],
    ["Raty", "instalments"],
    ["PDF link", "fileLink"],
    ["Link", undefined],
  ])("%s is %s", (header, field) => {
    expect(Object.keys(recogniseColumns([header], "invoices").columns)).toEqual(field ? [field] : []);
  });

  it.each([
    ["Address", "postalAddress"],
    ["E-mail address", "email"],
    ["Responsible", "responsible"],
    ["Responsible e-mail", "responsibleEmail"],
    ["Contact person", "contactName"],
    ["Υπεύθυνος", "responsible"],
    ["Υπεύθυνος επικοινωνίας", "contactName"],
    ["Credit limit", "creditLimit"],
    ["Credit limit currency", "creditLimitCurrency"],
    ["Payment terms (days)", "paymentTermsDays"],
    ["Payment terms", undefined],
    ["Grace days", "overdueToleranceDays"],
    ["Collection cases", "takesPartInCases"],
    ["No reminders until", "pausedUntil"],
    ["Region", undefined],
  ])("of a customers table: %s is %s", (header, field) => {
    expect(Object.keys(recogniseColumns([header], "customers").columns)).toEqual(field ? [field] : []);
  });
});

describe("columns that are not settled", () => {
  it("a missing needed column is named with what was found and what to do", () => {
    const { problems } = recogniseColumns(["Invoice no", "Customer", "Total", "Dunbook status"], "invoices");
    expect(problems).toEqual([
      {
        kind: "missing",
        field: "dueOn",
        headers: ["Invoice no", "Customer", "Total"],
        text: 'No column for the due date was found among "Invoice no", "Customer", "Total": name the column so, or choose it by hand.',
      },
    ]);
  });

  it("of two columns for one field the primary name wins", () => {
    const { columns, problems } = recogniseColumns(
      ["Invoice no", "Customer", "Due", "Amount", "Total"],
      "invoices",
    );
    expect(columns.total).toBe(4);
    expect(problems).toEqual([]);
  });

  it("two columns with equal claims are listed, not guessed", () => {
    const { columns, problems } = recogniseColumns(
      ["Invoice no", "Customer", "Due", "Amount", "Gross"],
      "invoices",
    );
    expect(columns.total).toBeUndefined();
    expect(problems.map(({ kind, field, headers }) => ({ kind, field, headers }))).toEqual([
      { kind: "ambiguous", field: "total", headers: ["Amount", "Gross"] },
    ]);
    expect(problems[0]?.text).toBe(
      'The columns "Amount", "Gross" could each be the total: choose one by hand.',
    );
  });

  it("a choice by hand wins over recognition", () => {
    const headers = ["Invoice no", "Customer", "Due", "Total", "Agreed due day"];
    const { columns, problems } = recogniseColumns(headers, "invoices", {
      dueOn: "Agreed due day",
      total: "Due",
    });
    expect(columns).toMatchObject({ dueOn: 4, total: 2 });
    expect(problems).toEqual([]);
  });

  it("a column chosen by hand for one field is no candidate for another", () => {
    const headers = ["Invoice no", "Customer", "Due", "Amount", "Gross"];
    const { columns, problems } = recogniseColumns(headers, "invoices", { balance: "Amount" });
    expect(columns).toMatchObject({ balance: 3, total: 4 });
    expect(problems).toEqual([]);
  });

  it("a choice by hand whose column is gone is asked for again", () => {
    const { columns, problems } = recogniseColumns(["Invoice no", "Customer", "Due", "Total"], "invoices", {
      dueOn: "Pay by",
    });
    expect(columns.dueOn).toBeUndefined();
    expect(problems.map(({ kind, text }) => ({ kind, text }))).toEqual([
      {
        kind: "mappingGone",
        text: 'The column "Pay by" chosen for the due date is no longer in the table: choose it again.',
      },
    ]);
  });

  it("our own status columns are never input", () => {
    expect(isOwnColumn("Dunbook balance")).toBe(true);
    const headers = ["Invoice no", "Customer", "Due", "Total", "Dunbook balance", "Dunbook status"];
    expect(recogniseColumns(headers, "invoices").columns).toEqual({
      number: 0,
      customerName: 1,
      dueOn: 2,
      total: 3,
    });
  });
});

describe("the lists of header names", () => {
  it.each([
    ["invoices", INVOICE_FIELDS.map((field) => [field, INVOICE_HEADERS[field]] as const)],
    ["customers", CUSTOMER_FIELDS.map((field) => [field, CUSTOMER_HEADERS[field]] as const)],
    ["contacts", CONTACT_FIELDS.map((field) => [field, CONTACT_HEADERS[field]] as const)],
    ["payments", PAYMENT_FIELDS.map((field) => [field, PAYMENT_HEADERS[field]] as const)],
  ])("give no name of the %s table to two fields", (_, lists) => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const [field, names] of lists) {
      for (const name of Object.values<readonly string[]>(names).flat()) {
        const other = owner.get(headerKey(name));
        if (other !== undefined && other !== field) clashes.push(`${name}: ${other}, ${field}`);
        owner.set(headerKey(name), field);
      }
    }
    expect(clashes).toEqual([]);
  });
});
