import type { InvoiceId, MessageId } from "../base/identity";
import type { JournalEntry } from "../dunning/journal";
import type { DeliveryState } from "../messages/delivery-state";
import { historySentence } from "./history-sentence";
import type { LevelNames } from "./hold-sentence";

/** One line of the register: what was done about a customer, by whom, and what came of it. */
export type RegisterLine = {
  readonly what: string;
  /** The member; null: Dunbook by itself, or the customer. */
  readonly by: string | null;
  /** The customer did it, or somebody in its name. */
  readonly byCustomer: boolean;
  readonly invoiceIds: readonly InvoiceId[];
  /** The message it is about; null: none. */
  readonly messageId: MessageId | null;
  /** What came of it as far as the entry itself says; of a message that went out, `deliveryText` says it. */
  readonly result: string;
};

/**
 * An entry of a journal as a line of the register; null for what is nobody's deed (an account became overdue), for what
 * was only decided, and for reports of delivery, which are the result of what was sent. `askedBy`: who asked for the
 * message by hand.
 */
export function registerLine(
  entry: JournalEntry,
  terms: LevelNames,
  numbers: ReadonlyMap<InvoiceId, string>,
  askedBy: string | null,
): RegisterLine | null {
  switch (entry.kind) {
    case "episodeOpened":
    case "episodeClosed":
    case "noticeQueued":
    case "delivery":
    case "addressFailed":
      return null;
    case "noticeAccepted":
      return line(entry.posted ? `${entry.levelName} posted` : `${entry.levelName} sent`, {
        by: entry.posted?.by ?? askedBy,
        invoiceIds: entry.invoiceIds,
        messageId: entry.messageId,
        result: entry.posted?.registered ? `Registered as ${entry.posted.registered}` : "",
      });
    case "courtesySent":
      return line(`${entry.title} sent`, {
        by: entry.by ?? null,
        invoiceIds: entry.invoiceIds,
        messageId: entry.messageId,
      });
    case "noticeWithdrawn":
    case "noticeRefused":
    case "noticeHeld": {
      const { messageId, because } = entry;
      const whole = historySentence(entry, terms, numbers);
      const what = whole.endsWith(`: ${because}`) ? whole.slice(0, -because.length - 2) : whole;
      return line(what, { by: askedBy, messageId, result: because });
    }
    default:
      return otherLine(entry, terms, numbers);
  }
}

function otherLine(
  entry: JournalEntry,
  terms: LevelNames,
  numbers: ReadonlyMap<InvoiceId, string>,
): RegisterLine {
  const by = "by" in entry && typeof entry.by === "string" ? entry.by : null;
  const isAnswer = entry.kind === "marked" && entry.mark.kind === "answered";
  return line(withoutName(historySentence(entry, terms, numbers), by), {
    by: isAnswer ? null : by,
    byCustomer: isAnswer || entry.kind === "replyReceived",
    invoiceIds: "invoiceIds" in entry ? entry.invoiceIds : "invoiceId" in entry ? [entry.invoiceId] : [],
    messageId: "messageId" in entry ? entry.messageId : null,
  });
}

/** Who did it stands in a column of its own. */
const withoutName = (sentence: string, by: string | null): string =>
  by !== null && sentence.endsWith(` by ${by}`)
    ? sentence.slice(0, -by.length - 4).replace(/,$/, "")
    : sentence;

const line = (what: string, known: Partial<Omit<RegisterLine, "what">>): RegisterLine => ({
  what,
  by: null,
  byCustomer: false,
  invoiceIds: [],
  messageId: null,
  result: "",
  ...known,
});

/** What the provider has reported of a message so far, in a word or two; "" where it has reported nothing yet. */
export function deliveryText(delivery: DeliveryState | null): string {
  return delivery === null ? "" : DELIVERIES[delivery];
}

const DELIVERIES: Readonly<Record<DeliveryState, string>> = {
  deferred: "Delayed",
  processed: "On its way",
  delivered: "Delivered",
  opened: "Opened",
  clicked: "A link in it was followed",
  unsubscribed: "Unsubscribed",
  bounced: "Came back",
  dropped: "Not delivered",
  spam: "Reported as spam",
};
