import type { CustomerContacts } from "./contact";
import type { CustomerRow } from "./customer";
import type { InvoiceRow } from "./invoice";

/** The fields in the order in which they are digested; the type makes a new field a compile error until it is here. */
const INVOICE_ORDER: Readonly<Record<keyof InvoiceRow, true>> = {
  number: true,
  kind: true,
  state: true,
  customerKey: true,
  customerName: true,
  email: true,
  branch: true,
  issuedOn: true,
  fulfilledOn: true,
  dueOn: true,
  currency: true,
  totalMinor: true,
  paidMinor: true,
  creditsNumber: true,
  subjectToDunning: true,
  pausedUntil: true,
  disputed: true,
  instalments: true,
  paidOn: true,
  fileLink: true,
  payments: true,
};
const CUSTOMER_ORDER: Readonly<Record<keyof CustomerRow, true>> = {
  customerKey: true,
  name: true,
  email: true,
  contactName: true,
  phone: true,
  country: true,
  language: true,
  group: true,
  party: true,
  subjectToDunning: true,
  postalAddress: true,
  copyTo: true,
  responsible: true,
  responsibleEmail: true,
  paymentTermsDays: true,
  creditLimit: true,
  overdueToleranceDays: true,
  takesPartInCases: true,
  pausedUntil: true,
  fields: true,
};

const CONTACTS_ORDER: Readonly<Record<keyof CustomerContacts, true>> = { customerKey: true, contacts: true };

const INVOICE_KEYS = Object.keys(INVOICE_ORDER);
const CUSTOMER_KEYS = Object.keys(CUSTOMER_ORDER);
const CONTACTS_KEYS = Object.keys(CONTACTS_ORDER);

/**
 * A fingerprint of 16 hex digits that changes with any field of the row; the order of its properties does not count.
 * It tells an edited row from its former self, by a quick hash: 100,000 SHA-256 digests would take the pane a second.
 */
export function fingerprintOf(row: InvoiceRow | CustomerRow | CustomerContacts): string {
  const fields: Readonly<Record<string, unknown>> = row;
  const keys = "number" in row ? INVOICE_KEYS : "contacts" in row ? CONTACTS_KEYS : CUSTOMER_KEYS;
  return hash64(JSON.stringify(keys.map((key) => ordered(fields[key]))));
}

/** What stands in a field, its own parts in one order: free fields in the order of their names, whatever that of the columns. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Two 32-bit lanes of multiply and xor that mix differently, so that a clash in one is none in the other. */
function hash64(text: string): string {
  let left = 0x2f6b1a35;
  let right = 0x51c7d9e3;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    left = Math.imul(left ^ code, 0x01000193);
    right = Math.imul(((right << 7) | (right >>> 25)) ^ code, 0x9e3779b1);
  }
  return hex(stirred(left)) + hex(stirred(right));
}

/** Spreads the last characters over all bits. */
function stirred(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

const hex = (lane: number): string => lane.toString(16).padStart(8, "0");
