import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { type Backend, openBackend } from "../../addin/backend";
import { openClock } from "../../workbench/cloud/clock";
import { type LocalCloud, openLocalCloud } from "../../workbench/cloud/local-cloud";
import { closeAll } from "../contract/mailer-emails";
import { openSmtpPeer, PASSWORD, type SmtpPeer } from "../contract/mailer-smtp-peer";
import { kaseAndCo } from "../support/organisation";

/** What the pane and the command line may say about providers, on one's own machine. */
describe("setting a provider up", () => {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-providers-"));
  let cloud: LocalCloud;
  let backend: Backend;
  let peer: SmtpPeer;

  beforeAll(async () => {
    const startsOn = asCalendarDate("2026-11-16");
    cloud = await openLocalCloud({
      dataDir: folder,
      clock: openClock(join(folder, "clock.json"), { startsOn, timeZone: "Europe/Tallinn", hour: 9 }),
      templatesDir: join(process.cwd(), "templates"),
      organisation: kaseAndCo(),
    });
    backend = openBackend(cloud);
    peer = await openSmtpPeer();
  });
  afterAll(async () => {
    await cloud.close();
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it("begins with the catcher, and a test is caught there", async () => {
    expect(await backend.providers()).toMatchObject({
      email: null,
      sms: null,
      standard: { email: expect.stringContaining("delivers nothing") },
      secrets: { sendgrid: false, smtp: false, twilio: false },
      takesSecrets: true,
      hasEventKey: false,
    });
    expect(await backend.testProvider("liis@kase.example")).toMatchObject({ sent: true });
    expect(cloud.catcher.mails()[0]).toMatchObject({
      to: { email: "liis@kase.example" },
      categories: ["test"],
    });
    await expect(backend.testProvider("liis")).rejects.toThrow("Give your own e-mail address");
  });

  it("refuses by name what cannot work, and keeps what was set before", async () => {
    const email = {
      kind: "smtp",
      host: "https://kase.example",
      port: 0,
      tls: "startTls",
      user: null,
    } as const;
    await expect(backend.changeProviders({ email })).rejects.toThrow(/host is no name.*port is no port/);
    expect(await backend.providers()).toMatchObject({ email: null });
  });

  it("a mail server: told that its password is missing, then sends by it; no answer ever holds the password", async () => {
    const email = { kind: "smtp", host: "127.0.0.1", port: peer.port, tls: "none", user: "liis" } as const;
    const set = await backend.changeProviders({ email });
    expect(set.notes.join()).toContain("The password of the mail server is missing");
    expect(await backend.testProvider("liis@kase.example")).toMatchObject({
      sent: false,
      sentence: expect.stringContaining("is missing"),
    });
    const kept = await backend.keepProviderKey({ name: "smtp", secret: `${PASSWORD}\n` });
    expect(kept.secrets.smtp).toBe(true);
    expect(await backend.testProvider("liis@kase.example")).toMatchObject({ sent: true });
    expect(peer.mails.map(({ to }) => to)).toEqual([["liis@kase.example"]]);
    const answers = JSON.stringify([set, kept, await backend.providers()]);
    expect(answers).not.toContain(PASSWORD);
    expect(readFileSync(join(folder, "store.sqlite"), "latin1")).not.toContain(PASSWORD);
  });

  it("changes one channel and leaves the other, and goes back", async () => {
    const sms = { kind: "twilio", accountSid: `AC${"a".repeat(32)}`, from: "Kase" } as const;
    expect(await backend.changeProviders({ sms })).toMatchObject({ sms, email: { kind: "smtp" } });
    expect(await backend.changeProviders({ email: null })).toMatchObject({ sms, email: null });
    expect(await backend.changeProviders({ sms: null })).toMatchObject({ sms: null });
  });

  it("takes SendGrid's verification key, and nothing else in its place", async () => {
    await expect(backend.keepEventKey("SG.secret")).rejects.toThrow("no verification key");
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const key = publicKey.export({ format: "der", type: "spki" }).toString("base64");
    expect(await backend.keepEventKey(key)).toMatchObject({ hasEventKey: true });
    // Any other text in its place would turn every answer of a customer away.
    await expect(backend.signInbound(`SG.${"x".repeat(60)}`)).rejects.toThrow("no verification key");
    expect(await backend.inbound()).toMatchObject({ signed: false });
    expect(await backend.signInbound(` ${key}\n`)).toMatchObject({ signed: true });
    expect(await backend.signInbound(null)).toMatchObject({ signed: false });
  });
});
