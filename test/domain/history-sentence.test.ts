import { describe, expect, it } from "@jest/globals";
import type { InvoiceId, MessageId, NoteId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { DeliveryState } from "#domain/messages/delivery-state";
import { historySentence } from "#domain/reports/history-sentence";
import { day, POLICY } from "../support/ledger";

const on = day("2026-11-16");
const account = `a_${"0".repeat(20)}`;
const messageId = `${account}~notice~1~2~1~email` as MessageId;
const invoiceIds = ["i_1", "i_2"] as unknown as readonly InvoiceId[];

type Told = {
  readonly [Kind in JournalEntry["kind"]]: readonly [Extract<JournalEntry, { kind: Kind }>, string];
};

/** Every kind of entry and its sentence: a new kind is a compile error until it stands here. */
const SENTENCES: Told = {
  episodeOpened: [{ kind: "episodeOpened", episode: 1, on }, "Became overdue"],
  episodeClosed: [{ kind: "episodeClosed", episode: 1, on }, "Nothing is overdue any more"],
  noticeQueued: [
    { kind: "noticeQueued", messageId, level: 2, episode: 1, on },
    "Demand for payment decided, not sent yet",
  ],
  noticeAccepted: [
    { kind: "noticeAccepted", messageId, level: 1, episode: 1, invoiceIds, on },
    "Payment reminder sent for 2 invoices",
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

  it("never shows an id", () => {
    const lines = Object.values(SENTENCES).map(([entry]) => historySentence(entry, POLICY));
    expect(lines.filter((line) => /a_0|~|n_1|i_1/.test(line))).toEqual([]);
  });
});
