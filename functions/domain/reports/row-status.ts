import { addDays, type CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { type InvoiceId, nameKey } from "../base/identity";
import type { MinorUnits } from "../base/money";
import { ZERO } from "../base/money";
import type { UnchasedReason } from "../dunning/chase";
import type { DunningHistory } from "../dunning/history";
import type { Step } from "../dunning/history-steps";
import type { HoldReason } from "../dunning/hold-reason";
import { type LatestNote, shownNote } from "../dunning/note";
import type { AccountPlan } from "../dunning/plan";
import type { OpenItem } from "../dunning/standing";
import type { Invoice } from "../ledger/invoice";
import { isSmsId } from "../messages/message-id";
import { levelName, UPCOMING_LEVEL } from "../policy/terms";
import { returnedSentence } from "../vanished/vanished-sentence";
import { holdSentence, type LevelNames, nextByItself } from "./hold-sentence";
import { unchasedSentence } from "./unchased-sentence";

/** What comes back into the row of an invoice; "" and null leave a cell empty. */
export type RowStatus = {
  readonly status: string;
  readonly level: string;
  readonly lastNotice: CalendarDate | null;
  readonly nextAction: string;
  readonly nextActionOn: CalendarDate | null;
  readonly balance: { readonly minor: MinorUnits; readonly currency: CurrencyCode } | null;
  readonly note: string;
  /** The latest note that a person wrote about the customer, with its day and writer. */
  readonly latestNote: string;
};

/** The account as its rows see it: what was decided for it, and what has happened. */
export type AccountView = {
  readonly history: DunningHistory;
  readonly latestNote: LatestNote | null;
  readonly plan: AccountPlan;
  /** Why single invoices are not chased today, the account's other ones may be. */
  readonly unchased: ReadonlyMap<InvoiceId, UnchasedReason>;
  /** The account's own terms, with every rule applied. */
  readonly terms: LevelNames;
  readonly today: CalendarDate;
};

/** The status of an invoice with its standing; `item` is absent for what is no debt (credit notes, pro formas). */
export function rowStatusOf(invoice: Invoice, item: OpenItem | undefined, account: AccountView): RowStatus {
  if (!item) return bare(statusOfNoDebt(invoice), invoice, account.latestNote);
  const settled = item.openMinor === 0;
  const noticed = account.history.noticed[item.invoiceId];
  const isChased = item.chase === "yes" && !account.unchased.has(item.invoiceId);
  const next = settled || !isChased ? null : nextOf(item, account);
  return {
    status: settled ? settledStatus(item) : openStatus(item, account.today),
    level: noticed ? `${noticed.level} ${noticed.levelName}` : "",
    lastNotice: noticed?.on ?? null,
    nextAction: next?.action ?? "",
    nextActionOn: next?.on ?? null,
    balance: { minor: item.openMinor, currency: item.currency },
    note: settled ? "" : noteOf(item, account),
    latestNote: latestNoteIn(invoice, !settled, account.latestNote),
  };
}

const bare = (status: string, invoice: Invoice, note: LatestNote | null): RowStatus => ({
  status,
  level: "",
  lastNotice: null,
  nextAction: "",
  nextActionOn: null,
  balance: invoice.kind === "invoice" ? { minor: ZERO, currency: invoice.currency } : null,
  note: "",
  latestNote: latestNoteIn(invoice, false, note),
});

/** Open rows show the account's latest note; a settled one only where it was written in that very row. */
function latestNoteIn({ number }: Invoice, isOpen: boolean, note: LatestNote | null): string {
  if (note === null) return "";
  const itsOwn = note.invoiceNumber !== null && nameKey(note.invoiceNumber) === nameKey(number);
  return isOpen || itsOwn ? shownNote(note) : "";
}

function statusOfNoDebt(invoice: Invoice): string {
  if (invoice.kind === "creditNote") return "Credit note";
  if (invoice.kind === "storno") return "Cancellation";
  if (invoice.kind === "proforma") return "Pro forma";
  return invoice.state === "toBeIssued"
    ? "To be issued"
    : invoice.state === "cancelled"
      ? "Cancelled"
      : "Paid";
}

function settledStatus(item: OpenItem): string {
  if (item.settledBy === "storno") return "Cancelled";
  return item.settledBy === "credit" ? "Credited" : "Paid";
}

function openStatus(item: OpenItem, today: CalendarDate): string {
  if (item.chase === "vanished") return "No longer in the workbook";
  if (item.chase === "unreadable") return "Row cannot be read";
  return item.dueOn < today ? "Overdue" : "Open";
}

type Next = { readonly action: string; readonly on: CalendarDate };

function nextOf(item: OpenItem, { plan, terms, today }: AccountView): Next | null {
  const next =
    plan.kind === "notify" ? { action: levelName(terms, plan.level), on: today } : nextByItself(plan, terms);
  if (next && isUpcoming(plan) && isInWindow(item, next.on, terms)) return next;
  // A notice lists what is overdue by then; an invoice that is not has its own due date before it.
  if (item.dueOn >= (next?.on ?? today)) return { action: "Falls due", on: item.dueOn };
  return next;
}

const isUpcoming = (plan: AccountPlan): boolean =>
  plan.kind === "notify"
    ? plan.level === UPCOMING_LEVEL
    : "level" in plan.because && plan.because.level === UPCOMING_LEVEL;

/** Whether a reminder before the due date that goes out on `on` lists the invoice. */
const isInWindow = ({ dueOn }: OpenItem, on: CalendarDate, { upcoming }: LevelNames): boolean =>
  upcoming !== null && dueOn >= on && addDays(dueOn, -upcoming.daysBefore) <= on;

/** Reasons that concern an invoice before its due date as well; the others are about what is overdue. */
const ABOUT_CUSTOMER: ReadonlySet<HoldReason["kind"]> = new Set([
  "switchedOff",
  "customerExcluded",
  "customerUnreadable",
  "noAddress",
  "addressFailed",
  "noNumber",
  "numberFailed",
  "dataTooOld",
]);

function noteOf(item: OpenItem, { history, plan, unchased, terms, today }: AccountView): string {
  if (item.chase === "excluded") return "Excluded from reminders by its own row.";
  if (item.chase === "vanished")
    return "The row has gone from its table: it is not chased until you say whether it was paid.";
  if (item.chase === "unreadable")
    return "The row can no longer be read: correct it and sync again; it is not chased meanwhile.";
  const own = unchased.get(item.invoiceId);
  const sent = [returnedNote(item, history), sentNote(item, history)].filter((part) => part !== "").join(" ");
  if (own) return [sent, unchasedSentence(own)].filter((part) => part !== "").join(" ");
  const concerns = plan.kind === "hold" && (item.dueOn < today || ABOUT_CUSTOMER.has(plan.because.kind));
  const why = concerns ? holdSentence(plan, terms) : "";
  return [sent, why].filter((part) => part !== "").join(" ");
}

/** What was said of the row while it was gone, and counts no longer. */
function returnedNote({ invoiceId }: OpenItem, { gone }: DunningHistory): string {
  const was = gone.rows[invoiceId];
  return was && was.backOn !== null ? returnedSentence(was.says, was.backOn) : "";
}

/** The latest notice that listed this invoice; what became of it is known of the account's latest one alone. */
function sentNote({ invoiceId }: OpenItem, history: DunningHistory): string {
  const { noticed, lastNotice } = history;
  const returned = returnedNotice(history, invoiceId);
  const own = returned ?? noticed[invoiceId];
  if (!own) return "";
  const isLast = lastNotice?.level === own.level && lastNotice.on === own.on;
  const became = isLast ? delivered(lastNotice) : "";
  return `${own.levelName} sent on ${own.on}${returned && became === "" ? ", not delivered" : became}.`;
}

/** A notice that listed the invoice and came back, unless a later one has listed it since. */
function returnedNotice({ latest, noticed }: DunningHistory, id: InvoiceId): Step | null {
  const since = noticed[id]?.on;
  const returned = Object.values(latest).find(
    ({ failed, on, listed }) =>
      failed &&
      (since === undefined || since <= on) &&
      listed.some(({ invoiceIds }) => invoiceIds.includes(id)),
  );
  return returned ?? null;
}

function delivered({
  delivery: state,
  messageId,
}: Pick<NonNullable<DunningHistory["lastNotice"]>, "delivery" | "messageId">): string {
  switch (state) {
    case null:
    case "processed":
      return "";
    case "deferred":
      return ", delayed at the customer's mail server";
    case "spam":
      return ", reported as spam";
    case "bounced":
    case "dropped":
      return isSmsId(messageId) ? ", not delivered" : `, ${state}`;
    default:
      return `, ${state}`;
  }
}
