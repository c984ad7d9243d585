import { type CalendarDate, daysBetween } from "../base/calendar";
import { nameKey } from "../base/identity";
import { add, type MinorUnits, ZERO } from "../base/money";
import type { CustomerFacts, Debt, InvoiceFacts } from "./facts";
import type { AmountCondition, Condition } from "./filter";

type Facts = InvoiceFacts | CustomerFacts;

/** Whether one condition holds. One that cannot be asked of customers never holds for them. */
export function holds(condition: Condition, facts: Facts, today: CalendarDate): boolean {
  switch (condition.kind) {
    case "document":
    case "state":
    case "paidWithin":
    case "issuedWithin":
      return facts.of === "invoices" && holdsForDocument(condition, facts, today);
    case "unpaid":
    case "overdue":
    case "debtOlderThan":
      return facts.debts.some((debt) => isOld(condition, debt, today));
    case "subjectToDunning":
      return facts.subjectToDunning === condition.is;
    case "currency":
      return facts.of === "invoices"
        ? condition.is.includes(facts.currency)
        : facts.debts.some(({ currency }) => condition.is.includes(currency));
    case "amount":
      return amountHolds(condition, facts);
    case "level":
      return facts.levelReached >= condition.atLeast;
    default:
      return holdsForCustomer(condition, facts.of === "invoices" ? facts.customer : facts, today);
  }
}

type OfDocument = Extract<Condition, { kind: "document" | "state" | "paidWithin" | "issuedWithin" }>;

function holdsForDocument(condition: OfDocument, facts: InvoiceFacts, today: CalendarDate): boolean {
  switch (condition.kind) {
    case "document":
      return condition.is.includes(facts.kind);
    case "state":
      return condition.is.includes(facts.state);
    case "paidWithin":
      return facts.debts.length === 0 && isWithin(condition.days, facts.settledOn, today);
    case "issuedWithin":
      return isWithin(condition.days, facts.issuedOn, today);
    default:
      return condition satisfies never;
  }
}

/** A day that is still to come lies in no past. */
function isWithin(days: number, day: CalendarDate | null, today: CalendarDate): boolean {
  if (day === null) return false;
  const ago = daysBetween(day, today);
  return ago >= 0 && ago <= days;
}

function isOld(
  condition: Extract<Condition, { kind: "unpaid" | "overdue" | "debtOlderThan" }>,
  { dueOn }: Debt,
  today: CalendarDate,
): boolean {
  if (condition.kind === "unpaid") return true;
  return daysBetween(dueOn, today) > (condition.kind === "overdue" ? 0 : condition.days);
}

function amountHolds({ of, bound, minor }: AmountCondition, facts: Facts): boolean {
  if (of === "total" && facts.of === "customers") return false;
  const sums = of === "total" && facts.of === "invoices" ? totalOf(facts) : openSums(facts.debts);
  const within = ([currency, sum]: readonly [string, MinorUnits]): boolean => {
    const named = minor[currency];
    return named !== undefined && (bound === "atLeast" ? sum >= named : sum <= named);
  };
  return bound === "atLeast" ? sums.some(within) : sums.every(within);
}

type Sums = readonly (readonly [currency: string, minor: MinorUnits])[];

const totalOf = ({ currency, totalMinor }: InvoiceFacts): Sums => [[currency, totalMinor]];

function openSums(debts: readonly Debt[]): Sums {
  const sums = new Map<string, MinorUnits>();
  for (const { currency, openMinor } of debts) sums.set(currency, add(sums.get(currency) ?? ZERO, openMinor));
  return [...sums];
}

type OfCustomer = Extract<
  Condition,
  { kind: "group" | "field" | "country" | "responsible" | "notContactedFor" | "withoutEmail" }
>;

function holdsForCustomer(condition: OfCustomer, facts: CustomerFacts, today: CalendarDate): boolean {
  switch (condition.kind) {
    case "group":
      return condition.is.some((group) => isSame(group, facts.group));
    case "field":
      return Object.entries(facts.fields).some(
        ([name, value]) => isSame(condition.name, name) && isSame(condition.is, value),
      );
    case "country":
      return facts.country !== null && condition.is.includes(facts.country);
    case "responsible":
      return condition.is === null ? facts.responsible === null : isSame(condition.is, facts.responsible);
    case "notContactedFor":
      return facts.lastContactOn === null || daysBetween(facts.lastContactOn, today) >= condition.days;
    case "withoutEmail":
      return facts.email === null;
    default:
      return condition satisfies never;
  }
}

/** Names in a table are typed by people: capitals and blanks do not count. */
const isSame = (asked: string, found: string | null): boolean =>
  found !== null && (asked === found || nameKey(asked) === nameKey(found));
