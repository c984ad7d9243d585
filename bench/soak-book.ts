import { automationOf } from "#domain/automations/built-in-automations";
import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { startingPolicy, switchedOn } from "#domain/policy/starting-policy";
import { invoiceRow } from "../test/support/ledger";
import { kaseAndCo } from "../test/support/organisation";

/**
 * The workbooks of many organisations over many days. Every row follows from (organisation, number, day) alone, so that
 * an organisation has the same rows whoever else there is. Numbers and customers are called the same in all of them: what
 * leaks from one to the other finds a document of that id there.
 */
export type SoakPlan = { readonly organisations: number; readonly invoices: number; readonly days: number };

/** A Monday; the clocks of Europe and America change within the weeks after it. */
export const FIRST_DAY: CalendarDate = asCalendarDate("2026-10-05");

const ZONES = ["Europe/Tallinn", "Europe/London", "America/New_York", "Pacific/Auckland"] as const;

export const soakId = (nth: number): OrganisationId => organisationId(`soak-${nth}`);

/** Of another zone, hour, sender and set of automations than its neighbours. */
export function soakOrganisation(nth: number): Organisation {
  const zone = ZONES[nth % ZONES.length] ?? ZONES[0];
  const policy = switchedOn(startingPolicy(zone), FIRST_DAY, { kind: "all" });
  return kaseAndCo({
    name: `Organisation ${nth}`,
    sender: {
      email: `accounts@o${nth}.example`,
      person: `Clerk ${nth}`,
      phone: null,
      copyToResponsible: false,
    },
    policy: { ...policy, sendHour: 7 + (nth % 4) },
    automations: nth % 3 === 0 ? SWITCHED_ON : [],
  });
}

const SWITCHED_ON = (["thank-you", "overdue-todo"] as const).map((id) => ({
  ...automationOf([], id),
  since: FIRST_DAY,
}));

/** What stands in the organisation's table on the `dayNumber`th day, counted from 0. */
export function rowsOn(plan: SoakPlan, nth: number, dayNumber: number): readonly InvoiceRow[] {
  const rows: InvoiceRow[] = [];
  for (let index = 0; index < plan.invoices; index += 1) {
    const row = rowOn(plan, nth, index, dayNumber);
    if (row) rows.push(row);
  }
  return rows;
}

function rowOn(plan: SoakPlan, nth: number, index: number, dayNumber: number): InvoiceRow | null {
  const chance = (of: string, below: number): number => spread(`${nth} ${index} ${of}`) % below;
  // Three of ten are issued as the days pass.
  const issued = chance("when", 10) < 3 ? chance("day", plan.days) : -10 - chance("before", 80);
  if (issued > dayNumber) return null;
  const due = issued + ([7, 14, 30][chance("terms", 3)] ?? 14);
  const paid = due + paidAfter(chance("pays", 100), chance("late", 60));
  // One in fifty is taken out of the table three weeks after its payment.
  if (chance("gone", 50) === 0 && dayNumber > paid + 21) return null;
  const customer = chance("customer", Math.max(1, Math.round(plan.invoices * 0.3)));
  const total = 1_000 + chance("total", 900_000);
  const isHalfPaid = chance("half", 6) === 0 && dayNumber >= due + 5;
  const disputedFrom = chance("dispute", 40) === 0 ? due + 10 : Number.POSITIVE_INFINITY;
  return invoiceRow(`INV-${index + 1}`, {
    customer: `Customer ${customer + 1}`,
    email:
      spread(`${nth} ${customer} email`) % 30 === 0 ? null : `c${customer + 1}@customers-of-${nth}.example`,
    issued: addDays(FIRST_DAY, issued),
    due: addDays(FIRST_DAY, due),
    currency: chance("currency", 20) === 0 ? "GBP" : "EUR",
    total,
    paid: dayNumber >= paid ? total : isHalfPaid ? Math.floor(total / 2) : 0,
    disputed: dayNumber >= disputedFrom && dayNumber < disputedFrom + 12,
    dunning: chance("dunned", 25) === 0 ? "no" : "yes",
  });
}

/** Days after the due date: half pay about in time, some late, some very late, some never. */
function paidAfter(kind: number, late: number): number {
  if (kind < 50) return (late % 9) - 5;
  if (kind < 80) return late % 26;
  return kind < 95 ? late + 10 : Number.POSITIVE_INFINITY;
}

/** A number from 0 to 2^32 for a text, the same each time and unlike that of its neighbour. */
export function spread(text: string): number {
  let state = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x85ebca6b);
    state ^= state >>> 13;
  }
  state = Math.imul(state ^ (state >>> 16), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
