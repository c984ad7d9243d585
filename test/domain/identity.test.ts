import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  accountIdOf,
  customerIdOf,
  digest,
  invoiceIdOf,
  type MessageId,
  nameKey,
  organisationId,
  sourceIdOf,
} from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import {
  askedNoticeId,
  courtesyId,
  isMessageId,
  levelOfNotice,
  type NoticeName,
  noticeId,
} from "#domain/messages/message-id";

describe("one name, however it is spelt", () => {
  it.each([
    ["letter case", "Tamm Ehitus OÜ", "TAMM EHITUS oü"],
    ["blanks around and between", "Tamm Ehitus OÜ", "  Tamm \t Ehitus   OÜ "],
    ["a no-break space", "Tamm Ehitus OÜ", "Tamm\u00a0Ehitus OÜ"],
    ["accents in two encodings", "OÜ Jõgi".normalize("NFC"), "OÜ Jõgi".normalize("NFD")],
    ["full-width letters", "ABC 12", "ＡＢＣ　１２"],
  ])("is the same customer: %s", (_, one, other) => {
    expect(customerIdOf(other)).toBe(customerIdOf(one));
    expect(invoiceIdOf(other)).toBe(invoiceIdOf(one));
  });

  it.each([
    ["zeros in front", "0000611365", "611365"],
    ["an accent", "Muller", "Müller"],
    ["a dash", "2026-0117", "20260117"],
  ])("is another: %s", (_, one, other) => {
    expect(invoiceIdOf(other)).not.toBe(invoiceIdOf(one));
  });
});

describe("ids", () => {
  const names = ["Tamm Ehitus OÜ", "a/b", "..", "__x__", "Müller & Söhne <GmbH>", "💶", "x".repeat(500)];

  it.each(names)("of %j are safe in a path and tell no name", (name) => {
    expect(invoiceIdOf(name)).toMatch(/^i_[0-9a-f]{20}$/);
    expect(customerIdOf(name)).toMatch(/^c_[0-9a-f]{20}$/);
    expect(accountIdOf(customerIdOf(name))).toMatch(/^a_[0-9a-f]{20}$/);
    expect(sourceIdOf(name, name)).toMatch(/^s_[0-9a-f]{20}$/);
  });

  it("of the tables of two workbooks differ, also where the names run together", () => {
    expect(sourceIdOf("book", "one two")).not.toBe(sourceIdOf("book one", "two"));
  });

  const account = accountIdOf(customerIdOf("Tamm"));
  const notice: NoticeName = {
    course: "account",
    alone: null,
    episode: 2,
    level: 3,
    occurrence: 1,
    channel: "email",
  };

  it("of a notice say account, episode, level, occurrence and channel, so that deciding it twice meets itself", () => {
    expect(noticeId(account, notice)).toBe(`${account}~notice~2~3~1~email`);
    expect(isMessageId(noticeId(account, notice))).toBe(true);
    // A letter after an e-mail that came back.
    expect(isMessageId(noticeId(account, { ...notice, channel: "letter", undelivered: 1 }))).toBe(true);
    expect(isMessageId(`${account}~../settings`)).toBe(false);
  });

  it("of notices that differ in anything differ", () => {
    const all: readonly MessageId[] = [
      noticeId(account, notice),
      noticeId(account, { ...notice, episode: 3, level: 2 }),
      noticeId(account, { ...notice, occurrence: 2 }),
      noticeId(account, { ...notice, channel: "letter" }),
      noticeId(account, { ...notice, course: "upcoming", episode: 0, level: 0 }),
      noticeId(account, { ...notice, course: "alone", alone: invoiceIdOf("1001") }),
      noticeId(account, { ...notice, course: "alone", alone: invoiceIdOf("1002") }),
      askedNoticeId(account, "k1", 3, "email"),
      askedNoticeId(account, "k2", 3, "email"),
      courtesyId(account, "thanks", "1001"),
      noticeId(accountIdOf(customerIdOf("Saar")), notice),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<[string, MessageId, number | null]>([
    ["of the account", noticeId(account, notice), 3],
    [
      "of one invoice",
      noticeId(account, { ...notice, course: "alone", alone: invoiceIdOf("1001"), level: 2 }),
      2,
    ],
    [
      "before the due date",
      noticeId(account, { ...notice, course: "upcoming", episode: 0, level: 0, occurrence: 4 }),
      0,
    ],
    ["that was asked for", askedNoticeId(account, "k1", 2, "letter"), 2],
    ["that chases nobody", courtesyId(account, "thanks", "1001"), null],
  ])("of a message %s tell its level", (_, id, level) => {
    expect(levelOfNotice(id)).toBe(level);
  });

  it.each(["kase", "Kase-2_a", "a".repeat(63)])("%s may name an organisation", (text) => {
    expect(organisationId(text)).toBe(text);
  });

  it.each(["", "-kase", "ka/se", "ka se", "..", "a".repeat(64), "käse", "system"])("%j may not", (text) => {
    expect(() => organisationId(text)).toThrow("Not an organisation id");
  });

  it("of an address are the same for each spelling, and do not give it away", () => {
    expect(addressKeyOf(" Jaan@Tamm.example ")).toBe(addressKeyOf("jaan@tamm.example"));
    expect(addressKeyOf("jaan@tamm.example")).not.toContain("jaan");
    expect(addressKeyOf("jaan@tamm.example")).not.toBe(digest("jaan@tamm.example"));
  });
});

describe("the laws of ids", () => {
  it("a name made uniform stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) =>
        expect(nameKey(nameKey(text))).toBe(nameKey(text)),
      ),
    );
  });

  it("different numbers get different ids", () => {
    const ids = new Set(Array.from({ length: 20_000 }, (_, n) => invoiceIdOf(`2026-${n}`)));
    expect(ids.size).toBe(20_000);
  });
});
