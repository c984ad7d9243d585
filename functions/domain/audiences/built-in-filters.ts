import type { Filter } from "./filter";

/** The filters that every organisation has from the start; it may change copies of them and add its own. */
export const BUILT_IN_FILTERS: readonly Filter[] = [
  {
    id: "issued",
    name: "Issued",
    of: "invoices",
    where: [
      { kind: "document", is: ["invoice"] },
      { kind: "state", is: ["issued"] },
    ],
  },
  { id: "overdue", name: "Overdue and unpaid", of: "invoices", where: [{ kind: "overdue" }] },
  {
    id: "paid-last-7-days",
    name: "Paid in the last 7 days",
    of: "invoices",
    where: [{ kind: "paidWithin", days: 7 }],
  },
  {
    id: "storno",
    name: "Storno documents",
    of: "invoices",
    where: [{ kind: "document", is: ["storno"] }],
  },
  {
    id: "subject-to-dunning",
    name: "Subject to dunning",
    of: "invoices",
    where: [{ kind: "unpaid" }, { kind: "subjectToDunning", is: true }],
  },
  {
    id: "debts-older-than-90-days",
    name: "Debts older than 90 days",
    of: "invoices",
    where: [{ kind: "debtOlderThan", days: 90 }],
  },
  {
    id: "not-contacted-for-30-days",
    name: "Customers not contacted for 30 days",
    of: "customers",
    where: [{ kind: "notContactedFor", days: 30 }],
  },
];
