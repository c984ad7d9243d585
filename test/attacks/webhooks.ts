import { createSign, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { twilioSignature } from "../../functions/delivery/twilio/signature";
import { inboundSecret } from "../../functions/jobs/replies/reply-token";
import { setEventKey, setInboundKey } from "../../functions/store/repositories/event-keys";
import { getSigningKey } from "../../functions/store/repositories/signing-key";
import { eml } from "../support/replies";
import { cloud } from "./the-cloud";
import { KASE, OTHER, PUBLIC_URL, smsTokenOf } from "./who";

/** What comes in from providers, or says it does: repeated, changed, signed by another, about another's messages. */

type Keys = ReturnType<typeof keys>;
function keys() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return { privateKey, shown: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
}
const [OURS, THEIRS] = [keys(), keys()];

const signed = ({ privateKey }: Keys, body: string, timestamp = "1795000000") => ({
  "x-twilio-email-event-webhook-timestamp": timestamp,
  "x-twilio-email-event-webhook-signature": createSign("sha256")
    .update(timestamp + body)
    .sign(privateKey, "base64"),
});

async function giveKeys(): Promise<void> {
  await cloud.store.write([setEventKey(KASE, OURS.shown), setEventKey(OTHER, THEIRS.shown)]);
}

const bounce = (organisation: string, message: string, event = "e1"): string =>
  JSON.stringify([
    {
      ...{ event: "bounce", sg_event_id: event, timestamp: 1_795_000_000, reason: "550 no such mailbox" },
      ...{ dunbook_org: organisation, dunbook_message: message, dunbook_attempt: "1", sg_message_id: "x" },
    },
  ]);

const post = (path: string, body: string, headers: Readonly<Record<string, string>>) =>
  cloud.ask("POST", path, { body, headers });

describe("attack: SendGrid's events that are not SendGrid's", () => {
  it("attack: taken once when they are right; the same batch again, and a week's worth of times, changes nothing", async () => {
    await giveKeys();
    const body = bounce("kase", cloud.kase.message);
    const before = cloud.fingerprint();
    expect((await post("/webhooks/sendgrid/kase", body, signed(OURS, body))).status).toBe(200);
    const once = cloud.fingerprint();
    expect(once).not.toBe(before);
    for (let again = 0; again < 7; again += 1)
      expect((await post("/webhooks/sendgrid/kase", body, signed(OURS, body))).status).toBe(200);
    expect(cloud.fingerprint()).toBe(once);
    await cloud.restore();
  });

  it.each<[string, (body: string) => Readonly<Record<string, string>>, string?]>([
    ["not signed", () => ({})],
    ["signed by another organisation's provider", (body) => signed(THEIRS, body)],
    ["with a byte changed", (body) => signed(OURS, body.replace("550", "551"))],
    [
      "with another time",
      (body) => ({ ...signed(OURS, body), "x-twilio-email-event-webhook-timestamp": "1795600000" }),
    ],
    ["with a time that is none", (body) => signed(OURS, body, "1795000000x")],
    [
      "with an empty signature",
      (body) => ({ ...signed(OURS, body), "x-twilio-email-event-webhook-signature": "" }),
    ],
    ["sent to another organisation", (body) => signed(OURS, body), "/webhooks/sendgrid/saar"],
    ["sent to the system", (body) => signed(OURS, body), "/webhooks/sendgrid/system"],
    ["sent upwards", (body) => signed(OURS, body), "/webhooks/sendgrid/..%2fkase"],
  ])("attack: %s", async (_, headers, path = "/webhooks/sendgrid/kase") => {
    await giveKeys();
    const body = bounce("kase", cloud.kase.message);
    const before = cloud.fingerprint();
    const { status, text } = await post(path, body, headers(body));
    expect([status, JSON.parse(text)]).toEqual([
      401,
      { error: { code: "badSignature", text: "The signature does not fit." } },
    ]);
    expect(cloud.fingerprint()).toBe(before);
    await cloud.restore();
  });

  it.each([
    ["that says it is the other's", "saar"],
    ["that says it is ours", "kase"],
  ])("attack: rightly signed, about another organisation's message %s: left out", async (_, said) => {
    await giveKeys();
    // That the provider was heard at all is written down, now and then; this is not about that.
    expect((await post("/webhooks/sendgrid/kase", "[]", signed(OURS, "[]"))).status).toBe(200);
    const before = cloud.fingerprint();
    const body = bounce(said, cloud.other.message);
    const { status, text } = await post("/webhooks/sendgrid/kase", body, signed(OURS, body));
    expect([status, JSON.parse(text)]).toMatchObject([200, { recorded: 0 }]);
    expect(cloud.fingerprint()).toBe(before);
    await cloud.restore();
  });
});

describe("attack: Twilio's reports that are not Twilio's", () => {
  const form = new URLSearchParams({
    MessageSid: `SM${"a".repeat(32)}`,
    MessageStatus: "failed",
    ErrorCode: "30005",
  });
  const pathTo = (organisation: string, message: string): string =>
    `/webhooks/twilio/${organisation}?message=${encodeURIComponent(message)}`;
  const report = (path: string, signature: string, body = form) =>
    post(path, body.toString(), {
      "x-twilio-signature": signature,
      "content-type": "application/x-www-form-urlencoded",
    });

  it("attack: another's token, another message, another address, another status: refused, and nothing changes", async () => {
    const path = pathTo("kase", cloud.kase.message);
    const right = twilioSignature(smsTokenOf("kase"), PUBLIC_URL + path, form);
    const changed = new URLSearchParams({ ...Object.fromEntries(form), MessageStatus: "delivered" });
    const before = cloud.fingerprint();
    for (const wrong of [
      await report(path, ""),
      await report(path, twilioSignature(smsTokenOf("saar"), PUBLIC_URL + path, form)),
      await report(path, twilioSignature("", PUBLIC_URL + path, form)),
      await report(pathTo("kase", cloud.kase.held), right),
      await report(pathTo("saar", cloud.kase.message), right),
      await report(`${path}&more=1`, right),
      await report(path, right, changed),
    ])
      expect([wrong.status, wrong.code]).toEqual([401, "badSignature"]);
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: a right report again and again has one effect, and about another's message none", async () => {
    const ask = (message: string) =>
      report(
        pathTo("kase", message),
        twilioSignature(smsTokenOf("kase"), PUBLIC_URL + pathTo("kase", message), form),
      );
    const before = cloud.fingerprint();
    expect((await ask(cloud.other.message)).status).toBe(200);
    expect(cloud.fingerprint()).toBe(before);
    expect((await ask(cloud.kase.message)).status).toBe(200);
    const once = cloud.fingerprint();
    expect(once).not.toBe(before);
    for (let again = 0; again < 5; again += 1) expect((await ask(cloud.kase.message)).status).toBe(200);
    expect(cloud.fingerprint()).toBe(once);
    await cloud.restore();
  });
});

describe("attack: mail that comes in", () => {
  const mail = eml({ to: "anybody@reply.kase.example", text: "I have paid.", id: "attack" }).toString();
  const body = `--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n${mail}\r\n--b--\r\n`;
  const type = { "content-type": "multipart/form-data; boundary=b" };
  const secretOf = async (id: typeof KASE): Promise<string> =>
    inboundSecret((await getSigningKey(cloud.store, id)) ?? new Uint8Array(32));

  it("attack: at an address that was guessed, cut, or is another organisation's", async () => {
    const [ours, theirs] = [await secretOf(KASE), await secretOf(OTHER)];
    const before = cloud.fingerprint();
    for (const secret of [
      theirs,
      ours.slice(0, -1),
      `${ours}0`,
      ours.toUpperCase(),
      "0".repeat(20),
      "%00",
    ].filter((one) => one !== ours)) {
      const { status, text } = await post(`/webhooks/inbound/kase/${secret}`, body, type);
      expect([secret === theirs, status, text.includes("kase")]).toEqual([secret === theirs, 404, false]);
    }
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: at the right address, unsigned or signed by another, where the provider signs; and the same mail twice", async () => {
    await cloud.store.write([setInboundKey(KASE, OURS.shown)]);
    const path = `/webhooks/inbound/kase/${await secretOf(KASE)}`;
    const before = cloud.fingerprint();
    for (const headers of [{}, signed(THEIRS, body), signed(OURS, `${body} `)])
      expect((await post(path, body, { ...type, ...headers })).status).toBe(401);
    expect(cloud.fingerprint()).toBe(before);
    expect((await post(path, body, { ...type, ...signed(OURS, body) })).status).toBe(200);
    const once = cloud.fingerprint();
    expect(once).not.toBe(before);
    expect((await post(path, body, { ...type, ...signed(OURS, body) })).status).toBe(200);
    expect(cloud.fingerprint()).toBe(once);
    await cloud.restore();
  });
});
