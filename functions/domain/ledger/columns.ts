import type { Language } from "./customer";

/** The columns of an invoice table that we read, in the order in which problems are listed. */
export const INVOICE_FIELDS = [
  "number",
  "customerCode",
  "customerName",
  "email",
  "branch",
  "kind",
  "state",
  "issuedOn",
  "fulfilledOn",
  "dueOn",
  "total",
  "currency",
  "paid",
  "balance",
  "creditsNumber",
  "subjectToDunning",
  "pausedUntil",
  "disputed",
  "instalments",
  "paidOn",
  "fileLink",
] as const;
export type InvoiceField = (typeof INVOICE_FIELDS)[number];

/** The columns of a customers table that we read, in the order in which problems are listed. */
export const CUSTOMER_FIELDS = [
  "customerCode",
  "name",
  "email",
  "contactName",
  "phone",
  "country",
  "language",
  "group",
  "party",
  "subjectToDunning",
  "pausedUntil",
  "postalAddress",
  "responsible",
  "responsibleEmail",
  "paymentTermsDays",
  "creditLimit",
  "creditLimitCurrency",
  "overdueToleranceDays",
  "takesPartInCases",
] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

/** The columns of a contacts table that we read, in the order in which problems are listed. */
export const CONTACT_FIELDS = [
  "customerCode",
  "customerName",
  "contactName",
  "position",
  "relation",
  "email",
  "phone",
  "postalAddress",
  "contactKind",
  "primary",
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** The columns of a payments table that we read, in the order in which problems are listed. */
export const PAYMENT_FIELDS = ["number", "paidOn", "amount", "currency", "reference", "payer"] as const;
export type PaymentField = (typeof PAYMENT_FIELDS)[number];

type Fields = {
  readonly invoices: InvoiceField;
  readonly customers: CustomerField;
  readonly contacts: ContactField;
  readonly payments: PaymentField;
};
export type TableKind = keyof Fields;
export type FieldOf<Kind extends TableKind> = Fields[Kind];
export type LedgerField = Fields[TableKind];

/** The fields of each kind of table. */
export const FIELDS_OF: { readonly [Kind in TableKind]: readonly Fields[Kind][] } = {
  invoices: INVOICE_FIELDS,
  customers: CUSTOMER_FIELDS,
  contacts: CONTACT_FIELDS,
  payments: PAYMENT_FIELDS,
};

/** Every kind of table that is read; only invoices there must be. */
export const TABLE_KINDS = ["invoices", "customers", "contacts", "payments"] as const satisfies TableKind[];

/** Which column (counted from 0) holds a field; absent fields have no column. */
export type ColumnMapping<Field extends string = string> = { readonly [F in Field]?: number };

/** What a person chose by hand: the header text of a field's column. It wins over recognition. */
export type HandMapping<Field extends string = string> = { readonly [F in Field]?: string };

/** For each field, its names by language; the first name is the primary one. */
export type HeaderNames<Field extends string> = Readonly<
  Record<Field, Readonly<Record<Language, readonly string[]>>>
>;

/** How a problem's sentence calls a field: "The due date is missing". */
export const FIELD_LABELS: Readonly<Record<LedgerField, string>> = {
  number: "invoice number",
  customerCode: "customer's code",
  customerName: "customer",
  name: "customer's name",
  email: "e-mail address",
  branch: "branch",
  kind: "kind",
  state: "status",
  issuedOn: "issue date",
  fulfilledOn: "fulfilment date",
  dueOn: "due date",
  total: "total",
  currency: "currency",
  paid: "paid amount",
  balance: "balance",
  creditsNumber: "credited invoice's number",
  subjectToDunning: "reminders yes or no",
  contactName: "contact's name",
  phone: "phone number",
  country: "country",
  language: "language",
  group: "group",
  party: "business or consumer",
  pausedUntil: "paused-until day",
  disputed: "disputed yes or no",
  instalments: "instalment plan",
  paidOn: "day of payment",
  fileLink: "link to the invoice's file",
  postalAddress: "postal address",
  responsible: "responsible colleague",
  responsibleEmail: "responsible colleague's e-mail address",
  paymentTermsDays: "payment term in days",
  creditLimit: "credit limit",
  creditLimitCurrency: "credit limit's currency",
  overdueToleranceDays: "tolerance in days",
  takesPartInCases: "collection cases no, yes or per branch",
  position: "position",
  relation: "relation",
  contactKind: "kind of contact",
  primary: "primary yes or no",
  amount: "amount",
  reference: "payment reference",
  payer: "payer",
};
