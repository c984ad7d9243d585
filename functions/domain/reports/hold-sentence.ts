import type { CalendarDate } from "../base/calendar";
import type { AskForRate } from "../dunning/claims";
import type { HoldReason } from "../dunning/hold-reason";
import type { AnswerSays, EndOfDunning } from "../dunning/marks";
import type { Hold } from "../dunning/plan";
import { seriesName } from "../interest/rates";
import { levelName, type Terms } from "../policy/terms";

/** A few words for counting holds of one kind together: "on hold: no e-mail address". */
export const HOLD_NAMES: Readonly<Record<HoldReason["kind"], string>> = {
  switchedOff: "reminders are switched off",
  nothingOwed: "nothing owed",
  creditExceedsDebt: "credit exceeds the debt",
  notYetDue: "next message not due yet",
  belowMinimum: "below the minimum amount",
  rowsMissing: "rows missing or unreadable in the workbook",
  customerExcluded: "customer excluded from reminders",
  invoicesExcluded: "invoices excluded from reminders",
  customerUnreadable: "the customer's row cannot be read",
  noAddress: "no e-mail address",
  addressFailed: "e-mail address failed",
  noNumber: "no phone number for an SMS",
  numberFailed: "phone number failed",
  messageUnderWay: "a message is under way",
  messageHeld: "a message waits to be settled",
  letterToPost: "a letter waits to be posted",
  beforeSwitchOn: "documents from before the switch-on",
  disputed: "disputed",
  answered: "the customer has answered, a person must look",
  promised: "payment promised",
  paused: "paused",
  ended: "dunning has ended",
  documentMaximum: "as many notices as allowed for these invoices",
  episodeMaximum: "as many notices as allowed for this customer",
  dataTooOld: "the workbook has not been synced for too long",
  recentlyContacted: "contacted a few days ago",
  offDay: "no messages on this day",
  rateMissing: "an interest rate is to be confirmed",
  levelsExhausted: "final notice sent, a person decides",
};

/** What names the levels of an account. */
export type LevelNames = Pick<Terms, "levels" | "upcoming">;

/** How dunning ended, as it stands in a sentence. */
export const END_NAMES: Readonly<Record<EndOfDunning, string>> = {
  agency: "handed to a collection agency",
  lawyer: "handed to a lawyer",
  court: "in court",
  writtenOff: "written off",
};

/** What the customer answered, as it begins a sentence. */
export const ANSWERED: Readonly<Record<AnswerSays, string>> = {
  paid: "The customer says it is paid",
  dispute: "The customer disputes it",
  promise: "The customer promises to pay",
  unclear: "The customer has answered",
};

/** Why nothing goes out, as one sentence for the accountant, with what she can do where something can be done. */
export function holdSentence({ because, until }: Hold, terms: LevelNames): string {
  if ("level" in because) return waitingSentence(because, levelName(terms, because.level), until);
  switch (because.kind) {
    case "switchedOff":
      return "Reminders are switched off for the organisation.";
    case "nothingOwed":
      return "Nothing is owed.";
    case "creditExceedsDebt":
      return "The customer's credit exceeds the debt: there is nothing to ask for.";
    case "customerUnreadable":
      return "The customer's row in the customers table cannot be read: correct it and sync again.";
    case "noAddress":
      return "There is no e-mail address for this customer: enter one in the customers table.";
    case "addressFailed":
      return `The e-mail address failed (${because.because}): enter another address.`;
    case "noNumber":
      return numberSentence(because.written);
    case "numberFailed":
      return `The phone number failed (${because.because}): enter another number.`;
    case "messageUnderWay":
      return "A message is on its way; the next is decided after it.";
    case "messageHeld":
      return "A message may or may not have gone out and is not repeated by itself: say whether it went out.";
    case "letterToPost":
      return "A letter is ready to be printed and posted: say when it has been posted.";
    case "episodeMaximum":
      return `${because.most} notices have gone out, as many as the policy allows; a person decides.`;
    case "dataTooOld":
      return `The workbook was last synced on ${because.syncedOn}, more than ${because.mostDays} days ago: sync it, so that nobody is reminded of what has been paid.`;
    case "levelsExhausted":
      return "The final notice has been sent; what comes next is for a person to decide.";
    default:
      return documentsSentence(because);
  }
}

const numberSentence = (written: string | null): string =>
  written === null
    ? "There is no phone number for this customer, and an SMS is next: enter one in the customers table."
    : `"${written}" cannot be read as one phone number, and an SMS is next: enter it with its country code in the customers table, such as +372 5123 4567.`;

/** A level that is known, and does not go out today. */
function waitingSentence(
  because: Extract<HoldReason, { level: number }>,
  level: string,
  until: CalendarDate | null,
): string {
  switch (because.kind) {
    case "notYetDue":
      return until ? `${level} goes out on ${until} if nothing is paid before.` : `${level} is not due yet.`;
    case "belowMinimum":
      return `The overdue sum is below the minimum for the ${level.toLowerCase()}.`;
    case "recentlyContacted":
      return `The last notice went out on ${because.lastOn}; ${level.toLowerCase()} follows on ${until ?? "a later day"}.`;
    case "offDay":
      return `${offDay(because.off)}; ${level.toLowerCase()} follows on ${until ?? "a later day"}.`;
    case "rateMissing":
      return `${level} claims what the law gives, and ${rateName(because.ask)} is not known yet: look it up and confirm it in the policy.`;
    default:
      return because satisfies never;
  }
}

/** Why none of the account's open invoices is chased. */
function documentsSentence(because: Extract<HoldReason, { kind: NothingChased }>): string {
  switch (because.kind) {
    case "rowsMissing":
      return `No longer readable in the workbook: ${listed(because.numbers)}. Put the row back or correct it; it is not chased meanwhile.`;
    case "customerExcluded":
      return "The customer is excluded from reminders in the customers table.";
    case "invoicesExcluded":
      return "Excluded from reminders by its own row.";
    case "beforeSwitchOn":
      return `Issued before reminders were switched on (${because.startedOn}): include it to have it chased.`;
    case "disputed":
      return `Disputed: ${listed(because.numbers)}. Nothing is sent until the dispute is settled.`;
    case "answered":
      return `${ANSWERED[because.says]} (${listed(because.numbers)}): a person must look; nothing is sent until then.`;
    case "promised":
      return `Payment is promised by ${because.by}; reminders go on by themselves after it.`;
    case "paused":
      return `Paused until ${because.until}; reminders go on by themselves then.`;
    case "ended":
      return `No reminders any more: ${END_NAMES[because.how]}.`;
    case "documentMaximum":
      return `Every invoice has been in ${because.most} notices, as many as the policy allows; a person decides.`;
    default:
      return because satisfies never;
  }
}

type NothingChased =
  | "rowsMissing"
  | "customerExcluded"
  | "invoicesExcluded"
  | "beforeSwitchOn"
  | "disputed"
  | "answered"
  | "promised"
  | "paused"
  | "ended"
  | "documentMaximum";

/** The next thing that happens by itself, and its day; null where only a person or new facts move it on. */
export function nextByItself(
  hold: Hold,
  terms: LevelNames,
): { readonly action: string; readonly on: CalendarDate } | null {
  if (hold.until === null || !("level" in hold.because)) return null;
  return { action: levelName(terms, hold.because.level), on: hold.until };
}

function offDay(off: Extract<HoldReason, { kind: "offDay" }>["off"]): string {
  return off?.kind === "holiday" ? `No messages go out on ${off.name}` : "No messages go out today";
}

const rateName = (ask: AskForRate): string =>
  ask.kind === "askRate"
    ? `${seriesName(ask.series)} of ${ask.from}`
    : `the ${ask.currency} rate of the ${ask.series} on ${ask.day}`;

const listed = (numbers: readonly string[]): string =>
  numbers.length > 5
    ? `${numbers.slice(0, 5).join(", ")} and ${numbers.length - 5} more`
    : numbers.join(", ");
