import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

/** A world with some customers written to and one held, looked at once. */
async function lookedAt(): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-16" });
  await world.sync([
    ...["1", "2", "3"].map((nth) =>
      invoiceRow(`100${nth}`, { customer: `Customer ${nth}`, email: `c${nth}@c.example` }),
    ),
    invoiceRow("1009", { customer: "Disputing OÜ", disputed: true }),
  ]);
  await world.day("2026-11-16");
  await world.backend.today();
  return world;
}

describe("a pane that looks at the day again and again", () => {
  it("reads few documents while nothing happens, and shows the same", async () => {
    const world = await lookedAt();
    const first = await world.backend.today();
    world.store.reset();
    expect(await world.backend.today()).toEqual(first);
    // None of the messages, customers and invoices: what is left are the settings, counts, and which accounts have changed.
    expect(world.store.counts().read).toBeLessThanOrEqual(12);
  });

  it("shows at once what has come in since", async () => {
    const world = await lookedAt();
    const before = await world.backend.today();
    expect(before.held.count).toBe(1);
    await world.sync([
      ...["1", "2", "3"].map((nth) =>
        invoiceRow(`100${nth}`, { customer: `Customer ${nth}`, email: `c${nth}@c.example` }),
      ),
      invoiceRow("1009", { customer: "Disputing OÜ", disputed: true, paid: 100_00 }),
    ]);
    expect((await world.backend.today()).held.count).toBe(0);
    await world.sync([
      invoiceRow("1001", { customer: "Customer 1", email: "c1@c.example" }),
      invoiceRow("2001", { customer: "Late AS", email: "late@c.example" }),
    ]);
    await world.run();
    expect((await world.backend.today()).sent.count).toBe(before.sent.count + 1);
  });

  it("shows what the provider reports about a message it has shown before", async () => {
    const world = await openWorld({ startsOn: "2026-11-16" });
    await world.sync([invoiceRow("1001")]);
    await world.run();
    const delivery = async () =>
      (await world.backend.today()).sent.messages.map((message) => message.delivery);
    const before = await delivery();
    await world.hear();
    expect(await delivery()).not.toEqual(before);
  });
});
