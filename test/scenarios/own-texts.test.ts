import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { TemplateSource } from "#domain/messages/template";
import { customerRow, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

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
