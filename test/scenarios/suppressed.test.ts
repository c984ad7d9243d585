import { afterEach, describe, expect, it } from "@jest/globals";
import { BUILT_IN_FILTERS } from "#domain/audiences/built-in-filters";
import { asCalendarDate } from "#domain/base/calendar";
import { recordDelivery } from "../../functions/jobs/record-delivery";
import { answeringWorld, linksIn, open } from "../support/answer-links";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, type World } from "../support/world";
import { mailsOf, outboxOf } from "../support/world-views";

afterEach(closeWorlds);

/** Two customers with something overdue, both reminded. */
async function reminded(): Promise<World> {
  const world = await answeringWorld();
  await world.syncCustomers([
    customerRow("Tamm Ehitus OÜ", { email: "jaan@tamm.example", copyTo: ["book@tamm.example"] }),
    customerRow("Saar AS", { email: "s@saar.example" }),
  ]);
  await world.sync([
    invoiceRow("1001", { due: "2026-11-01" }),
    invoiceRow("2001", { due: "2026-11-01", customer: "Saar AS", email: "s@saar.example" }),
  ]);
  await world.day("2026-11-05");
  return world;
}

/** A message to all customers with something overdue. */
async function writeToAll(world: World, bulkId: string) {
  const filter = BUILT_IN_FILTERS.find(({ id }) => id === "overdue");
  if (!filter) throw new Error("No filter of overdue invoices");
  const words = { subject: "Our new bank account", text: "We have changed our bank.", language: null };
  return world.backend.bulk({ bulkId: bulkId.repeat(20), filter, ...words, confirm: true });
}

const listOf = async ({ backend }: World) =>
  (await backend.suppressed()).suppressed.map(({ because, since, by }) => [because, since, by]);

const bulkMails = ({ catcher }: World) =>
  catcher.mails({ limit: 100 }).filter(({ subject }) => subject === "Our new bank account");

describe("a message that chases nobody can be stopped", () => {
  it("by its link's button and by a mail program's; looking changes nothing, notices go on", async () => {
    const world = await reminded();
    expect(linksIn(world, "u")).toEqual([]);
    await writeToAll(world, "a");
    await world.day("2026-11-06");
    expect(bulkMails(world)).toHaveLength(2);
    const [link = ""] = linksIn(world, "u");
    expect((await open(link)).status).toBe(200);
    expect(await listOf(world)).toEqual([]);
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const done = await open(link, { method: "POST", body });
    expect([done.status, done.html.includes("no more such messages")]).toEqual([200, true]);
    await open(link, { method: "POST", body });
    expect(await listOf(world)).toEqual([["optOut", "2026-11-06", null]]);
    const { customers, suppressedCount, queued } = await writeToAll(world, "b");
    expect({ customers, suppressedCount, queued }).toEqual({ customers: 1, suppressedCount: 1, queued: 1 });
    const before = (await mailsOf(world)).length;
    await world.day("2026-11-20");
    expect(bulkMails(world)).toHaveLength(3);
    // The message to the other one, and a further notice to each.
    expect(await mailsOf(world)).toHaveLength(before + 3);
  });

  it("while it waits in the outbox: it is taken back before it goes out", async () => {
    const world = await reminded();
    await writeToAll(world, "a");
    await world.backend.suppress({ email: "S@Saar.example" });
    await world.day("2026-11-06");
    expect(bulkMails(world).map(({ to }) => to.email)).toEqual(["jaan@tamm.example"]);
    const gone = (await outboxOf(world)).filter(({ state }) => state === "withdrawn");
    expect(gone.map(({ because }) => because)).toEqual(["the address wants no such messages"]);
    expect(await listOf(world)).toEqual([["person", "2026-11-05", "liis"]]);
    expect(await world.backend.allow({ email: "s@saar.example" })).toEqual({ wasListed: true });
    await writeToAll(world, "b");
    await world.day("2026-11-07");
    expect(bulkMails(world)).toHaveLength(3);
  });

  it("for a further address alone: its copy is left out", async () => {
    const world = await reminded();
    await world.backend.suppress({ email: "book@tamm.example" });
    await writeToAll(world, "a");
    await world.day("2026-11-06");
    const copies = bulkMails(world).map(({ to }) => to.email);
    expect([...copies].sort()).toEqual(["jaan@tamm.example", "s@saar.example"]);
    const posted = JSON.stringify(bulkMails(world));
    expect(posted).not.toContain("book@tamm.example");
  });
});

describe("what the provider reports", () => {
  it("as spam stops courtesies, asks a colleague, and stops no notice", async () => {
    const world = await reminded();
    const [message] = await outboxOf(world);
    if (!message) throw new Error("Nothing went out");
    const moment = { now: world.now(), today: asCalendarDate("2026-11-05") };
    const event = {
      eventId: "spam-1",
      message: message.messageId,
      kind: "spam" as const,
      at: world.now(),
      providerId: null,
      reason: null,
    };
    await recordDelivery(world.store, world.id, [event, event], moment);
    await recordDelivery(world.store, world.id, [event], moment);
    expect(await listOf(world)).toEqual([["spam", "2026-11-05", null]]);
    const { todos } = await world.backend.todos();
    expect(todos.map(({ text }) => text.slice(0, 40))).toEqual(["Ask the customer how to write to them: t"]);
    expect((await writeToAll(world, "a")).suppressedCount).toBe(1);
    await world.day("2026-11-20");
    const notices = (await outboxOf(world)).filter(({ kind }) => kind === "notice");
    expect(notices.filter(({ accountId }) => accountId === message.accountId)).toHaveLength(2);
  });
});
