import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { STARTS_ON } from "./company";
import { customerOf, type ExampleCurrency } from "./customers";
import type { Entry, ExampleKind } from "./entry";
import { workingDayUpTo } from "./working-days";

/** What is overdue: customer, about how many days before the start it fell due, total and paid in hundredths, comment. */
const OVERDUE: readonly (readonly [string, number, number, number, string, ExampleCurrency?])[] = [
  ["C-036", 4, 129_500, 0, ""],
  ["C-010", 5, 348_000, 0, ""],
  ["C-001", 6, 184_250, 0, ""],
  ["C-011", 6, 98_400, 0, "Invoiced in euro at their request", "EUR"],
  ["C-024", 7, 23_800, 0, ""],
  ["C-018", 8, 41_250_000, 0, ""],
  ["C-031", 8, 76_400, 0, ""],
  ["C-002", 9, 331_000, 150_000, "1,500 on account 30.10., rest to follow"],
  ["C-011", 16, 892_000, 0, ""],
  ["C-003", 17, 68_900, 0, ""],
  ["C-032", 18, 124_000, 0, ""],
  ["C-019", 19, 26_850_000, 0, "No e-mail: phone only"],
  ["C-009", 20, 1_276_000, 400_000, "Part payment 5.11."],
  ["C-026", 21, 91_240, 0, ""],
  ["C-017", 22, 118_600_000, 0, ""],
  ["C-029", 22, 35_600, 0, "Municipality pays at month end"],
  ["C-037", 23, 441_800, 0, ""],
  ["C-013", 36, 514_000, 0, ""],
  ["C-001", 37, 96_700, 0, "Asked for a copy 2.11."],
  ["C-004", 38, 54_800, 0, ""],
  ["C-040", 41, 87_300, 0, ""],
  ["C-020", 45, 246_000_000, 100_000_000, "Pays in instalments"],
  ["C-004", 52, 137_600, 0, "Does not answer the phone"],
  ["C-016", 57, 229_000, 0, "Promised for 20.11."],
  ["C-035", 66, 208_700, 0, ""],
  ["C-027", 12, 28_420, 28_000, "Bank charges deducted"],
  ["C-027", 30, 19_310, 19_000, "Bank charges deducted"],
  ["C-005", 14, 31_800, 0, ""],
];

/** The invoices and credits that show something: overdue in every bracket, credited, cancelled, over-paid. */
export function tellingCases(): readonly Entry[] {
  const overdue = OVERDUE.map(([code, daysOverdue, total, paid, comment, currency]) => ({
    ...invoiceOverdue(code, daysOverdue, total),
    paidMinor: paid,
    comment,
    ...(currency ? { currency } : {}),
  }));
  return [...overdue, ...credited(), ...cancelled(), overpaid()];
}

/** An unpaid invoice that fell due `daysOverdue` days before the start; up to five more where its day was none of work. */
export function invoiceOverdue(code: string, daysOverdue: number, totalMinor: number): Entry {
  const { termsDays } = customerOf(code);
  return invoiceIssued(code, workingDayUpTo(addDays(STARTS_ON, -daysOverdue - termsDays)), totalMinor);
}

/** An unpaid invoice on the customer's terms and in its currency. */
export function invoiceIssued(code: string, issuedOn: CalendarDate, totalMinor: number): Entry {
  const customer = customerOf(code);
  return {
    key: null,
    numbering: "yearly",
    kind: "Invoice",
    customer: code,
    issuedOn,
    dueOn: addDays(issuedOn, customer.termsDays),
    totalMinor,
    currency: customer.currency,
    paidMinor: 0,
    credits: null,
    comment: "",
  };
}

/** What lowers another document, or the whole account: it has no due date of its own. */
function credit(kind: ExampleKind, of: Entry, issuedOn: string, totalMinor: number, comment: string): Entry {
  const numbered: Entry = { ...of, key: null, kind, paidMinor: 0, dueOn: null, credits: of.key };
  return { ...numbered, issuedOn: asCalendarDate(issuedOn), totalMinor: -totalMinor, comment };
}

function credited(): readonly Entry[] {
  const returned = { ...invoiceOverdue("C-006", 33, 127_350), key: "returned" };
  const shortened = { ...invoiceOverdue("C-014", 48, 426_000), key: "shortened", paidMinor: 340_000 };
  const damaged = { ...invoiceOverdue("C-034", 18, 198_000), key: "damaged", comment: "Two shades broken" };
  const paidBefore = { ...invoiceOverdue("C-005", 62, 216_000), key: "paidBefore", paidMinor: 216_000 };
  const bonus = invoiceIssued("C-032", asCalendarDate("2026-10-09"), 0);
  return [
    returned,
    credit("Credit note", returned, "2026-10-16", 127_350, "All returned"),
    shortened,
    credit("Credit note", shortened, "2026-10-05", 86_000, "Two benches not delivered"),
    damaged,
    credit("Credit note", damaged, "2026-10-21", 33_000, "Broken shades"),
    paidBefore,
    credit("Credit note", paidBefore, "2026-11-04", 54_000, "Returned after payment"),
    credit("Credit note", bonus, "2026-10-09", 9_500, "Bonus for the third quarter"),
  ];
}

function cancelled(): readonly Entry[] {
  const wrong: Entry = {
    ...invoiceIssued("C-021", asCalendarDate("2026-09-22"), 52_400_000),
    key: "wrong",
    comment: "Wrong address, issued again",
  };
  const right = {
    ...invoiceIssued("C-021", asCalendarDate("2026-09-23"), 52_400_000),
    paidMinor: 52_400_000,
  };
  return [wrong, credit("Storno", wrong, "2026-09-23", 52_400_000, "Cancels the wrong one"), right];
}

function overpaid(): Entry {
  return { ...invoiceOverdue("C-028", 27, 115_000), paidMinor: 116_000, comment: "Paid 10.00 too much" };
}
