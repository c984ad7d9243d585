import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { laterBy, msOf } from "#domain/base/clock";
import type { HandOver } from "../../functions/delivery/port";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { mailCatcher } from "../../workbench/cloud/catcher/catcher";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { closeAll, closeLater, email, mailerTo, NOW, openCatcher, temporaryFolder } from "./mailer-emails";
import { rawServer, recorder } from "./mailer-servers";

afterEach(closeAll);

describe("an e-mail that SendGrid takes", () => {
  it("is accepted under the id SendGrid gave it", async () => {
    const { catcher, url } = await openCatcher();
    const outcome = await mailerTo(url).send(email());
    expect(outcome).toEqual({ kind: "accepted", providerId: catcher.mails()[0]?.providerId });
  });

  it("arrives as it was written, with our ids and nothing else about the customer", async () => {
    const { catcher, url } = await openCatcher();
    await mailerTo(url).send(email());
    const { id, providerId, receivedAt, ...mail } = catcher.mails()[0] ?? {};
    expect(mail).toEqual({
      to: { email: "jaan@tamm.example", name: "Jaan Tamm" },
      from: { email: "accounts@kase.example", name: "Kase & Co" },
      replyTo: "liis@kase.example",
      subject: "Payment reminder from Kase & Co",
      text: "Dear Jaan\n",
      html: "<p>Dear Jaan</p>",
      customArgs: { dunbook_org: "kase", dunbook_message: "m_0123456789", dunbook_attempt: "1" },
      categories: ["notice"],
      copies: [],
      files: [],
      headers: {},
    });
  });

  it("goes out as one request: one recipient, text before HTML, no rewritten links", async () => {
    const { url, requests } = await recorder();
    await mailerTo(url).send(email({ replyTo: null, to: { email: "jaan@tamm.example", name: null } }));
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
      {
        from: { email: "accounts@kase.example", name: "Kase & Co" },
        subject: "Payment reminder from Kase & Co",
        personalizations: [{ to: [{ email: "jaan@tamm.example" }] }],
        content: [
          { type: "text/plain", value: "Dear Jaan\n" },
          { type: "text/html", value: "<p>Dear Jaan</p>" },
        ],
        categories: ["notice"],
        custom_args: { dunbook_org: "kase", dunbook_message: "m_0123456789", dunbook_attempt: "1" },
        tracking_settings: {
          click_tracking: { enable: false, enable_text: false },
          subscription_tracking: { enable: false },
        },
      },
    ]);
  });

  it("carries files and pictures, copies, and the click that stops it", async () => {
    const { catcher, url } = await openCatcher();
    const pdf = {
      name: "1001.pdf",
      type: "application/pdf",
      bytes: Buffer.from("%PDF-1.7 é"),
      contentId: null,
    };
    const code = {
      name: "pay.png",
      type: "image/png",
      bytes: Buffer.from([0x89, 0x50, 0, 255]),
      contentId: "pay",
    };
    await mailerTo(url).send(
      email({
        attachments: [pdf, code],
        copies: ["boss@tamm.example"],
        optOutUrl: "https://dunbook.example/u/kase/abc",
        category: "courtesy",
      }),
    );
    expect(catcher.mails()).toMatchObject([
      {
        copies: ["boss@tamm.example"],
        categories: ["courtesy"],
        headers: {
          "List-Unsubscribe": "<https://dunbook.example/u/kase/abc>",
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        files: [
          { place: 1, name: "1001.pdf", type: "application/pdf", contentId: null, size: 11 },
          { place: 2, name: "pay.png", type: "image/png", contentId: "pay", size: 4 },
        ],
      },
    ]);
    expect([1, 2].map((place) => catcher.file(1, place))).toEqual([pdf.bytes, code.bytes]);
    expect(catcher.file(1, 3)).toBeNull();
  });

  it("keeps names and subject to one line", async () => {
    const { catcher, url } = await openCatcher();
    const forged = "Kase\r\nBcc: all@example.com";
    await mailerTo(url).send(email({ subject: forged, to: { email: "a@b.example", name: forged } }));
    expect(catcher.mails()[0]).toMatchObject({
      subject: "Kase Bcc: all@example.com",
      to: { name: "Kase Bcc: all@example.com" },
    });
  });
});

const resetAt = laterBy(NOW, 30_000);
const reset30 = { "X-RateLimit-Reset": String(msOf(resetAt) / 1000) };
const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: "status",
  status: code,
  headers,
});

/** What happens to the connection instead of an answer is in mailer-contract.ts. */
const ANSWERS: readonly (readonly [string, Fault, Partial<HandOver>])[] = [
  ["401, the key revoked", status(401), { kind: "stopped" }],
  ["403, sending forbidden", status(403), { kind: "stopped" }],
  ["429 with a reset in 30 s", status(429, reset30), { kind: "retryLater", notBefore: resetAt }],
  ["400", status(400), { kind: "refused", because: "SendGrid answered 400: As told to." }],
  ["413", status(413), { kind: "refused" }],
  ["404", status(404), { kind: "refused" }],
  ["500", status(500), { kind: "unknown" }],
  ["503", status(503), { kind: "unknown" }],
  ["307 back to itself", status(307, { Location: "/v3/mail/send" }), { kind: "unknown" }],
  ["302", status(302, { Location: "/v3/mail/send" }), { kind: "unknown" }],
];

describe("what SendGrid may answer, each to exactly one request", () => {
  it.each(ANSWERS)("%s", async (_, fault, outcome) => {
    const { catcher, url } = await openCatcher({ fault: () => fault });
    expect(await mailerTo(url).send(email())).toMatchObject(outcome);
    expect({ requests: catcher.requests(), mails: catcher.count() }).toEqual({ requests: 1, mails: 0 });
  });

  it.each([
    ["X-RateLimit-Reset in the past is now", { "X-RateLimit-Reset": "1000" }, NOW],
    [
      "X-RateLimit-Reset centuries away is a day",
      { "X-RateLimit-Reset": "99999999999" },
      laterBy(NOW, 86_400_000),
    ],
    ["Retry-After in seconds", { "Retry-After": "7" }, laterBy(NOW, 7_000)],
    ["Retry-After as a date", { "Retry-After": "Mon, 16 Nov 2026 09:01:00 GMT" }, laterBy(NOW, 60_000)],
    ["Retry-After in no known form", { "X-RateLimit-Reset": "", "Retry-After": "soon" }, null],
  ])("429: %s", async (_, headers, notBefore) => {
    const clearing = { "X-RateLimit-Reset": "", ...headers };
    const { url } = await openCatcher({ fault: () => status(429, clearing) });
    expect(await mailerTo(url).send(email())).toMatchObject({ kind: "retryLater", notBefore });
  });

  it("a reason keeps no address", async () => {
    const { url } = await recorder(
      [400],
      JSON.stringify({ errors: [{ message: "<jaan@tamm.example> is not valid" }] }),
    );
    const outcome = await mailerTo(url).send(email());
    expect(outcome).toEqual({ kind: "refused", because: "SendGrid answered 400: <(address)> is not valid" });
  });

  it("a recipient SendGrid cannot read is refused, and the next one still goes out", async () => {
    const { catcher, url } = await openCatcher();
    const mailer = mailerTo(url);
    expect(await mailer.send(email({ to: { email: "nobody", name: null } }))).toMatchObject({
      kind: "refused",
    });
    expect(await mailer.send(email())).toMatchObject({ kind: "accepted" });
    expect(catcher.count()).toBe(1);
  });

  it("a wrong key stops the sending", async () => {
    const { catcher, url } = await openCatcher({ apiKey: "SG.right" });
    expect(await mailerTo(url, { apiKey: "SG.wrong" }).send(email())).toMatchObject({ kind: "stopped" });
    expect(await mailerTo(url, { apiKey: " SG.right\n" }).send(email())).toMatchObject({ kind: "accepted" });
    expect(catcher.count()).toBe(1);
  });

  it("case 16: sandbox mode answers 200, and that is not reported as sent", async () => {
    const { catcher, url } = await openCatcher();
    const outcome = await mailerTo(url, { sandbox: true }).send(email());
    expect(outcome).toMatchObject({ kind: "refused", because: expect.stringContaining("sandbox mode") });
    expect(catcher.count()).toBe(0);
  });

  it("a 200 nobody asked for is not reported as sent", async () => {
    const { url, requests } = await recorder([200]);
    expect(await mailerTo(url).send(email())).toMatchObject({ kind: "unknown" });
    expect(requests).toHaveLength(1);
  });

  it("what no server of SendGrid would say is unknown", async () => {
    const server = await rawServer((socket) => socket.end("220 mail.example ESMTP\r\n"));
    expect(await mailerTo(server.url).send(email())).toMatchObject({ kind: "unknown" });
    expect(server.connections()).toBe(1);
  });
});

describe("without a connection nothing can have been accepted, so it may be tried again", () => {
  it("a refused connection", async () => {
    const { catcher, url } = await openCatcher();
    await catcher.close();
    expect(await mailerTo(url).send(email())).toMatchObject({ kind: "retryLater", notBefore: null });
  });

  it("a name that does not resolve", async () => {
    const outcome = await mailerTo("http://api.sendgrid.invalid").send(email());
    expect(outcome).toMatchObject({ kind: "retryLater", notBefore: null });
  });

  it("a TLS handshake that never ends", async () => {
    const server = await rawServer(() => undefined);
    const mailer = mailerTo(server.url.replace("http:", "https:"), { timeoutMs: 300 });
    expect(await mailer.send(email())).toEqual({
      kind: "retryLater",
      notBefore: null,
      because: "no connection: no answer in time",
    });
  });

  it("a server that does not speak TLS", async () => {
    const { catcher, url } = await openCatcher();
    const outcome = await mailerTo(url.replace("http:", "https:")).send(email());
    expect(outcome).toMatchObject({ kind: "retryLater" });
    expect(catcher.requests()).toBe(0);
  });
});

describe("many e-mails at once", () => {
  it("each has its own outcome, and each accepted one went out once", async () => {
    const { catcher, url } = await openCatcher({
      fault: ({ nth }) => (nth % 5 === 0 ? { kind: "acceptThenReset" } : { kind: "normal" }),
    });
    const mailer = mailerTo(url);
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        mailer.send(email({ tag: { organisation: "kase", message: `m_${n}`, attempt: 1 } })),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(80);
    expect(outcomes.filter(({ kind }) => kind === "unknown")).toHaveLength(20);
    expect({ requests: catcher.requests(), mails: catcher.count(), repeated: catcher.repeated() }).toEqual({
      requests: 100,
      mails: 100,
      repeated: [],
    });
  });

  it("a server that was restarted gets the next one over a new connection", async () => {
    const { catcher, url } = await openCatcher();
    const mailer = mailerTo(url);
    expect(await mailer.send(email())).toMatchObject({ kind: "accepted" });
    await catcher.close();
    const restarted = mailCatcher({ file: path.join(temporaryFolder(), "mails.sqlite") });
    closeLater(() => restarted.close());
    await restarted.listen(Number(new URL(url).port));
    expect(await mailer.send(email())).toMatchObject({ kind: "accepted" });
    expect(restarted.requests()).toBe(1);
  });
});

describe("settings that cannot work", () => {
  it.each([
    ["an empty key", { apiKey: "  " }],
    ["a key over two lines", { apiKey: "SG.a\nSG.b" }],
    ["an address that is none", { baseUrl: "api.sendgrid.com" }],
    ["another protocol", { baseUrl: "ftp://api.sendgrid.com" }],
  ])("%s is said at once", (_, settings) => {
    expect(() => sendgridMailer({ apiKey: "SG.test", now: () => NOW, ...settings })).toThrow();
  });
});
