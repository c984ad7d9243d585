import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { StarterCell, StarterColumn, StarterSheet } from "../workbook/starter-sheets";

/** The sheets of somebody who has no table yet: every sort of row once, so that one sees what comes of each. */

const text = (header: string, characters: number): StarterColumn => ({ header, shows: "text", characters });
const day = (header: string): StarterColumn => ({ header, shows: "day", characters: 14 });
const amount = (header: string): StarterColumn => ({ header, shows: "amount", characters: 14 });

const INVOICE_COLUMNS = [
  text("Invoice no", 14),
  text("Customer no", 14),
  text("Customer", 26),
  text("Kind", 14),
  day("Issue date"),
  day("Due date"),
  amount("Total"),
  text("Currency", 12),
  amount("Paid"),
  text("Credits invoice", 18),
];

const CUSTOMER_COLUMNS = [
  text("Customer no", 14),
  text("Name", 26),
  text("E-mail", 36),
  text("Contact", 22),
  text("Phone", 18),
];

const CONTACT_COLUMNS = [
  text("Customer no", 14),
  text("Customer", 26),
  text("Contact", 22),
  text("Position", 20),
  text("E-mail", 36),
  text("Phone", 18),
  text("Contact kind", 18),
  text("Primary", 10),
];

const PAYMENT_COLUMNS = [
  text("Invoice no", 14),
  day("Payment date"),
  amount("Payment amount"),
  text("Currency", 12),
  text("Payment reference", 28),
  text("Payer", 26),
];

const HARBOUR = ["C-001", "Harbour Café Ltd"] as const;
const MEADOW = ["C-002", "Meadow & Sons GmbH"] as const;
const NORTH = ["C-003", "North Star Printing"] as const;

/** The addresses end nowhere (RFC 2606 keeps example.com for that), so that nobody can be written to by mistake. */
const CUSTOMER_ROWS: readonly (readonly StarterCell[])[] = [
  [...HARBOUR, "accounts@harbour-cafe.example.com", "Maria Lind", "+44 20 7946 0018"],
  [...MEADOW, "buchhaltung@meadow.example.com", "Jonas Weber", "+49 30 5550 0142"],
  [...NORTH, "office@north-star.example.com", "Ines Duarte", "+351 21 555 0176"],
];

const CONTACT_ROWS: readonly (readonly StarterCell[])[] = [
  [
    ...HARBOUR,
    "Maria Lind",
    "Office manager",
    "maria@harbour-cafe.example.com",
    "+44 20 7946 0018",
    "",
    "yes",
  ],
  [
    ...MEADOW,
    "Jonas Weber",
    "Accountant",
    "jonas@meadow.example.com",
    "+49 30 5550 0142",
    "Payment officer",
    "yes",
  ],
  [...MEADOW, "Anke Wiese", "Managing director", "", "+49 30 5550 0140", "Manager", ""],
  [
    ...NORTH,
    "Ines Duarte",
    "Head of accounts",
    "ines@north-star.example.com",
    "+351 21 555 0176",
    "Payment officer",
    "",
  ],
];

/** Four sheets: invoices that stand in every relation to `today` (two of them ask for a reminder), their customers, contacts and payments. */
export function starterSheets(today: CalendarDate): readonly StarterSheet[] {
  const year = today.slice(0, 4);
  const number = (serial: number): string => `${year}-${String(serial).padStart(3, "0")}`;
  const row = (
    serial: number,
    customer: readonly [string, string],
    dueInDays: number,
    total: number,
    rest: { readonly paid?: number; readonly credits?: number } = {},
  ): readonly StarterCell[] => {
    const dueOn = addDays(today, dueInDays);
    const isCredit = rest.credits !== undefined;
    return [
      number(serial),
      ...customer,
      isCredit ? "Credit note" : "Invoice",
      { on: isCredit ? addDays(today, -2) : addDays(dueOn, -30) },
      isCredit ? "" : { on: dueOn },
      total,
      "EUR",
      rest.paid ?? "",
      rest.credits === undefined ? "" : number(rest.credits),
    ];
  };
  const rows = [
    row(1, HARBOUR, -10, 640, { paid: 640 }),
    row(2, MEADOW, -9, 2_400, { paid: 900 }),
    row(3, HARBOUR, -6, 1_250),
    row(4, NORTH, 3, 860),
    row(5, MEADOW, 21, 1_980.5),
    row(6, NORTH, 0, 120, { credits: 4 }),
  ];
  return [
    { name: "Invoices", columns: INVOICE_COLUMNS, rows },
    { name: "Customers", columns: CUSTOMER_COLUMNS, rows: CUSTOMER_ROWS },
    { name: "Contacts", columns: CONTACT_COLUMNS, rows: CONTACT_ROWS },
    {
      name: "Payments",
      columns: PAYMENT_COLUMNS,
      rows: [
        [number(1), { on: addDays(today, -4) }, 640, "EUR", `${number(1)} thank you`, HARBOUR[1]],
        [number(2), { on: addDays(today, -3) }, 900, "EUR", "part payment", MEADOW[1]],
      ],
    },
  ];
}
