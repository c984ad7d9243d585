import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { dayIn } from "#domain/base/clock";
import type { JournalEntry } from "#domain/dunning/journal";
import { isSmsId } from "#domain/messages/message-id";
import type { Level } from "#domain/policy/terms";
import { byChannel } from "../../functions/delivery/by-channel";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { twilioSignature } from "../../functions/delivery/twilio/signature";
import { runOrganisation } from "../../functions/jobs/run-organisation";
import { journalOf } from "../../functions/store/repositories/journal";
import { listTodos } from "../../functions/store/repositories/todos";
import type { SmsStatus } from "../../workbench/cloud/sms-catcher/fates";
import { customerRow, daysFrom, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { changePolicy } from "../support/world-deeds";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  outboxOf,
  statusOf,
} from "../support/world-views";

/** Text messages from the policy to the phone and back: the real jobs, Twilio's protocol on loopback, signed reports. */

afterEach(closeWorlds);

const TAMM = "Tamm Ehitus OÜ";

/** The first level by e-mail, the second as an SMS. */
const LEVELS: readonly Level[] = POLICY.levels.map((level, index) =>
  index === 1 ? { ...level, channel: "sms" } : level,
);

const openSmsWorld = (options: WorldOptions = {}): Promise<World> =>
  openWorld({ ...options, policy: { levels: LEVELS, ...options.policy } });

const textsOf = (world: World): readonly string[] =>
  world.texts.texts().map(({ receivedAt, to }) => `${dayIn(POLICY.timeZone, receivedAt)} to ${to}`);

async function owing(world: World, phone: string | null, email: string | null = "jaan@tamm.example") {
  await world.syncCustomers([customerRow(TAMM, { email, phone, country: "EE" })]);
  return world.sync([invoiceRow("1001")]);
}

describe("a reminder by e-mail, then an SMS", () => {
  it("reaches the number as it is dialled from anywhere; delivered, the row says so", async () => {
    const world = await openSmsWorld();
    const { sourceId } = await owing(world, "5123 4567");
    for (const date of daysFrom("2026-11-05", "2026-11-16")) await world.day(date);
    expect(await mailsOf(world)).toEqual(["2026-11-05 Payment reminder to jaan@tamm.example"]);
    expect(textsOf(world)).toEqual(["2026-11-16 to +37251234567"]);
    expect(world.texts.texts()[0]?.text).toMatch(/100[.,]00/);
    expect((await accountOf(world)).history.lastNotice).toMatchObject({ level: 2, delivery: "delivered" });
    expect((await statusOf(world, sourceId)).get("1001")?.note).toMatch(
      /^Demand for payment sent on 2026-11-16, delivered\./,
    );
    const [, sms] = (await world.backend.outbox(null)).messages
      .map(({ channel, phone }) => [channel, phone])
      .sort();
    expect(sms).toEqual(["sms", "+37251234567"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("waits for the send hour like any other notice", async () => {
    const world = await openSmsWorld();
    await owing(world, "+372 5123 4567");
    await world.day("2026-11-05");
    world.at("2026-11-16", 1);
    await world.run();
    expect(world.texts.requests()).toBe(0);
    await world.day("2026-11-16");
    expect(textsOf(world)).toEqual(["2026-11-16 to +37251234567"]);
  });

  it("paid between deciding and sending: no SMS", async () => {
    const world = await openSmsWorld();
    await owing(world, "+372 5123 4567");
    await world.day("2026-11-05");
    world.at("2026-11-16", 1);
    await world.plan();
    await world.sync([invoiceRow("1001", { paid: 100_00 })]);
    await world.day("2026-11-16");
    expect(world.texts.requests()).toBe(0);
  });
});

describe("a number that cannot be used", () => {
  it.each([
    ["missing", null, "There is no phone number for this customer, and an SMS is next"],
    [
      "of no country that is known",
      "600 12 34 56 78 90",
      '"600 12 34 56 78 90" cannot be read as one phone number',
    ],
    ["two in one cell", "5123 4567; 5123 4568", '"5123 4567; 5123 4568" cannot be read'],
  ])("%s: the e-mail goes out, the SMS is held, and the row says what to do", async (_, phone, note) => {
    const world = await openSmsWorld();
    const { sourceId } = await owing(world, phone);
    await world.day("2026-11-05");
    expect(world.catcher.count()).toBe(1);
    await world.day("2026-11-16");
    expect(await holdOf(world)).toBe("noNumber");
    expect((await statusOf(world, sourceId)).get("1001")?.note).toContain(note);
    expect(world.texts.requests()).toBe(0);
    await world.syncCustomers([customerRow(TAMM, { phone: "+372 5123 4567" })]);
    await world.day("2026-11-17");
    expect(textsOf(world)).toEqual(["2026-11-17 to +37251234567"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("without an e-mail address an SMS still goes out", async () => {
    const world = await openSmsWorld({
      policy: { levels: LEVELS.map((level) => ({ ...level, channel: "sms" })) },
    });
    await world.syncCustomers([customerRow(TAMM, { email: null, phone: "+372 5123 4567" })]);
    await world.sync([invoiceRow("1001", { email: null })]);
    await world.day("2026-11-05");
    expect(textsOf(world)).toEqual(["2026-11-05 to +37251234567"]);
  });

  it("not delivered: held, a to-do says why, and with another number it goes on", async () => {
    const world = await openSmsWorld();
    const { sourceId } = await owing(world, "+372 5530 006");
    for (const date of ["2026-11-05", "2026-11-16", "2026-11-30", "2026-12-15"]) await world.day(date);
    expect(world.texts.count()).toBe(1);
    expect(await holdOf(world)).toBe("numberFailed");
    expect((await statusOf(world, sourceId)).get("1001")?.note).toMatch(
      /not delivered\. .*The phone number failed \(a landline.*\): enter another number\.$/,
    );
    expect((await listTodos(world.store, world.id, false, 10)).todos.map(({ text }) => text)).toEqual([
      "Find another phone number: text messages to the one on file fail (a landline, or a network that takes no text messages).",
    ]);
    await owing(world, "+372 5123 4567");
    await world.day("2026-12-15");
    expect(textsOf(world)).toEqual(["2026-11-16 to +3725530006", "2026-12-15 to +37251234567"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("refused by the provider at once: the same, and the next customer goes on", async () => {
    const world = await openSmsWorld();
    await world.syncCustomers([
      customerRow(TAMM, { phone: "+372 5512 1614" }),
      customerRow("Saar AS", { email: "saar@saar.example", phone: "+372 5123 4567" }),
    ]);
    await world.sync([invoiceRow("1001"), invoiceRow("2001", { customer: "Saar AS" })]);
    await world.day("2026-11-05");
    const { send } = await world.day("2026-11-16");
    expect([send.rejected, Object.fromEntries(send.sent)]).toEqual([1, { "Demand for payment": 1 }]);
    expect([await holdOf(world), textsOf(world)]).toEqual(["numberFailed", ["2026-11-16 to +37251234567"]]);
  });

  it("a bounced e-mail holds no SMS, and a failed number no e-mail", async () => {
    const sms = LEVELS.map((level) => ({ ...level, channel: "sms" as const }));
    const world = await openSmsWorld();
    await owing(world, "+372 5530 006", "bounce@tamm.example");
    await world.day("2026-11-05");
    expect(await holdOf(world)).toBe("addressFailed");
    await changePolicy(world, (policy) => ({ ...policy, levels: sms }));
    await world.day("2026-11-16");
    expect(world.texts.count()).toBe(1);
    expect(await holdOf(world)).toBe("numberFailed");
    await owing(world, "+372 5530 006", "office@tamm.example");
    await changePolicy(world, (policy) => ({ ...policy, levels: POLICY.levels }));
    await world.day("2026-11-30");
    expect(world.catcher.count()).toBe(2);
  });
});

describe("what Twilio reports", () => {
  /** A world in which one SMS has gone out and nothing has been heard of it. */
  async function sent(options: WorldOptions = {}) {
    const world = await openSmsWorld(options);
    await owing(world, "+372 5123 4567");
    await world.day("2026-11-05");
    world.at("2026-11-16");
    await world.run();
    const [text] = world.texts.texts();
    if (!text?.callback) throw new Error("no SMS, or nowhere to report it");
    return { world, text, callback: text.callback };
  }

  const smsDelivery = async (world: World) => (await accountOf(world)).history.lastNotice?.delivery;

  it.each<[string, readonly SmsStatus[]]>([
    ["in order", [{ status: "queued" }, { status: "sent" }, { status: "delivered" }]],
    ["delivered before sent", [{ status: "delivered" }, { status: "sent" }, { status: "queued" }]],
    ["forty-six times", Array.from({ length: 46 }, () => ({ status: "delivered" }))],
  ])("%s: delivered, each report once", async (_, statuses) => {
    const { world } = await sent({ arrangeReports: () => statuses });
    await world.hear();
    expect(await smsDelivery(world)).toBe("delivered");
    const { accountId } = await accountOf(world);
    const journal = await journalOf(world.store, world.id, accountId);
    const reports = journal
      .map(({ fields }) => fields.entry as JournalEntry)
      .filter((entry) => entry.kind === "delivery" && isSmsId(entry.messageId));
    expect(reports).toHaveLength(new Set(statuses.map(({ status }) => status)).size);
  });

  it("with a wrong signature, another message in the address, or for another organisation: 401, and nothing changes", async () => {
    const { world, text, callback } = await sent();
    const form = new URLSearchParams({
      MessageSid: text.sid,
      MessageStatus: "undelivered",
      ErrorCode: "30005",
    });
    const { token } = world.texts.account();
    const post = (path: string, signature: string) =>
      fetch(world.baseUrl + path, {
        method: "POST",
        headers: { "X-Twilio-Signature": signature },
        body: form,
      });
    const sign = (path: string, key = token) => twilioSignature(key, world.baseUrl + path, form);
    const elsewhere = callback.replace("/kase?", "/saar?");
    const answers = [
      await post(callback, ""),
      await post(callback, sign(callback, "another-token")),
      await post(callback.replace("~2~1~sms", "~1~1~sms"), sign(callback)),
      await post(elsewhere, sign(elsewhere)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await smsDelivery(world)).toBeNull();
    expect((await post(callback, sign(callback))).status).toBe(200);
    expect(await smsDelivery(world)).toBe("bounced");
  });

  it("about a message nobody knows, or in a word nobody knows: ignored with 200", async () => {
    const told = jest.spyOn(console, "warn").mockReturnValue();
    const { world, callback } = await sent();
    const unknown = callback.replace("~2~1~sms", "~9~1~sms");
    const post = (path: string, status: string) => {
      const form = new URLSearchParams({ MessageSid: "SM1", MessageStatus: status });
      const signature = twilioSignature(world.texts.account().token, world.baseUrl + path, form);
      return fetch(world.baseUrl + path, {
        method: "POST",
        headers: { "X-Twilio-Signature": signature },
        body: form,
      });
    };
    expect((await post(unknown, "delivered")).status).toBe(200);
    expect(told.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      { severity: "WARNING", event: "smsReportLeftOut", organisation: "kase", unknown: 1 },
    ]);
    told.mockRestore();
    expect((await post(callback, "teleported")).status).toBe(200);
    expect(await smsDelivery(world)).toBeNull();
  });

  it("taken without an answer: held, never repeated; the report settles it as sent", async () => {
    const world = await openSmsWorld();
    await owing(world, "+372 5123 4567");
    await world.day("2026-11-05");
    world.answerTextsWith(() => ({ kind: "acceptThenReset" }));
    world.at("2026-11-16");
    await world.run();
    world.answerTextsWith(null);
    await world.run();
    expect((await outboxOf(world)).find(({ channel }) => channel === "sms")?.state).toBe("held");
    expect([world.texts.count(), await holdOf(world)]).toEqual([1, "messageHeld"]);
    await world.hear();
    expect((await outboxOf(world)).find(({ channel }) => channel === "sms")?.state).toBe("accepted");
    expect(world.texts.count()).toBe(1);
  });
});

describe("before a customer gets one", () => {
  it("a tester gets the words of the SMS as an e-mail, alone and in a rehearsal; no phone rings", async () => {
    const world = await openSmsWorld();
    await owing(world, "+372 5123 4567");
    await world.day("2026-11-05");
    world.at("2026-11-16", 1);
    const { accountId } = await accountOf(world);
    const to = "liis@kase.example";
    await world.backend.testSend(accountId, { to, level: 2, language: null });
    world.at("2026-11-16");
    expect(await world.backend.rehearse(to)).toMatchObject({ sent: { "Demand for payment": 1 }, letters: 0 });
    const [test, rehearsed] = world.catcher.mails().slice(1);
    expect(test?.subject).toMatch(/^\[Test\] SMS: Kase & Co/);
    expect(test?.text).toMatch(/100[.,]00/);
    expect(test?.html).toContain("Kase &amp; Co");
    expect(rehearsed?.text).toBe(test?.text);
    expect(world.texts.requests()).toBe(0);
  });
});

describe("an organisation without an SMS provider", () => {
  it("its SMS waits and says why, its e-mails go on, and it goes out once there is a provider", async () => {
    const world = await openSmsWorld();
    await world.syncCustomers([
      customerRow(TAMM, { phone: "+372 5123 4567" }),
      customerRow("Saar AS", { email: "saar@saar.example" }),
    ]);
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-05");
    await world.sync([invoiceRow("1001"), invoiceRow("2001", { customer: "Saar AS", due: "2026-11-10" })]);
    const email = sendgridMailer({
      apiKey: "SG.test",
      baseUrl: await world.catcher.listen(),
      now: world.now,
    });
    world.at("2026-11-16");
    await runOrganisation({ ...world.ports, mailer: byChannel(email) }, world.id, "worker");
    expect(world.catcher.mails().map(({ to }) => to.email)).toEqual([
      "jaan@tamm.example",
      "saar@saar.example",
    ]);
    const waiting = (await outboxOf(world)).find(({ channel }) => channel === "sms");
    expect([waiting?.state, waiting?.because]).toEqual([
      "queued",
      "no SMS provider is set up: set one up, or send this level by e-mail",
    ]);
    world.at("2026-11-16", 12);
    await world.run();
    expect(textsOf(world)).toEqual(["2026-11-16 to +37251234567"]);
  });
});
