import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addressKeyOf } from "#domain/dunning/journal";
import { parseSendGridEvents } from "../../functions/delivery/sendgrid/events";
import { verifySendGridSignature } from "../../functions/delivery/sendgrid/signature";

const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const derOf = (key: KeyObject): string => key.export({ format: "der", type: "spki" }).toString("base64");
const BODY = '[{"email":"jaan@tamm.example","event":"processed" ,"timestamp":1763280000}]\r\n';
const TIMESTAMP = "1763280005";

const signed = (body: string, timestamp = TIMESTAMP) => ({
  publicKey: derOf(keys.publicKey),
  signature: sign("sha256", Buffer.from(timestamp + body), keys.privateKey).toString("base64"),
  timestamp,
  rawBody: Buffer.from(body),
});

describe("only what SendGrid signed is believed", () => {
  it("the signed body, as bytes or as text", () => {
    expect(verifySendGridSignature(signed(BODY))).toBe(true);
    expect(verifySendGridSignature({ ...signed(BODY), rawBody: BODY })).toBe(true);
  });

  const otherKey = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey;
  const otherCurve = generateKeyPairSync("ec", { namedCurve: "secp384r1" });
  it.each([
    ["one changed byte", { rawBody: BODY.replace("jaan", "jaen") }],
    ["JSON parsed and written again", { rawBody: JSON.stringify(JSON.parse(BODY)) }],
    ["the CRLF at the end lost", { rawBody: BODY.trimEnd() }],
    ["CRLF made LF", { rawBody: BODY.replace("\r\n", "\n") }],
    ["another timestamp", { timestamp: "1763280006" }],
    ["a digit moved from the timestamp to the body", { timestamp: "176328000", rawBody: `5${BODY}` }],
    ["no timestamp", { timestamp: undefined }],
    ["no signature", { signature: null }],
    ["an empty signature", { signature: "" }],
    ["a signature that is none", { signature: "AAAA" }],
    ["another key", { publicKey: derOf(otherKey) }],
    ["a key of another curve", { publicKey: derOf(otherCurve.publicKey) }],
    ["a key that is none", { publicKey: "not a key" }],
    ["no key", { publicKey: "" }],
  ])("not with %s", (name, changes) => {
    const request = { ...signed(BODY), ...changes };
    const believed = verifySendGridSignature(request);
    // Only where the digit moves is the signed text the same; what is then read is no JSON array.
    expect(believed && parseSendGridEvents(request.rawBody).events.length > 0).toBe(false);
    expect(believed).toBe(name.startsWith("a digit moved"));
  });

  it("never throws, whatever it is given", () => {
    const anything = fc.oneof(fc.string(), fc.base64String(), fc.constant(null), fc.constant(undefined));
    fc.assert(
      fc.property(
        fc.string(),
        anything,
        anything,
        fc.uint8Array(),
        (publicKey, signature, timestamp, rawBody) => {
          expect(verifySendGridSignature({ publicKey, signature, timestamp, rawBody })).toBe(false);
        },
      ),
    );
  });
});

const entry = (changes: Record<string, unknown> = {}) => ({
  email: "jaan@tamm.example",
  timestamp: 1_763_280_000,
  event: "delivered",
  sg_event_id: "ZGVsaXZlcmVk",
  sg_message_id: "LRzXl_NHSt.recvd-69d9b5-1-68EE-9.0",
  dunbook_org: "kase",
  dunbook_message: "m_0123456789",
  dunbook_attempt: "1",
  ...changes,
});
const parse = (...entries: unknown[]) => parseSendGridEvents(JSON.stringify(entries));

describe("what SendGrid reports", () => {
  it("is read with the ids we sent along, and without the address", () => {
    expect(parse(entry())).toEqual({
      events: [
        {
          organisation: "kase",
          event: {
            eventId: "ZGVsaXZlcmVk",
            message: "m_0123456789",
            kind: "delivered",
            at: "2025-11-16T08:00:00.000Z",
            providerId: "LRzXl_NHSt",
            reason: null,
            addressKey: addressKeyOf("Jaan@tamm.example"),
          },
        },
      ],
      quarantined: 0,
      ignored: 0,
    });
  });

  it.each([
    ["processed", {}, "processed", null],
    ["deferred", { response: "450 try again later", attempt: "3" }, "deferred", "450 try again later"],
    ["delivered", { response: "250 OK" }, "delivered", "250 OK"],
    ["open", { useragent: "Mozilla", ip: "203.0.113.7" }, "opened", null],
    ["click", { url: "https://kase.example" }, "clicked", null],
    [
      "bounce",
      { reason: "550 <jaan@tamm.example>: unknown", type: "bounce" },
      "bounced",
      "550 <(address)>: unknown",
    ],
    ["bounce", { reason: "552 over quota", type: "blocked" }, "bounced", "blocked: 552 over quota"],
    ["dropped", { reason: "Bounced Address" }, "dropped", "Bounced Address"],
    ["spamreport", {}, "spam", null],
    ["unsubscribe", {}, "unsubscribed", null],
    ["group_unsubscribe", { asm_group_id: 10 }, "unsubscribed", null],
  ])("%s %j is %s because %s", (event, fields, kind, reason) => {
    expect(parse(entry({ event, ...fields })).events).toMatchObject([{ event: { kind, reason } }]);
  });

  it.each([
    ["no object", "delivered"],
    ["null", null],
    ["a list", [entry()]],
    ["no kind", entry({ event: undefined })],
    ["no event id", entry({ sg_event_id: undefined })],
    ["no message", entry({ dunbook_message: undefined })],
    ["no organisation", entry({ dunbook_org: undefined })],
    ["an organisation that is a path", entry({ dunbook_org: "../other" })],
    ["a message that is a path", entry({ dunbook_message: "a/b" })],
    ["no timestamp", entry({ timestamp: undefined })],
    ["a timestamp in words", entry({ timestamp: "yesterday" })],
    ["a timestamp in milliseconds", entry({ timestamp: 1_763_280_000_000 })],
  ])("one broken entry (%s) among 1,000 costs only itself", (_, broken) => {
    const sound = Array.from({ length: 999 }, (_unused, n) => entry({ sg_event_id: `e${n}` }));
    const { events, quarantined, ignored } = parse(...sound.slice(0, 500), broken, ...sound.slice(500));
    expect({ sound: events.length, quarantined, ignored }).toEqual({
      sound: 999,
      quarantined: 1,
      ignored: 0,
    });
  });

  it.each([
    ["mail that is not ours", entry({ dunbook_org: undefined, dunbook_message: undefined })],
    ["a kind that changes nothing", entry({ event: "group_resubscribe" })],
    ["a kind not known yet", entry({ event: "teleported" })],
  ])("%s is passed over", (_, passedOver) => {
    expect(parse(passedOver)).toEqual({ events: [], quarantined: 0, ignored: 1 });
  });

  it.each([["not JSON"], ["{}"], [""], ["null"]])("a body of %j is one quarantined entry", (body) => {
    expect(parseSendGridEvents(body)).toEqual({ events: [], quarantined: 1, ignored: 0 });
  });

  it("bytes and text read the same", () => {
    const body = JSON.stringify([entry({ event: "bounce", reason: "postafiók megtelt" })]);
    expect(parseSendGridEvents(new TextEncoder().encode(body))).toEqual(parseSendGridEvents(body));
  });

  it("keeps no address of a reason, never throws, and accounts for every entry", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), fc.emailAddress())), (reasons) => {
        const entries = reasons.map((reason) => entry({ event: "bounce", reason }));
        const parsed = parse(...entries);
        expect(parsed.events.length + parsed.quarantined + parsed.ignored).toBe(entries.length);
        for (const { event } of parsed.events) expect(event.reason ?? "").not.toMatch(/[a-z0-9]@[a-z0-9]/i);
      }),
    );
  });
});
