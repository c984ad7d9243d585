import { describe, expect, it } from "@jest/globals";
import type { ActivityId } from "#domain/activities/activity";
import type { AccountId, InvoiceId, MessageId, NoteId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { Mark } from "#domain/dunning/marks";
import type { FileId } from "#domain/files/invoice-file";
import type { DeliveryState } from "#domain/messages/delivery-state";
import { courtesyId } from "#domain/messages/message-id";
import type { ReplyId } from "#domain/replies/reply";
import { historySentence } from "#domain/reports/history-sentence";
import { day, POLICY } from "../support/ledger";

const on = day("2026-11-16");
const account = `a_${"0".repeat(20)}`;
const messageId = `${account}~notice~1~2~1~email` as MessageId;
const thanksId = courtesyId(account as AccountId, "thanks", "1");
const notice = {
  messageId,
  course: "account",
  level: 2,
  levelName: "Demand for payment",
  occurrence: 1,
  episode: 1,
  on,
} as const;
const invoiceIds = ["i_1", "i_2"] as unknown as readonly InvoiceId[];

type Told = {
  readonly [Kind in JournalEntry["kind"]]: readonly [Extract<JournalEntry, { kind: Kind }>, string];
};

/** Every kind of entry and its sentence: a new kind is a compile error until it stands here. */
const SENTENCES: Told = {
  episodeOpened: [{ kind: "episodeOpened", episode: 1, on }, "Became overdue"],
  episodeClosed: [{ kind: "episodeClosed", episode: 1, on }, "Nothing is overdue any more"],
  noticeQueued: [
    { kind: "noticeQueued", ...notice, alone: null },
    "Demand for payment decided, not sent yet",
  ],
  noticeAccepted: [
    { kind: "noticeAccepted", ...notice, level: 1, levelName: "Payment reminder", invoiceIds, posted: null },
    "Payment reminder sent for 2 invoices",
  ],
  courtesySent: [
    { kind: "courtesySent", messageId: thanksId, template: "thanks", title: "Thank you", invoiceIds, on },
    "Thank you sent",
  ],
  personalDataExported: [
    { kind: "personalDataExported", of: "contact", by: "anna", on },
    "All that is kept of a contact handed out by anna",
  ],
  personalDataErased: [
    { kind: "personalDataErased", of: "customer", by: "anna", on },
    "Personal data of the customer erased by anna",
  ],
  activityLogged: [
    {
      kind: "activityLogged",
      activityId: "l_1" as ActivityId,
      what: "call",
      result: "leftMessage",
      noteId: null,
      restsUntil: null,
      by: "anna",
      on,
    },
    "Call by anna: left a message",
  ],
  documentsClosed: [
    { kind: "documentsClosed", invoiceIds, outcome: "settled", on },
    "Reminders for 2 invoices have come to their end: paid, credited or cancelled",
  ],
  marked: [
    { kind: "marked", mark: { kind: "paused", until: day("2026-12-01") }, invoiceIds: [], by: "anna", on },
    "Paused until 2026-12-01, by anna",
  ],
  unmarked: [
    { kind: "unmarked", markKind: "disputed", invoiceIds, by: "anna", on },
    "Dispute settled for 2 invoices, by anna",
  ],
  noticeWithdrawn: [
    { kind: "noticeWithdrawn", messageId, because: "nothing owed", on },
    "Demand for payment withdrawn before it went out: nothing owed",
  ],
  noticeRefused: [
    { kind: "noticeRefused", messageId, addressKey: "k", because: "no such mailbox", on },
    "Demand for payment refused by the mail provider: no such mailbox",
  ],
  noticeHeld: [
    { kind: "noticeHeld", messageId, because: "the connection broke", on },
    "Demand for payment may or may not have gone out: the connection broke",
  ],
  noticeNotSent: [
    { kind: "noticeNotSent", messageId, by: "liis", on },
    "Demand for payment did not go out, found by liis",
  ],
  delivery: [{ kind: "delivery", messageId, event: "delivered", on }, "Demand for payment delivered"],
  addressFailed: [
    { kind: "addressFailed", messageId, addressKey: "k", because: "no such mailbox", on },
    "E-mail address failed: no such mailbox",
  ],
  replyReceived: [
    { kind: "replyReceived", replyId: "r_1" as ReplyId, says: "paidClaim", verified: true, on },
    "The customer says it is paid",
  ],
  replySettled: [
    { kind: "replySettled", replyId: "r_1" as ReplyId, says: "dispute", as: "accepted", by: "anna", on },
    "Accepted by anna: the customer disputes it",
  ],
  vanishedAnswered: [
    { kind: "vanishedAnswered", says: "paid", invoiceIds, paidOn: on, by: "anna", byRule: false, on },
    "No longer in the table: 2 invoices taken as paid on 2026-11-16, by anna",
  ],
  vanishedReturned: [
    { kind: "vanishedReturned", invoiceIds, on },
    "2 invoices back in the table, counting as the rows say",
  ],
  noteErased: [{ kind: "noteErased", noteId: "n_1" as NoteId, by: "anna", on }, "Note erased by anna"],
  fileAdded: [
    { kind: "fileAdded", fileId: "f_1" as FileId, invoiceId: "i_1" as InvoiceId, by: "anna", on },
    "File attached to an invoice by anna",
  ],
  fileRemoved: [
    { kind: "fileRemoved", fileId: "f_1" as FileId, invoiceId: "i_1" as InvoiceId, by: "anna", on },
    "File removed from an invoice by anna",
  ],
  noteAdded: [{ kind: "noteAdded", noteId: "n_1" as NoteId, by: "anna", on }, "Note by anna"],
};

/** What each report of the provider reads like. */
const REPORTS: Readonly<Record<DeliveryState, string>> = {
  processed: "Demand for payment taken on by the mail provider",
  deferred: "Demand for payment delayed at the customer's mail server",
  delivered: "Demand for payment delivered",
  opened: "Demand for payment opened",
  clicked: "Demand for payment: a link in it was followed",
  unsubscribed: "Unsubscribed from messages after the demand for payment",
  bounced: "Demand for payment came back undelivered",
  dropped: "Demand for payment not delivered: the mail provider no longer sends to this address",
  spam: "Demand for payment reported as spam",
};

describe("a line of the history", () => {
  it.each(Object.entries(SENTENCES))("%s", (_, [entry, sentence]) => {
    expect(historySentence(entry, POLICY)).toBe(sentence);
  });

  it.each(Object.entries(REPORTS) as [DeliveryState, string][])("the provider's report %s", (event, text) => {
    expect(historySentence({ kind: "delivery", messageId, event, on }, POLICY)).toBe(text);
  });

  it("speaks of one invoice as one", () => {
    const one = { ...SENTENCES.noticeAccepted[0], invoiceIds: invoiceIds.slice(0, 1) };
    expect(historySentence(one, POLICY)).toBe("Payment reminder sent for 1 invoice");
  });

  it("names the level by its number where the policy has no such level any more", () => {
    const friendly = { ...POLICY, levels: POLICY.levels.slice(0, 1) };
    expect(historySentence(SENTENCES.delivery[0], friendly)).toBe("Notice of level 2 delivered");
  });

  it.each<[string, Mark, string]>([
    ["disputed", { kind: "disputed" }, "Disputed, by anna"],
    [
      "promised",
      { kind: "promised", by: day("2026-12-01"), amountsMinor: {} },
      "Payment promised by 2026-12-01, by anna",
    ],
    ["ended", { kind: "ended", how: "lawyer" }, "Dunning ended: handed to a lawyer, by anna"],
    ["included", { kind: "included" }, "Included in reminders, by anna"],
  ])("what a person said: %s", (_, mark, text) => {
    expect(historySentence({ kind: "marked", mark, invoiceIds: [], by: "anna", on }, POLICY)).toBe(text);
  });

  it("a letter that was posted says by whom, and as what it is registered", () => {
    const sent = SENTENCES.noticeAccepted[0];
    const posted = (registered: string | null) =>
      historySentence({ ...sent, posted: { by: "anna", registered } }, POLICY);
    expect(posted(null)).toBe("Payment reminder posted by anna for 2 invoices");
    expect(posted("RR1")).toBe("Payment reminder posted by anna, registered as RR1 for 2 invoices");
  });

  it("a notice is called as it was when it was sent, whatever the policy calls its level now", () => {
    const renamed = { ...POLICY, levels: POLICY.levels.map((level) => ({ ...level, name: "Other" })) };
    expect(historySentence(SENTENCES.noticeAccepted[0], renamed)).toBe(
      "Payment reminder sent for 2 invoices",
    );
  });

  it("never shows an id", () => {
    const lines = Object.values(SENTENCES).map(([entry]) => historySentence(entry, POLICY));
    expect(lines.filter((line) => /a_0|~|n_1|i_1/.test(line))).toEqual([]);
  });
});
