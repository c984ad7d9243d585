import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Instant, laterBy, msOf } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { ProviderSettings, SecretName } from "#domain/messages/provider-settings";
import { openMailers } from "../../functions/delivery/open-mailers";
import { organisationMailers } from "../../functions/delivery/providers";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { type RunPorts, runOrganisation } from "../../functions/jobs/run-organisation";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { getOrganisation, updateOrganisation } from "../../functions/store/repositories/organisations";
import { messagesDue } from "../../functions/store/repositories/outbox";
import { getProviders, putProviders } from "../../functions/store/repositories/providers";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { closeAll, email, openCatcher } from "../contract/mailer-emails";
import { openSmtpPeer, PASSWORD } from "../contract/mailer-smtp-peer";
import { bill, MORNING, setUp } from "../functions/overdue-ledger";

/** Three organisations over one store, each with three customers to remind, and the mailers as the cloud wires them. */
const [KASE, SAAR, MAGI] = ["kase", "saar", "magi"].map(organisationId) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];
const CUSTOMERS = 3;

let store: DocumentStore;
let now: Instant;
let keys: Record<string, Partial<Record<SecretName, string>>>;

beforeEach(async () => {
  store = openSqliteStore(":memory:");
  now = MORNING;
  keys = {};
  for (const id of [KASE, SAAR, MAGI]) {
    await setUp(store, id);
    await bill(store, CUSTOMERS, id);
  }
});
afterEach(async () => {
  await store.close();
  await closeAll();
});

const renderer = openRenderer({ templatesDir: "templates" });

/** The catcher in place of SendGrid, a mail server, and what organisations send by that have set up nothing. */
async function openWorld() {
  let fault: Fault = { kind: "normal" };
  const { catcher, url } = await openCatcher({ apiKey: "SG.right", fault: () => fault, now: () => now });
  const standard = await openCatcher({ now: () => now });
  const smtp = await openSmtpPeer();
  const clock = () => now;
  const email = sendgridMailer({ apiKey: "SG.all", baseUrl: standard.url, now: clock });
  const mailer = organisationMailers({
    ...openMailers({ now: clock, publicUrl: async () => null, onOneMachine: true }),
    settings: (id) => getProviders(store, organisationId(id)),
    secrets: { read: async (id, name) => keys[id]?.[name] ?? null },
    standard: { email, sms: null },
  });
  const ports: RunPorts = { store, mailer, renderer, clock, holidays: openPublicHolidays };
  return {
    run: (id: OrganisationId) => runOrganisation(ports, id, `worker of ${id}`),
    sendGrid: catcher,
    standard: standard.catcher,
    smtp,
    bySendGrid: (id: OrganisationId) =>
      set(id, { email: { kind: "sendgrid", baseUrl: url, sandbox: false }, sms: null }),
    bySmtp: (id: OrganisationId) =>
      set(id, {
        email: { kind: "smtp", host: "127.0.0.1", port: smtp.port, tls: "none", user: "liis" },
        sms: null,
      }),
    answerWith: (next: Fault) => {
      fault = next;
    },
  };
}

const set = (id: OrganisationId, settings: ProviderSettings) => store.write([putProviders(id, settings)]);
const reasonOf = async (id: OrganisationId) =>
  (await getOrganisation(store, id))?.organisation.stoppedBecause ?? null;
const queued = async (id: OrganisationId) =>
  (await messagesDue(store, id, "queued", laterBy(now, 86_400_000), 100)).length;

async function resume(id: OrganisationId): Promise<void> {
  const known = await getOrganisation(store, id);
  if (!known) throw new Error(`${id} is not known`);
  await store.write([updateOrganisation(id, { ...known.organisation, stoppedBecause: null }, known.version)]);
}

describe("every organisation sends by its own provider", () => {
  it("two of their own and one by what the installation has", async () => {
    const world = await openWorld();
    await world.bySendGrid(KASE);
    await world.bySmtp(SAAR);
    keys = { kase: { sendgrid: "SG.right" }, saar: { smtp: PASSWORD } };
    for (const id of [KASE, SAAR, MAGI]) await world.run(id);
    const taken = [world.sendGrid.count(), world.smtp.mails.length, world.standard.count()];
    expect(taken).toEqual([CUSTOMERS, CUSTOMERS, CUSTOMERS]);
    const organisations = world.sendGrid.mails().map(({ customArgs }) => customArgs.dunbook_org);
    expect(new Set(organisations)).toEqual(new Set(["kase"]));
    expect(world.smtp.mails.every(({ raw }) => raw.includes("X-Dunbook-Organisation: saar"))).toBe(true);
  });
});

describe.each(["SendGrid", "SMTP"] as const)("one provider in trouble: %s", (kind) => {
  const setProvider = (world: Awaited<ReturnType<typeof openWorld>>) =>
    kind === "SendGrid" ? world.bySendGrid(KASE) : world.bySmtp(KASE);
  const right = () => ({ kase: kind === "SendGrid" ? { sendgrid: "SG.right" } : { smtp: PASSWORD } });
  const asked = (world: Awaited<ReturnType<typeof openWorld>>) =>
    kind === "SendGrid" ? world.sendGrid.requests() : world.smtp.mails.length;
  const takenBy = (world: Awaited<ReturnType<typeof openWorld>>) =>
    kind === "SendGrid" ? world.sendGrid.count() : world.smtp.mails.length;

  it("case 8: a key that is refused pauses its organisation with a visible reason, and others go on", async () => {
    const world = await openWorld();
    await setProvider(world);
    keys = { kase: { sendgrid: "SG.wrong", smtp: "wrong" } };
    const { stoppedBecause } = await world.run(KASE);
    expect(stoppedBecause).toMatch(kind === "SendGrid" ? /401/ : /535/);
    expect(await reasonOf(KASE)).toBe(stoppedBecause);
    const before = asked(world);
    for (let again = 0; again < 3; again += 1) await world.run(KASE);
    expect(asked(world)).toBe(before);
    for (const id of [SAAR, MAGI]) expect((await world.run(id)).stoppedBecause).toBeNull();
    expect(world.standard.count()).toBe(2 * CUSTOMERS);
    expect([await queued(KASE), takenBy(world)]).toEqual([CUSTOMERS, 0]);
    // A new key is used without anything being opened anew by hand; each message goes out once.
    keys = right();
    await resume(KASE);
    await world.run(KASE);
    now = laterBy(now, 120_000);
    await world.run(KASE);
    expect([await queued(KASE), takenBy(world)]).toEqual([0, CUSTOMERS]);
  });

  it("case 5: throttled, it waits, then sends each message once; others go on", async () => {
    const world = await openWorld();
    await setProvider(world);
    keys = right();
    const reset = String(msOf(laterBy(now, 30_000)) / 1000);
    world.answerWith({ kind: "status", status: 429, headers: { "X-RateLimit-Reset": reset } });
    world.smtp.break("throttled");
    const { send } = await world.run(KASE);
    const waits = kind === "SendGrid" ? 30_000 : 60_000;
    expect([send.pausedUntil, send.stoppedBecause]).toEqual([laterBy(now, waits), null]);
    await world.run(SAAR);
    expect(world.standard.count()).toBe(CUSTOMERS);
    world.answerWith({ kind: "normal" });
    world.smtp.break(null);
    now = laterBy(now, waits - 1_000);
    await world.run(KASE);
    expect(takenBy(world)).toBe(0);
    now = laterBy(now, 2_000);
    await world.run(KASE);
    await world.run(KASE);
    expect([await queued(KASE), takenBy(world)]).toEqual([0, CUSTOMERS]);
  });

  it("without its key the organisation stops, and is told what to do", async () => {
    const world = await openWorld();
    await setProvider(world);
    await world.run(KASE);
    expect(await reasonOf(KASE)).toMatch(/is missing: set it, then let sending go on/);
    expect([await queued(KASE), asked(world), await reasonOf(SAAR)]).toEqual([CUSTOMERS, 0, null]);
  });
});

describe("settings that cannot be read or cannot work", () => {
  const mailersWith = (
    settings: () => Promise<ProviderSettings>,
    opened: string[] = [],
    secret: () => string | null = () => "SG.x",
  ) =>
    organisationMailers({
      openEmail: async (provider, key, organisation) => {
        opened.push(`${organisation} ${provider.kind} ${key}`);
        if (key === "bad") throw new Error("holds characters no key has");
        return { send: async () => ({ kind: "accepted", providerId: key }) };
      },
      openSms: async () => ({ send: async () => ({ kind: "accepted", providerId: null }) }),
      settings,
      secrets: { read: async () => secret() },
      standard: { email: { send: async () => ({ kind: "refused", because: "standard" }) }, sms: null },
    });
  const sendgrid: ProviderSettings = {
    email: { kind: "sendgrid", baseUrl: null, sandbox: false },
    sms: null,
  };
  const sms = {
    channel: "sms",
    tag: { organisation: "kase", message: "m", attempt: 1 },
    to: "+37250001234",
    text: "Hello",
  } as const;
  const mail = (organisation: string) => ({ ...email(), tag: { organisation, message: "m", attempt: 1 } });

  it("nothing was handed over where the settings could not be read: it is tried again", async () => {
    const mailer = mailersWith(() => Promise.reject(new Error("the store is closed")));
    expect(await mailer.send(mail("kase"))).toMatchObject({ kind: "retryLater" });
  });

  it("a key that cannot be one stops its organisation, not the process", async () => {
    const mailer = mailersWith(
      async () => sendgrid,
      [],
      () => "bad",
    );
    expect(await mailer.send(mail("kase"))).toMatchObject({
      kind: "stopped",
      because: expect.stringContaining("holds characters no key has"),
    });
  });

  it("opens one mailer for each organisation, and another where settings or key have changed", async () => {
    const opened: string[] = [];
    let reads = 0;
    let key = "one";
    const settings = async () => {
      reads += 1;
      return sendgrid;
    };
    const mailer = mailersWith(settings, opened, () => key);
    await Promise.all(Array.from({ length: 32 }, () => mailer.send(mail("kase"))));
    expect([opened, reads]).toEqual([["kase sendgrid one"], 1]);
    await mailer.send(mail("saar"));
    key = "two";
    expect(await mailer.send(mail("kase"))).toEqual({ kind: "accepted", providerId: "two" });
    expect(opened).toEqual(["kase sendgrid one", "saar sendgrid one", "kase sendgrid two"]);
  });

  it("a text message without a provider waits; with one it goes by it", async () => {
    expect(await mailersWith(async () => sendgrid).send(sms)).toMatchObject({
      kind: "retryLater",
      because: expect.stringContaining("no SMS provider"),
    });
    const twilio = { kind: "twilio", accountSid: "AC1", from: "+37250001234" } as const;
    expect(await mailersWith(async () => ({ email: null, sms: twilio })).send(sms)).toMatchObject({
      kind: "accepted",
    });
  });
});
