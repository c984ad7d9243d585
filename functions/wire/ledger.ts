import * as z from "zod/mini";
import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import type { MinorUnits } from "#domain/base/money";
import { CONTACT_KINDS, type CustomerContacts, MOST_CONTACTS } from "#domain/ledger/contact";
import { type CustomerRow, LANGUAGES } from "#domain/ledger/customer";
import { isUsable, LONGEST_FREE_VALUE, MOST_FREE_FIELDS } from "#domain/ledger/free-fields";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { MOST_PAYMENTS } from "#domain/ledger/payment";

/** The rows of the ledger as they cross between the add-in and the API. */

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const optionalText = (most: number) => z.nullable(text(most));

export const calendarDateSchema = z.custom<CalendarDate>(
  (value) => typeof value === "string" && parseCalendarDate(value) !== null,
  "a day written YYYY-MM-DD",
);

export const currencySchema = z.custom<CurrencyCode>(
  (value) => typeof value === "string" && parseCurrency(value) === value,
  "a currency code of ISO 4217",
);

/** Whole minor units, zero or more. */
const minorSchema = z.custom<MinorUnits>(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  "whole minor units, 0 or more",
);

/**
 * One sane address: no blanks, one @, a dot in the domain. The sheet's reader has checked it more closely. The length stands in
 * the pattern as well: its work grows with the square of a text that is nearly an address.
 */
export const emailSchema = z
  .string()
  .check(z.maxLength(254), z.regex(/^(?=.{1,254}$)[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/));

const instalmentSchema = z.strictObject({ dueOn: calendarDateSchema, amountMinor: minorSchema });

const paymentSchema = z.strictObject({
  paidOn: calendarDateSchema,
  amountMinor: z.custom<MinorUnits>((value) => Number.isSafeInteger(value), "whole minor units"),
  reference: optionalText(200),
  payer: optionalText(200),
});

/** No name and password before the host, nothing that would end an attribute: the link goes into letters. */
const httpsLink = z
  .string()
  .check(z.maxLength(2000), z.regex(/^https:\/\/[^\s"'<>\\@/?#]+(?:[/?#][^\s"'<>\\]*)?$/));

export const invoiceRowSchema: z.ZodMiniType<InvoiceRow> = z.strictObject({
  number: text(100),
  kind: z.enum(["invoice", "proforma", "creditNote", "storno"]),
  state: z.enum(["toBeIssued", "issued", "paid", "cancelled"]),
  customerKey: text(200),
  customerName: optionalText(200),
  email: z.nullable(emailSchema),
  branch: optionalText(200),
  issuedOn: z.nullable(calendarDateSchema),
  fulfilledOn: z.nullable(calendarDateSchema),
  dueOn: z.nullable(calendarDateSchema),
  currency: currencySchema,
  totalMinor: minorSchema,
  paidMinor: minorSchema,
  creditsNumber: optionalText(100),
  subjectToDunning: z.enum(["fromCustomer", "yes", "no"]),
  pausedUntil: z.nullable(calendarDateSchema),
  disputed: z.boolean(),
  instalments: z.array(instalmentSchema).check(z.maxLength(120)),
  paidOn: z.nullable(calendarDateSchema),
  fileLink: z.nullable(httpsLink),
  // Panes that were loaded before payments were read do not send it.
  payments: z._default(z.array(paymentSchema).check(z.maxLength(MOST_PAYMENTS)), () => []),
});

const days = z.nullable(z.int().check(z.minimum(0), z.maximum(730)));

const freeFieldsSchema = z
  .record(
    z.string().check(z.maxLength(255), z.refine(isUsable, "the name of a free field")),
    text(LONGEST_FREE_VALUE),
  )
  .check(z.refine((fields) => Object.keys(fields).length <= MOST_FREE_FIELDS, "too many free fields"));

export const customerRowSchema: z.ZodMiniType<CustomerRow> = z.strictObject({
  customerKey: text(200),
  name: text(200),
  email: z.nullable(emailSchema),
  contactName: optionalText(200),
  phone: optionalText(100),
  country: z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))),
  language: z.nullable(z.enum(LANGUAGES)),
  group: optionalText(200),
  party: z.enum(["business", "consumer"]),
  subjectToDunning: z.boolean(),
  postalAddress: optionalText(500),
  copyTo: z.array(emailSchema).check(z.maxLength(9)),
  responsible: optionalText(200),
  responsibleEmail: z.nullable(emailSchema),
  paymentTermsDays: days,
  creditLimit: z.nullable(z.strictObject({ minor: minorSchema, currency: currencySchema })),
  overdueToleranceDays: days,
  takesPartInCases: z.enum(["no", "yes", "perBranch"]),
  pausedUntil: z.nullable(calendarDateSchema),
  fields: freeFieldsSchema,
});

export const contactSchema = z.strictObject({
  name: text(200),
  position: optionalText(200),
  relation: optionalText(200),
  email: z.nullable(emailSchema),
  phone: optionalText(100),
  postalAddress: optionalText(500),
  kind: z.enum(CONTACT_KINDS),
  primary: z.boolean(),
});

export const customerContactsSchema: z.ZodMiniType<CustomerContacts> = z.strictObject({
  customerKey: text(200),
  contacts: z.array(contactSchema).check(z.minLength(1), z.maxLength(MOST_CONTACTS)),
});
