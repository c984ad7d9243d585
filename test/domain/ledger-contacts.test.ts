import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import { type Contact, lenderOf, primaryFirst } from "#domain/ledger/contact";
import { readLedgerInSteps } from "#domain/ledger/read-ledger";
import { recogniseColumns, recogniseTable } from "#domain/ledger/recognise-columns";
import type { TableRows } from "#domain/ledger/table-rows";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: "EUR",
};
type Row = readonly CellValue[];

const INVOICES = ["Invoice no", "Customer no", "Customer", "Due", "Total"];
const CUSTOMERS = ["Customer no", "Name", "E-mail"];
const CONTACTS = [
  "Customer no",
  "Customer",
  "Contact",
  "Position",
  "Relation",
  "E-mail",
  "Phone",
  "Postal address",
  "Contact kind",
  "Primary",
];
const tableOf = <Kind extends "invoices" | "customers" | "contacts">(
  kind: Kind,
  headers: readonly string[],
  rows: readonly Row[],
): TableRows<keyof ReturnType<typeof recogniseColumns<Kind>>["columns"] & string> => ({
  table: kind,
  top: 1,
  headers,
  columns: recogniseColumns(headers, kind).columns,
  rows,
});

type Wanted = Partial<
  Record<"code" | "customer" | "name" | "email" | "kind" | "primary" | "phone", CellValue>
>;
const contact = ({
  code = "",
  customer = "",
  name = "Maria Lind",
  email = "",
  kind = "",
  primary = "",
  phone = "",
}: Wanted): Row => [code, customer, name, "", "", email, phone, "", kind, primary];

/** One invoice of customer C-1, Harbour Café, which has an address unless said otherwise; and the contacts beside it. */
function read(contacts: readonly Row[], customerEmail: CellValue = "ap@harbour.example") {
  const steps = readLedgerInSteps(
    {
      invoices: [tableOf("invoices", INVOICES, [["A-1", "C-1", "Harbour Café", 46347, 100]])],
      customers: tableOf("customers", CUSTOMERS, [
        ["C-1", "Harbour Café", customerEmail],
        ["C-2", "Meadow", "office@meadow.example"],
        ["C-3", "Meadow", "other@meadow.example"],
      ]),
      contacts: tableOf("contacts", CONTACTS, contacts),
      payments: null,
    },
    SETTINGS,
  );
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
const groups = (contacts: readonly Row[]) =>
  read(contacts).contacts.groups.map(({ customerKey, contacts: own }) => [
    customerKey,
    own.map(({ name }) => name),
  ]);
const told = (contacts: readonly Row[]) =>
  read(contacts).contacts.problems.map(({ position, field, code }) => `${position} ${field} ${code}`);

describe("a contacts table", () => {
  it.each<[string, readonly string[]]>([
    ["English", ["Customer no", "Contact", "Position", "E-mail", "Phone", "Primary"]],
    ["Hungarian", ["Vevőkód", "Kapcsolattartó", "Beosztás", "E-mail cím", "Telefon", "Elsődleges"]],
    ["Greek", ["Κωδικός πελάτη", "Επαφή", "Θέση", "Διεύθυνση e-mail", "Τηλέφωνο", "Κύρια επαφή"]],
    ["Spanish", ["Código de cliente", "Contacto", "Cargo", "Correo electrónico", "Teléfono", "Principal"]],
    ["Estonian", ["Kliendi kood", "Kontaktisik", "Ametikoht", "E-post", "Telefon", "Põhikontakt"]],
    ["Polish", ["Kod klienta", "Osoba kontaktowa", "Stanowisko", "Adres e-mail", "Telefon", "Główny"]],
  ])("is known by its headers in %s", (_, headers) => {
    expect(recogniseTable(headers)).toBe("contacts");
    const { columns, problems } = recogniseColumns(headers, "contacts");
    expect(problems).toEqual([]);
    expect(Object.values(columns).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("is no customers table, and a customers table that names a person is none of contacts", () => {
    expect(recogniseTable(["Customer", "Name", "E-mail", "Position"])).toBe("contacts");
    expect(recogniseTable(["Customer no", "Name", "E-mail", "Contact", "Phone"])).toBe("customers");
    expect(recogniseTable(["Customer no", "Name", "E-mail", "Contact", "Position"])).toBe("customers");
  });

  it.each<[string, Wanted, string]>([
    ["by the customer's code", { code: "C-1" }, "C-1"],
    ["by its name", { customer: "harbour café" }, "C-1"],
    ["by its code, whatever name stands beside it", { code: "c-2", customer: "Meadow" }, "C-2"],
  ])("gives a contact to its customer %s", (_, wanted, key) => {
    expect(groups([contact(wanted)])).toEqual([[key, ["Maria Lind"]]]);
  });

  it("reads all that a row says", () => {
    const [group] = read([
      [
        "C-1",
        "",
        "Maria Lind",
        "Bookkeeper",
        "sister of the owner",
        "m@x.example",
        "+44 1",
        "Quay 1\nDover",
        "Payment officer",
        "yes",
      ],
    ]).contacts.groups;
    expect(group).toEqual({
      customerKey: "C-1",
      contacts: [
        {
          name: "Maria Lind",
          position: "Bookkeeper",
          relation: "sister of the owner",
          email: "m@x.example",
          phone: "+44 1",
          postalAddress: "Quay 1\nDover",
          kind: "paymentOfficer",
          primary: true,
        },
      ],
    });
  });

  it.each<[string, readonly Row[], readonly string[]]>([
    ["a customer whom nobody names", [contact({ code: "C-9" })], ["0 customerCode unknownReference"]],
    ["a name that two customers bear", [contact({ customer: "Meadow" })], ["0 customerName duplicate"]],
    ["no customer", [contact({})], ["0 customerName missing"]],
    ["no name", [contact({ code: "C-1", name: "" })], ["0 contactName missing"]],
    ["a bad e-mail address", [contact({ code: "C-1", email: "maria at x" })], ["0 email badEmail"]],
    ["an unknown kind", [contact({ code: "C-1", kind: "nephew" })], ["0 contactKind unknownWord"]],
    ["an error cell", [contact({ code: "C-1", phone: "#N/A" })], ["0 phone errorValue"]],
    [
      "two primary contacts of one customer, named by code and by name",
      [contact({ code: "C-1", primary: "yes" }), contact({ customer: "Harbour Café", primary: "yes" })],
      ["0 primary duplicate", "1 primary duplicate"],
    ],
  ])("refuses %s, and takes the others", (_, rows, problems) => {
    expect(told([...rows, contact({ code: "C-2", name: "Anke" })])).toEqual(problems);
    expect(groups([...rows, contact({ code: "C-2", name: "Anke" })])).toEqual([["C-2", ["Anke"]]]);
  });

  it("names the rows of several primary contacts as Excel numbers them", () => {
    const rows = [contact({ code: "C-1", primary: "x" }), contact({ code: "C-1", primary: true })];
    const { problems } = read([...rows, contact({ code: "C-1", primary: "igen" })]).contacts;
    expect(problems.map(({ text }) => text)).toContain(
      "The customer has several primary contacts, in rows 3 and 4: leave yes in one row, and empty the others.",
    );
  });

  it("keeps what was known of a customer all of whose rows are refused", () => {
    const { contacts } = read([contact({ code: "C-1", email: "?" })]);
    expect(contacts).toMatchObject({ groups: [], refusedKeys: ["C-1"] });
  });
});

describe("the address a contact lends", () => {
  const refused = (rows: readonly Row[]) => read(rows, "").invoiceTables[0]?.problems.map(({ code }) => code);

  it("is enough for a customer without one of its own", () => {
    expect(refused([contact({ code: "C-1", email: "m@x.example", primary: "yes" })])).toEqual([]);
    expect(
      refused([contact({ customer: "Harbour Café", email: "m@x.example", kind: "payment officer" })]),
    ).toEqual([]);
  });

  it.each<[string, Wanted]>([
    ["a contact who is neither primary nor a payment officer", { email: "m@x.example", kind: "lawyer" }],
    ["a primary contact without an address", { primary: "yes" }],
    ["another customer's contact", { code: "C-2", email: "m@x.example", primary: "yes" }],
  ])("is not that of %s", (_, wanted) => {
    expect(refused([contact({ code: "C-1", ...wanted })])).toEqual(["missing"]);
  });

  const person = (name: string, changes: Partial<Contact>): Contact => ({
    name,
    position: null,
    relation: null,
    email: `${name}@x.example`,
    phone: null,
    postalAddress: null,
    kind: "other",
    primary: false,
    ...changes,
  });

  it.each<[string, readonly Contact[], string | null]>([
    [
      "the primary contact's first",
      [person("officer", { kind: "paymentOfficer" }), person("boss", { primary: true })],
      "boss",
    ],
    [
      "the payment officer's where the primary contact has none",
      [person("boss", { primary: true, email: null }), person("officer", { kind: "paymentOfficer" })],
      "officer",
    ],
    [
      "of two payment officers, the first by name",
      [person("b", { kind: "paymentOfficer" }), person("a", { kind: "paymentOfficer" })],
      "a",
    ],
    ["nobody else's", [person("lawyer", { kind: "lawyer" }), person("owner", { kind: "owner" })], null],
  ])("is %s", (_, contacts, name) => {
    expect(lenderOf(contacts)?.name ?? null).toBe(name);
  });
});

describe("laws of contacts", () => {
  const row = fc
    .record({
      code: fc.constantFrom("C-1", "C-2", "C-9", ""),
      name: fc.constantFrom("Maria", "Anke", "Jonas"),
      email: fc.constantFrom("", "m@x.example", "bad"),
      primary: fc.constantFrom("", "", "", "yes"),
      kind: fc.constantFrom("", "payment officer", "owner"),
    })
    .map(contact);

  it("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.nat(), (rows, seed) => {
        const mixed = [...rows].sort(
          (a, b) => ((String(a).length * seed) % 7) - ((String(b).length * seed) % 7),
        );
        const sorted = (list: readonly Row[]) =>
          read(list).contacts.groups.toSorted((a, b) => (a.customerKey < b.customerKey ? -1 : 1));
        expect(sorted(mixed)).toEqual(sorted(rows));
      }),
    );
  });

  it("no customer ever has two primary contacts, and every row is taken or has a problem", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { groups: taken, problems } = read(rows).contacts;
        for (const { contacts } of taken) {
          expect(contacts.filter(({ primary }) => primary).length).toBeLessThan(2);
          expect(primaryFirst(contacts)).toHaveLength(contacts.length);
        }
        const refused = new Set(problems.map(({ position }) => position)).size;
        expect(taken.reduce((sum, { contacts }) => sum + contacts.length, 0) + refused).toBe(rows.length);
      }),
    );
  });
});
