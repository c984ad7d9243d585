import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { LANGUAGES } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { customerRow, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));

const gentle = (changes: Partial<TemplateSource> = {}): TemplateSource => ({
  id: "own:gentle",
  name: "Gentle reminder",
  language: "en",
  subject: "A quick word from {{organisation}}",
  body: "Our books and yours may differ.\n\n{{> invoices}}\n\nThank you!",
  sms: null,
  ...changes,
});

/** The first level in the organisation's own words. */
const GENTLE = {
  levels: POLICY.levels.map((level, index) =>
    index === 0 ? { ...level, template: "own:gentle" as const } : level,
  ),
};

async function firstMail(world: World) {
  await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
  await world.day("2026-11-05");
  return world.catcher.mails()[0];
}

describe("an organisation's own text", () => {
  it("is checked, saved, and sent in place of the built-in one", async () => {
    const world = await openWorld({ policy: GENTLE });
    expect((await world.backend.saveTemplate(gentle())).problems).toEqual([]);
    const mail = await firstMail(world);
    expect(mail?.subject).toContain("A quick word from");
    expect(mail?.text).toContain("Our books and yours may differ.");
    expect(mail?.text).toContain("1001");
  });

  it("goes out in the customer's language where it has one, else in the organisation's", async () => {
    const world = await openWorld({ policy: GENTLE });
    await world.backend.saveTemplate(gentle());
    await world.backend.saveTemplate(gentle({ language: "hu", subject: "Egy rövid üzenet" }));
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language: "hu" })]);
    expect((await firstMail(world))?.subject).toContain("Egy rövid üzenet");
  });

  it("with a problem is not saved, and every problem names part, line and remedy", async () => {
    const world = await openWorld({ policy: GENTLE });
    const { problems } = await world.backend.saveTemplate(
      gentle({ subject: "Two\nlines", body: "Dear {{adressee}}" }),
    );
    expect(problems.map(({ part }) => part).sort()).toEqual(["body", "subject"]);
    expect(problems.map(({ remedy }) => remedy).join(" ")).toContain("addressee");
    expect((await world.backend.templates()).templates).toEqual([]);
  });

  it("that is missing holds back its own message and no other", async () => {
    const world = await openWorld({ policy: GENTLE });
    await world.sync([
      invoiceRow("1001", { due: "2026-11-02" }),
      invoiceRow("2001", { due: "2026-10-20", customer: "Kask AS", email: "mari@kask.example" }),
    ]);
    await world.day("2026-11-05");
    expect(world.catcher.mails().map(({ to }) => to.email)).toEqual(["mari@kask.example"]);
    const { messages } = await world.backend.outbox("withdrawn");
    expect(messages).toMatchObject([{ customer: "Tamm Ehitus OÜ" }]);
    expect(messages[0]?.because).toContain("own:gentle");
    // Once a day it is tried again, not with every run of the day.
    const told = (await world.backend.customer(accountIdOf(customerIdOf("Tamm Ehitus OÜ")))).history.length;
    await world.run();
    expect((await world.backend.customer(accountIdOf(customerIdOf("Tamm Ehitus OÜ")))).history.length).toBe(
      told,
    );
  });

  it("is not removed while a level uses it", async () => {
    const world = await openWorld({ policy: GENTLE });
    await world.backend.saveTemplate(gentle());
    await expect(world.backend.removeTemplate("own:gentle")).rejects.toThrow("Payment reminder");
    expect((await world.backend.templates()).templates).toHaveLength(1);
    await world.backend.saveTemplate(gentle({ id: "own:unused" }));
    await world.backend.removeTemplate("own:unused");
    expect((await world.backend.templates()).templates.map(({ id }) => id)).toEqual(["own:gentle"]);
  });
});

describe("own words in place of ready-made ones", () => {
  const reworded = (changes: Partial<TemplateSource> = {}): TemplateSource =>
    gentle({ id: "own:reminder", name: "Payment reminder", ...changes });

  it("are sent without any change of the policy, in their language alone, and say who wrote them when", async () => {
    const world = await openWorld();
    await world.backend.saveTemplate(reworded());
    await world.syncCustomers([customerRow("Kask AS", { email: "mari@kask.example", language: "hu" })]);
    await world.sync([
      invoiceRow("1001", { due: "2026-11-02" }),
      invoiceRow("2001", { due: "2026-11-02", customer: "Kask AS", email: "mari@kask.example" }),
    ]);
    await world.day("2026-11-05");
    const subjects = new Map(world.catcher.mails().map(({ to, subject }) => [to.email, subject]));
    expect(subjects.get("jaan@tamm.example")).toContain("A quick word from");
    expect(subjects.get("mari@kask.example")).toContain("Fizetési emlékeztető");
    const [text] = (await world.backend.templates()).templates;
    expect(text).toMatchObject({ id: "own:reminder", changed: { by: "liis" } });
  });

  it("gone, leave the ready-made ones; in another language they stay", async () => {
    const world = await openWorld();
    await world.backend.saveTemplate(reworded());
    await world.backend.saveTemplate(reworded({ language: "hu", subject: "Egy rövid üzenet" }));
    await world.backend.removeTemplate("own:reminder", "en");
    expect((await world.backend.templates()).templates.map(({ language }) => language)).toEqual(["hu"]);
    expect((await firstMail(world))?.subject).toContain("Payment reminder");
  });

  it("lack no SMS where their level goes out as one", async () => {
    const levels = POLICY.levels.map((level) => ({ ...level, channel: "sms" as const }));
    const world = await openWorld({ policy: { levels } });
    const { problems } = await world.backend.saveTemplate(reworded());
    expect(problems.map(({ part }) => part)).toEqual(["sms"]);
    expect(
      (await world.backend.saveTemplate(reworded({ sms: "Please pay {{amounts totals}}" }))).problems,
    ).toEqual([]);
  });
});

describe.each(LANGUAGES)("the ready-made words in %s", (language) => {
  it("can be saved as they are, and then say what they said before", async () => {
    const world = await openWorld();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language })]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    const { texts } = await world.backend.readyMadeTexts(language);
    expect(texts.length).toBe(8);
    const before = await Promise.all(
      [1, 2, 3].map((level) => world.backend.preview(TAMM, { level, language })),
    );
    for (const { id, title: name, ...words } of texts) {
      const { problems } = await world.backend.saveTemplate({ id: `own:${id}`, name, language, ...words });
      expect(problems).toEqual([]);
    }
    const after = await Promise.all(
      [1, 2, 3].map((level) => world.backend.preview(TAMM, { level, language })),
    );
    expect(after).toEqual(before);
  });
});

describe("a text that is being written", () => {
  const tamm = async () => {
    const world = await openWorld();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language: "et" })]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    return world;
  };
  const draft = gentle({ id: "own:reminder", body: "Dear {{customer}}, {{amounts totals}} is open." });

  it("is shown as it would go to a real customer, with what each variable is there, and nothing is saved", async () => {
    const world = await tamm();
    const { preview, problems, insertables } = await world.backend.previewText(TAMM, draft);
    expect(problems).toEqual([]);
    expect(preview?.text).toContain("Dear Tamm Ehitus OÜ, EUR 100.00 is open.");
    const examples = new Map(insertables.map(({ insert, example }) => [insert, example]));
    expect(examples.get("{{customer}}")).toBe("Tamm Ehitus OÜ");
    expect(examples.get("{{amounts overdueTotals}}")).toContain("100");
    expect(examples.get("{{#if remindedOn}}{{dateOn remindedOn}}{{/if}}")).toBeNull();
    expect((await world.backend.templates()).templates).toEqual([]);
  });

  it("everything that may be put in passes the check", async () => {
    const world = await tamm();
    const { insertables } = await world.backend.previewText(TAMM, draft);
    expect(insertables.length).toBeGreaterThan(15);
    const body = insertables.map(({ insert }) => insert).filter((insert) => !insert.includes("paidTotals"));
    expect((await world.backend.checkTemplate(gentle({ body: body.join("\n\n") }))).problems).toEqual([]);
  });

  it("with a problem tells it, and what can be put in all the same", async () => {
    const world = await tamm();
    const answer = await world.backend.previewText(TAMM, { ...draft, body: "Dear {{custmer}}" });
    expect(answer.problems.map(({ remedy }) => remedy).join()).toContain("customer");
    expect(answer.preview).toBeNull();
    expect(answer.insertables.length).toBeGreaterThan(0);
  });

  it("for a thank-you is shown as if the customer had paid", async () => {
    const world = await tamm();
    const { texts } = await world.backend.readyMadeTexts("en");
    const thanks = texts.find(({ id }) => id === "thanks");
    if (!thanks) throw new Error("There is no thank-you");
    const { subject, body, sms } = thanks;
    const text: TemplateSource = { id: "own:thanks", name: "Thanks", language: "en", subject, body, sms };
    expect((await world.backend.previewText(TAMM, text)).preview?.text).toContain("1001");
  });

  it("is sent to the tester alone, marked as a test", async () => {
    const world = await tamm();
    world.at("2026-11-05");
    const answer = await world.backend.testText(TAMM, draft, "liis@kase.example");
    expect(answer.sent).toBe(true);
    const [mail, ...others] = world.catcher.mails({ limit: 5 });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: { email: "liis@kase.example" } });
    expect(mail?.text).toContain("Dear Tamm Ehitus OÜ");
    await expect(
      world.backend.testText(TAMM, { ...draft, body: "{{nothing}}" }, "liis@kase.example"),
    ).rejects.toMatchObject({ code: "cannotBeWritten" });
  });
});
