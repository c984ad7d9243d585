import { describe, expect, it } from "@jest/globals";
import { deliveryNotes } from "#domain/messages/delivery-problems";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { changedDelivery } from "../../functions/jobs/change-delivery";
import { currency } from "../support/ledger";

describe("how messages go out", () => {
  it.each([
    ["https://dunbook.example.com/", "https://dunbook.example.com"],
    [" https://api.example.com/dunbook// ", "https://api.example.com/dunbook"],
    ["http://127.0.0.1:4870", "http://127.0.0.1:4870"],
    ["", null],
  ])("takes the public address %j as %j", (publicUrl, kept) => {
    const changed = changedDelivery(PLAIN_DELIVERY, { publicUrl });
    expect(changed.ok && changed.value.publicUrl).toBe(kept);
  });

  it.each([
    [{ publicUrl: "http://dunbook.example.com" }, "publicUrl"],
    [{ publicUrl: "https://u:p@dunbook.example.com" }, "publicUrl"],
    [{ publicUrl: "https://dunbook.example.com/?x=1" }, "publicUrl"],
    [{ publicUrl: "https://dunbook.example.com\nhttps://evil.example" }, "publicUrl"],
    [{ publicUrl: "javascript:alert(1)" }, "publicUrl"],
    [{ replyDomain: "localhost" }, "replyDomain"],
    [{ replyDomain: "a@replies.example.com" }, "replyDomain"],
    [{ perMinute: { email: 0 } }, "perMinute.email"],
    [{ perMinute: { sms: 1.5 } }, "perMinute.sms"],
  ])("refuses %j", (change, field) => {
    const changed = changedDelivery(PLAIN_DELIVERY, change);
    expect(changed.ok ? [] : changed.problem.map((problem) => problem.field)).toEqual([field]);
  });

  it("changes what is named and nothing else", () => {
    const known = { ...PLAIN_DELIVERY, replyDomain: "r.example.com", perMinute: { email: 60, sms: 5 } };
    const changed = changedDelivery(known, { answerLinks: true, perMinute: { sms: null } });
    expect(changed.ok && changed.value).toEqual({
      ...known,
      answerLinks: true,
      perMinute: { email: 60, sms: null },
    });
  });

  it("says what has no effect yet", () => {
    const wished = { ...PLAIN_DELIVERY, answerLinks: true, filesAs: "link", paymentQr: true } as const;
    const inForint = [{ currency: currency("HUF"), iban: "HU42", bank: null }];
    expect(deliveryNotes(wished, inForint)).toHaveLength(3);
    expect(deliveryNotes({ ...wished, publicUrl: "https://d.example" }, [])).toHaveLength(1);
  });
});
