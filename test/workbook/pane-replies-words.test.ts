import { describe, expect, it } from "@jest/globals";
import type { ReplyAnswer } from "#wire/replies";
import { asWritten, whyLines } from "../../addin/taskpane/today/reply-why";
import {
  cameSentence,
  filesSentence,
  holdSentence,
  saysText,
  senderOf,
  trustSentence,
} from "../../addin/taskpane/today/reply-words";
import { reply } from "./reply-answers";

describe("what a reply says", () => {
  it.each<[Partial<ReplyAnswer>, string]>([
    [{}, "promises to pay 50.00 EUR by 30 Nov 2026"],
    [{ promise: { by: "2026-11-30", amountsMinor: {} } }, "promises to pay by 30 Nov 2026"],
    [
      { promise: { by: null, amountsMinor: { HUF: 100, EUR: 5 } } },
      "promises to pay 0.05 EUR and 1.00 HUF, without a day that could be read",
    ],
    [{ promise: null }, "promises to pay, without a day that could be read"],
    [{ says: "paidClaim" }, "says it is paid"],
    [{ says: "dispute" }, "disputes it"],
    [{ says: "wrongPerson" }, "says it went to the wrong person"],
    [{ says: "copyPlease" }, "wants a copy"],
    [{ says: "outOfOffice" }, "is out of office, an automatic answer"],
    [{ says: "other" }, "writes something else"],
  ])("%j", (told, text) => {
    expect(saysText(reply(told))).toBe(text);
  });

  it.each<[Partial<ReplyAnswer>, string]>([
    [{}, "Tamm Ehitus OÜ"],
    [{ customer: null }, "Jaan Tamm"],
    [{ customer: null, from: { email: "x@y.example", name: null } }, "x@y.example"],
    [{ customer: null, from: { email: null, name: null } }, "Unknown sender"],
  ])("stands behind who sent it: %j", (told, sender) => {
    expect(senderOf(reply(told))).toBe(sender);
  });

  it.each<[string, Partial<ReplyAnswer>, string]>([
    ["a mail", {}, "By e-mail from jaan@tamm.example on 16 Nov 2026, 09:05, about F-1."],
    [
      "about all",
      { numbers: [] },
      "By e-mail from jaan@tamm.example on 16 Nov 2026, 09:05, about all that is owed.",
    ],
    [
      "about many",
      { source: "link", numbers: ["1", "2", "3", "4", "5", "6"] },
      "By a link in a message on 16 Nov 2026, 09:05, about 1, 2, 3, 4 and 2 more.",
    ],
    [
      "of a stranger",
      { accountId: null, numbers: [], from: { email: null, name: "Z" } },
      "By e-mail on 16 Nov 2026, 09:05.",
    ],
  ])("how it came and what it is about: %s", (_, told, sentence) => {
    expect(cameSentence(reply(told))).toBe(sentence);
  });

  it.each<[Partial<ReplyAnswer>, RegExp]>([
    [{ trust: "verified" }, /^Verified: it answers a message/],
    [{ trust: "verified", source: "link" }, /^Verified: the link stood in a message/],
    [{ trust: "unverified" }, /^Not verified: only the sender’s address/],
    [{ trust: "unknown" }, /^Unknown:/],
  ])("how far it is to be trusted: %j", (told, sentence) => {
    expect(trustSentence(reply(told))).toMatch(sentence);
  });

  it("whether reminders wait for it", () => {
    expect(holdSentence(reply())).toBe("Nothing is sent about it until you settle this.");
    expect(holdSentence(reply({ holds: false }))).toBe("Reminders go on meanwhile.");
  });

  it("what came with it", () => {
    expect(filesSentence(reply())).toBeNull();
    const files = [
      { name: "proof.pdf", type: "application/pdf", bytes: 12_300 },
      { name: "", type: "image/png", bytes: 2_400_000 },
    ];
    expect(filesSentence(reply({ files }))).toBe(
      "Attached, and not kept by Dunbook: proof.pdf (12 KB) and a file (2.4 MB).",
    );
  });
});

describe("why it is read so", () => {
  it("quotes the words as the customer wrote them, with their language", () => {
    const because = [{ rule: "paid (hu)", words: "mar kifizettuk a szamlat", at: 0 }];
    const told = reply({ says: "paidClaim", because });
    expect(whyLines(told, "Jó napot!\n  Már kifizettük\na számlát, üdv: Őry")).toEqual([
      "“Már kifizettük a számlát” (Hungarian): read as a claim that it is paid.",
    ]);
  });

  it("tells the same words once, and knows headers and links", () => {
    const twice = { rule: "paid (en)", words: "already paid", at: 0 };
    const headers = { rule: "headers of an automatic mail", words: "", at: 0 };
    expect(whyLines(reply({ because: [twice, twice, headers] }), "Already paid.")).toEqual([
      "“Already paid” (English): read as a claim that it is paid.",
      "The mail’s own headers say that a program wrote it.",
    ]);
    expect(whyLines(reply({ source: "link" }), "")).toEqual([
      "The customer chose it on the answer page; nothing had to be read.",
    ]);
    expect(whyLines(reply({ says: "other" }), "Hm.")[0]).toContain("please read it yourself");
  });

  it.each([
    ["dont owe", "We DON’T owe you anything.", "DON’T owe"],
    ["ωραιο", "Ωραίο!", "Ωραίο"],
    ["not there", "Something else", "not there"],
    ["1.5 (a", "1.5 (a", "1.5 (a"],
  ])("finds %j in %j", (words, text, written) => {
    expect(asWritten(words, text)).toBe(written);
  });
});
