import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getExpectedTwilioSignature, validateRequest } from "twilio/lib/webhooks/webhooks";
import { laterBy, msOf } from "#domain/base/clock";
import type { HandOver } from "../../functions/delivery/port";
import { callbackUrlOf, parseStatusCallback } from "../../functions/delivery/twilio/events";
import { type TwilioSettings, twilioMailer } from "../../functions/delivery/twilio/mailer";
import { outcomeOf } from "../../functions/delivery/twilio/outcome";
import { keepableReason } from "../../functions/delivery/twilio/reason";
import { twilioSignature, verifyTwilioSignature } from "../../functions/delivery/twilio/signature";
import { closeAll, NOW } from "./mailer-emails";
import { recorder } from "./mailer-servers";

afterEach(closeAll);

const SID = `AC${"0123456789abcdef".repeat(2)}`;
const TAKEN = JSON.stringify({ sid: `SM${"0123456789abcdef".repeat(2)}`, status: "queued" });

const mailerTo = (baseUrl: string, changes: Partial<TwilioSettings> = {}) =>
  twilioMailer({
    accountSid: SID,
    authToken: "token\n",
    from: "+447700900123",
    baseUrl,
    timeoutMs: 1_000,
    callbackUrl: async (tag) => callbackUrlOf("https://dunbook.kase.example", tag),
    now: () => NOW,
    ...changes,
  });

const SMS = {
  channel: "sms",
  tag: { organisation: "kase", message: "a_1~notice~1~2~1~sms", attempt: 1 },
  to: "+37251234567",
  text: "Kase & Co: 100,00 € is overdue.",
} as const;

describe("an SMS on the wire", () => {
  it("is one form to the account, with who it is from, what it says, and where to report", async () => {
    const { url, requests } = await recorder([201], TAKEN);
    expect(await mailerTo(url).send(SMS)).toEqual({ kind: "accepted", providerId: JSON.parse(TAKEN).sid });
    expect(requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      {
        To: "+37251234567",
        From: "+447700900123",
        Body: "Kase & Co: 100,00 € is overdue.",
        StatusCallback: "https://dunbook.kase.example/webhooks/twilio/kase?message=a_1~notice~1~2~1~sms",
      },
    ]);
    expect(requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${SID}:token`).toString("base64")}`,
    );
  });

  it("from a messaging service names the service, and asks for no reports where nobody hears them", async () => {
    const { url, requests } = await recorder([201], TAKEN);
    const from = `MG${"0".repeat(32)}`;
    await mailerTo(url, { from, callbackUrl: async () => null }).send(SMS);
    const form = Object.fromEntries(new URLSearchParams(requests[0]?.body));
    expect(Object.keys(form).sort()).toEqual(["Body", "MessagingServiceSid", "To"]);
  });

  const error = (code: number) => JSON.stringify({ code, message: "As told to +37251234567.", status: 400 });
  it.each<[string, number, string, Partial<HandOver>]>([
    ["an invalid number", 400, error(21211), { kind: "refused" }],
    ["one who asked for no more", 400, error(21610), { kind: "refused" }],
    [
      "a landline",
      400,
      error(21614),
      { kind: "refused", because: "Twilio answered 400 (21614): As told to (number)." },
    ],
    ["a sender that is none of the account's", 400, error(21660), { kind: "stopped" }],
    ["an account that is not known", 404, error(20404), { kind: "stopped" }],
    ["a wrong token", 401, error(20003), { kind: "stopped" }],
    ["an account that is closed", 403, "", { kind: "stopped" }],
    ["too many at once", 429, error(20429), { kind: "retryLater", notBefore: null }],
    ["a failure of its own", 500, "", { kind: "unknown" }],
    ["a page that is not Twilio's", 200, "<html>", { kind: "unknown" }],
    ["an answer that names no message", 201, "{}", { kind: "unknown" }],
  ])("%s: %i", async (_, status, body, expected) => {
    const { url, requests } = await recorder([status], body);
    expect(await mailerTo(url).send(SMS)).toMatchObject(expected);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["in seconds", "30", laterBy(NOW, 30_000)],
    ["as a date", new Date(msOf(NOW) + 60_000).toUTCString(), laterBy(NOW, 60_000)],
    ["for longer than any limit lasts", "999999999", laterBy(NOW, 24 * 3_600_000)],
    ["in words", "soon", null],
  ])("a pause that is asked for %s is kept to", (_, retryAfter, notBefore) => {
    const answer = { status: 429, headers: { "retry-after": retryAfter }, body: "" };
    expect(outcomeOf({ kind: "answered", answer }, NOW)).toMatchObject({ kind: "retryLater", notBefore });
  });

  it.each([
    ["an account of another kind", { accountSid: "SK1" }],
    ["no token", { authToken: "  " }],
    ["no sender", { from: " " }],
    ["an address of another kind", { baseUrl: "ftp://twilio.example" }],
  ])("%s is named before anything is sent", (_, changes) => {
    expect(() => mailerTo("http://127.0.0.1", changes)).toThrow();
  });
});

describe("Twilio's signature", () => {
  const anyWord = () => fc.string({ unit: "grapheme", maxLength: 20 });
  const anyForm = () => fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), anyWord(), { maxKeys: 6 });
  const anyUrl = () =>
    fc
      .tuple(fc.constantFrom("https", "http"), fc.constantFrom("", ":443", ":80", ":8443"), fc.string())
      .map(
        ([scheme, port, path]) =>
          `${scheme}://dunbook.kase.example${port}/webhooks/twilio/kase?message=${encodeURIComponent(path)}`,
      );

  it("is the one that Twilio's own package makes and takes", () => {
    fc.assert(
      fc.property(anyUrl(), anyForm(), (url, fields) => {
        const form = new URLSearchParams(fields);
        const signature = twilioSignature("token", url, form);
        expect(signature).toBe(getExpectedTwilioSignature("token", url, fields));
        expect(verifyTwilioSignature({ authToken: "token", signature, url, form })).toBe(true);
        expect(validateRequest("token", signature, url, fields)).toBe(true);
        expect(verifyTwilioSignature({ authToken: "other", signature, url, form })).toBe(false);
        expect(verifyTwilioSignature({ authToken: "token", signature, url: `${url}0`, form })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it("is the same with the standard port written down", () => {
    const form = new URLSearchParams({ MessageStatus: "delivered" });
    const signature = twilioSignature("token", "https://dunbook.kase.example:443/x", form);
    expect(
      verifyTwilioSignature({ authToken: "token", signature, url: "https://dunbook.kase.example/x", form }),
    ).toBe(true);
  });

  it.each([null, undefined, "", "short"])("missing or malformed (%p) fits nothing", (signature) => {
    const form = new URLSearchParams();
    expect(verifyTwilioSignature({ authToken: "token", signature, url: "https://x", form })).toBe(false);
  });
});

describe("a status callback", () => {
  const read = (fields: Record<string, string>, message = "m_1") =>
    parseStatusCallback(new URLSearchParams({ MessageSid: "SM1", ...fields }), message, NOW);

  it.each([
    ["queued", "processed"],
    ["sent", "processed"],
    ["delivered", "delivered"],
    ["undelivered", "bounced"],
    ["failed", "dropped"],
  ])("%s: %s, under the same id however often it comes", (MessageStatus, kind) => {
    const event = read({ MessageStatus });
    expect(event).toEqual({
      eventId: `SM1~${MessageStatus}`,
      message: "m_1",
      kind,
      at: NOW,
      providerId: "SM1",
      reason: null,
    });
    expect(read({ MessageStatus })).toEqual(event);
  });

  it.each([
    ["30005", "the number is not in use"],
    ["30123", "Twilio's error 30123"],
    ["0", null],
    ["<b>", null],
  ])("the error %s in words: %p", (ErrorCode, reason) => {
    expect(read({ MessageStatus: "undelivered", ErrorCode })?.reason).toBe(reason);
  });

  it.each([
    ["no status", {}, "m_1"],
    ["an unknown status", { MessageStatus: "teleported" }, "m_1"],
    ["a forged id", { MessageStatus: "sent", MessageSid: "../x" }, "m_1"],
    ["no message", { MessageStatus: "sent" }, ""],
    ["a path for a message", { MessageStatus: "sent" }, "a/b"],
  ])("%s is of no use", (_, fields, message) => {
    expect(read(fields, message)).toBeNull();
  });

  it("no number stays in a reason", () => {
    expect(keepableReason("Invalid 'To' Phone Number: +372 5123-4567 (21211)")).toBe(
      "Invalid 'To' Phone Number: (number) (21211)",
    );
  });
});
