import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { LANGUAGES } from "#domain/ledger/customer";
import { stopSending } from "../../functions/jobs/run-organisation";
import { customerRow, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { accountOf, mailsOf, outboxOf } from "../support/world-views";

/** Messages looked at, and sent to the tester alone. */

afterEach(closeWorlds);

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
const ME = "liis@kase.example";
/** Who gets a copy of every notice to the customer. */
const COPY = "juht@tamm.example";

/** One invoice, due on Monday 2 November: a reminder goes out on the 5th. */
async function withOne(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language: "et", copyTo: [COPY] })]);
  await world.sync([invoiceRow("F-1")]);
  return world;
}

/** Everything that a preview or a test must leave as it was. */
const traces = async (world: World): Promise<unknown> => [await accountOf(world), await outboxOf(world)];

const refusalOf = (call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> =>
  call.then(
    () => Promise.reject(new Error("It was not refused")),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

const testOf = (world: World, level: number | null = null, language: "hu" | null = null) =>
  world.backend.testSend(TAMM, { to: ME, level, language });

describe("a preview", () => {
  it("is the next notice on its day, in the customer's language, and changes nothing", async () => {
    const world = await withOne();
    const before = await traces(world);
    const shown = await world.backend.preview(TAMM);
    expect(shown).toMatchObject({ levelName: "Payment reminder", language: "et", on: "2026-11-05" });
    expect(shown.subject).toContain("Meeldetuletus");
    for (const part of [shown.html, shown.text, shown.printed]) expect(part).toContain("F-1");
    expect(shown.sms).toMatchObject({ text: expect.stringContaining("Kase & Co"), encoding: "GSM-7" });
    expect(shown.sms?.segments).toBeGreaterThan(0);
    expect(await traces(world)).toEqual(before);
    expect(world.catcher.count()).toBe(0);
  });

  it("says what will go out: the mail of that day has the same words", async () => {
    const world = await withOne();
    const shown = await world.backend.preview(TAMM);
    await world.day("2026-11-05");
    const [mail] = world.catcher.mails({ limit: 1 });
    expect([mail?.subject, mail?.html, mail?.text]).toEqual([shown.subject, shown.html, shown.text]);
  });

  it.each(LANGUAGES)("can be had in %s, at any level", async (language) => {
    const world = await withOne();
    const shown = await Promise.all(
      [1, 2, 3].map((level) => world.backend.preview(TAMM, { level, language })),
    );
    expect(shown.map((one) => one.language)).toEqual([language, language, language]);
    expect(new Set(shown.map(({ subject }) => subject)).size).toBe(3);
  });

  it("can be had with another text", async () => {
    const world = await withOne();
    const { subject } = await world.backend.preview(TAMM, { level: 1, template: "second", language: "en" });
    expect(subject).toContain("Overdue notice");
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    ["is disputed", (world) => world.sync([invoiceRow("F-1", { disputed: true })])],
    ["is not due yet", (world) => world.sync([invoiceRow("F-1", { due: "2026-12-24" })])],
    ["has no address", (world) => world.syncCustomers([customerRow("Tamm Ehitus OÜ", { email: null })])],
  ])("can be had though the customer %s", async (_, make) => {
    const world = await withOne();
    await make(world);
    expect((await world.backend.preview(TAMM, { level: 2 })).html).toContain("F-1");
    expect((await world.backend.preview(TAMM)).html).toContain("F-1");
  });

  it.each<[string, { level?: number; language?: string; template?: string }, string]>([
    ["a level that there is not", { level: 9 }, "unknownLevel"],
    ["a language without texts", { language: "fi" }, "invalid"],
    ["a text that there is not", { template: "threat" }, "invalid"],
    ["an own text that there is not", { template: "own:gentle" }, "cannotBeWritten"],
  ])("of %s is refused", async (_, query, code) => {
    const world = await withOne();
    expect(await refusalOf(world.backend.preview(TAMM, query))).toMatchObject({ code });
  });

  it("of a customer who owes nothing is refused with the remedy", async () => {
    const world = await withOne();
    await world.sync([invoiceRow("F-1", { paid: 100_00 })]);
    expect(await refusalOf(world.backend.preview(TAMM))).toMatchObject({ code: "nothingToShow" });
  });

  it("of a notice whose rate has not been looked up is refused, never guessed", async () => {
    const claims = { interest: true, flatSum: false, feeMinor: {} };
    const levels = POLICY.levels.map((level) => ({ ...level, claims }));
    const world = await withOne({ startsOn: "2031-11-03", policy: { levels } });
    await world.sync([invoiceRow("F-1", { due: "2031-11-02" })]);
    const refusal = await refusalOf(world.backend.preview(TAMM, { level: 1 }));
    expect(refusal.code).toBe("cannotBeWritten");
    expect(refusal.message).toMatch(/2031/);
  });
});

describe("a test", () => {
  it("goes to the tester alone, marked as a test, and leaves no trace at the customer", async () => {
    const world = await withOne();
    world.at("2026-11-05");
    const before = await traces(world);
    const answer = await testOf(world);
    expect(answer).toMatchObject({ to: ME, sent: true, sentence: expect.stringContaining(ME) });
    await world.hear();
    expect(await traces(world)).toEqual(before);
    const [mail, ...others] = world.catcher.mails({ limit: 10 });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: { email: ME }, subject: answer.subject });
    expect(answer.subject).toMatch(/^\[Test\] Meeldetuletus/);
    expect(JSON.stringify(mail)).not.toContain(COPY);
    await world.day("2026-11-05");
    expect(await mailsOf(world)).toContain("2026-11-05 Payment reminder to jaan@tamm.example");
  });

  it("says that it is one in the language it is written in", async () => {
    const world = await withOne();
    expect((await testOf(world, 2, "hu")).subject).toMatch(/^\[Teszt\] Ismételt fizetési felszólítás/);
  });

  it("is told from one that the provider did not take", async () => {
    const world = await withOne();
    world.answerWith(() => ({ kind: "status", status: 400 }));
    expect(await testOf(world)).toMatchObject({ sent: false, sentence: expect.stringMatching(/refused/) });
  });

  it("is sent twenty times a day at most, also when all are asked for at once", async () => {
    const world = await withOne();
    const asked = await Promise.all(
      Array.from({ length: 23 }, () =>
        testOf(world).then(
          () => "sent",
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(asked.filter((one) => one === "sent").length).toBeLessThanOrEqual(20);
    expect(world.catcher.count()).toBe(asked.filter((one) => one === "sent").length);
    for (let left = 20 - world.catcher.count(); left > 0; left -= 1) await testOf(world);
    expect(await refusalOf(testOf(world))).toMatchObject({ code: "tooManyTests" });
    world.at("2026-11-03");
    expect((await testOf(world)).sent).toBe(true);
  });

  it.each(["jaan@tamm.example", "JAAN@tamm.example", COPY])(
    "is not sent to the customer's own %s",
    async (to) => {
      const world = await withOne();
      world.at("2026-11-05");
      const call = world.backend.testSend(TAMM, { to, level: null, language: null });
      expect(await refusalOf(call)).toMatchObject({ code: "notYours" });
      expect(await refusalOf(world.backend.rehearse(to))).toMatchObject({ code: "notYours" });
      expect(world.catcher.count()).toBe(0);
    },
  );

  it("is not sent after sending has been stopped, nor to what is no address", async () => {
    const world = await withOne();
    expect(
      await refusalOf(world.backend.testSend(TAMM, { to: "me", level: null, language: null })),
    ).toMatchObject({
      code: "invalid",
    });
    await stopSending(world.store, world.id, "Stopped by liis.");
    expect(await refusalOf(testOf(world))).toMatchObject({ code: "stopped" });
    expect(world.catcher.count()).toBe(0);
  });
});

describe("a rehearsal", () => {
  /** Two customers to be reminded on the 5th, one without an address. */
  async function withThree(options: WorldOptions = {}): Promise<World> {
    const world = await withOne({ ...options, policy: { lettersWithoutAddress: true, ...options.policy } });
    const rows = [
      invoiceRow("S-1", { customer: "Saar AS", email: "saar@saar.example" }),
      invoiceRow("K-1", { customer: "Kuusk FIE", email: null }),
    ];
    await world.sync(rows, { table: "Others" });
    world.at("2026-11-05");
    return world;
  }

  it("sends what the run would send to the tester alone, and the run then sends it all the same", async () => {
    const world = await withThree();
    const before = await traces(world);
    expect(await world.backend.rehearse(ME)).toEqual({
      today: "2026-11-05",
      to: ME,
      sent: { "Payment reminder": 2 },
      letters: 1,
      more: 0,
      unwritten: [],
      because: null,
    });
    expect(await traces(world)).toEqual(before);
    const rehearsed = world.catcher.mails({ limit: 10 });
    expect(rehearsed.map(({ to }) => to.email)).toEqual([ME, ME]);
    await world.day("2026-11-05");
    const sent = world.catcher.mails({ limit: 10 }).filter(({ to }) => ![ME, COPY].includes(to.email));
    const subjects = rehearsed.map(({ subject }) => subject.replace(/^\[[^\]]+\] /, "")).sort();
    expect(sent.map(({ subject }) => subject).sort()).toEqual(subjects);
  });

  it("shows what waits for a person before a first run, and what a changed policy makes due", async () => {
    const storm = { kind: "waiting", wouldSend: 3, on: "2026-11-05" } as never;
    const world = await withThree({ organisation: { storm, applying: { version: 2, after: null } } });
    expect((await world.backend.rehearse(ME)).sent).toEqual({ "Payment reminder": 2 });
  });

  it("is nothing where reminders are switched off or nobody is due", async () => {
    const off = await withThree({ policy: { switchedOn: false } });
    expect(await off.backend.rehearse(ME)).toMatchObject({
      sent: {},
      because: expect.stringMatching(/switched off/),
    });
    const early = await withThree();
    early.at("2026-11-03");
    expect(await early.backend.rehearse(ME)).toMatchObject({ sent: {}, letters: 0, because: null });
    expect(early.catcher.count()).toBe(0);
  });

  it("ends where the provider takes no more, and says so", async () => {
    const world = await withThree();
    world.answerWith(() => ({ kind: "status", status: 401 }));
    const answer = await world.backend.rehearse(ME);
    expect(answer.sent).toEqual({});
    expect(answer.because).toMatch(/refuses everything/);
  });
});
