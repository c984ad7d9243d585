import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { DocumentStore } from "../../functions/store/port";
import { daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  outboxOf,
  statusOf,
} from "../support/world-views";

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";

/** The one message of the outbox. */
async function messageOf(world: World) {
  const [message, ...more] = await outboxOf(world);
  if (!message || more.length > 0) throw new Error(`${more.length + 1} messages`);
  return message;
}

describe("a key that is refused", () => {
  const twoCustomers = [
    invoiceRow("1001"),
    invoiceRow("2001", { customer: "Saar AS", email: "saar@saar.example" }),
  ];

  it("stops the organisation and says why; when a person has looked, everything goes out once", async () => {
    const world = await openWorld();
    await world.sync(twoCustomers);
    world.answerWith(() => ({ kind: "status", status: 401 }));
    const stopped = await world.day("2026-11-05");
    expect(stopped.stoppedBecause).toMatch(/401/);
    expect((await world.backend.accounts()).stoppedBecause).toBe(stopped.stoppedBecause);
    const calls = world.catcher.requests();
    await world.day("2026-11-06");
    expect(world.catcher.requests()).toBe(calls);
    world.answerWith(null);
    await world.day("2026-11-06");
    expect(world.catcher.count()).toBe(0);
    await world.backend.resume();
    expect((await world.day("2026-11-06")).stoppedBecause).toBeNull();
    expect([...(await mailsOf(world))].sort()).toEqual([
      "2026-11-06 Payment reminder to jaan@tamm.example",
      "2026-11-06 Payment reminder to saar@saar.example",
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("by three runs at once stops it once, and no run breaks", async () => {
    // Slow enough that all three have read the settings before any of them writes.
    const slow = (store: DocumentStore): DocumentStore => ({
      ...store,
      get: async (ref) => {
        const found = await store.get(ref);
        await pause(ref.collection === "settings" ? 200 : 0);
        return found;
      },
    });
    const world = await openWorld({ wrapStore: slow });
    await world.sync(
      Array.from({ length: 250 }, (_, n) =>
        invoiceRow(`${n}`, { customer: `Customer ${n}`, email: `c${n}@customer.example` }),
      ),
    );
    world.at("2026-11-05");
    await world.plan();
    world.answerWith(() => ({ kind: "status", status: 403 }));
    await Promise.all(["one", "two", "three"].map((owner) => world.run(owner)));
    expect((await world.backend.accounts()).stoppedBecause).toMatch(/403/);
  });
});

describe("a provider that wants a pause", () => {
  it("is left alone until then; the mail goes out once", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-05");
    const reset = String(Date.parse("2026-11-05T07:30:00.000Z") / 1000);
    world.answerWith(() => ({ kind: "status", status: 429, headers: { "X-RateLimit-Reset": reset } }));
    const { send } = await world.run();
    expect([send.waiting, send.pausedUntil]).toEqual([1, "2026-11-05T07:30:00.000Z"]);
    expect(await messageOf(world)).toMatchObject({ state: "queued", dueAt: "2026-11-05T07:30:00.000Z" });
    world.answerWith(null);
    await world.run();
    expect(world.catcher.requests()).toBe(1);
    world.at("2026-11-05", 10);
    await world.run();
    await world.run();
    expect(await mailsOf(world)).toEqual([`2026-11-05 Payment reminder to ${TAMM}`]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("for days: what is sent is the level of the day it goes out", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.answerWith(() => ({ kind: "status", status: 429 }));
    for (const date of daysFrom("2026-11-05", "2026-11-15")) await world.day(date);
    world.answerWith(null);
    await world.day("2026-11-16");
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([`2026-11-16 Demand for payment to ${TAMM}`]);
  });
});

describe("nobody knows whether it went out", () => {
  it.each<[string, Parameters<World["answerWith"]>[0]]>([
    ["503", () => ({ kind: "status", status: 503 })],
    ["the connection breaks", () => ({ kind: "reset" })],
    ["a redirect", () => ({ kind: "status", status: 307, headers: { Location: "/v3/mail/send" } })],
  ])("%s: held, told, and never repeated by itself", async (_, fault) => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001")]);
    world.answerWith(fault);
    expect((await world.day("2026-11-05")).send.held).toBe(1);
    world.answerWith(null);
    for (const date of daysFrom("2026-11-06", "2026-12-06")) await world.day(date);
    expect(world.catcher.requests()).toBe(1);
    expect(await holdOf(world)).toBe("messageHeld");
    expect((await statusOf(world, sourceId)).get("1001")?.note).toContain("say whether it went out");
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("the provider's event settles it: it went out, and the levels go on from that day", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.answerWith(() => ({ kind: "acceptThenReset" }));
    world.at("2026-11-05");
    expect((await world.run()).send.held).toBe(1);
    expect(await messageOf(world)).toMatchObject({ state: "held" });
    world.answerWith(null);
    await world.hear();
    expect(await messageOf(world)).toMatchObject({ state: "accepted", delivery: "delivered", attempts: 1 });
    for (const date of daysFrom("2026-11-06", "2026-11-16")) await world.day(date);
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-16 Demand for payment to ${TAMM}`,
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it.each([
    ["as sent: it counts, and is not sent again", "sent", ["2026-11-16 Demand for payment"]],
    [
      "as not sent: it goes out once",
      "notSent",
      ["2026-11-06 Payment reminder", "2026-11-16 Demand for payment"],
    ],
  ] as const)("a person settles it %s", async (_, as, expected) => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.answerWith(() => ({ kind: "status", status: 503 }));
    await world.day("2026-11-05");
    world.answerWith(null);
    const { messageId } = await messageOf(world);
    await world.backend.settle(messageId, as);
    await expect(world.backend.settle(messageId, as)).rejects.toThrow("only a held one can be settled");
    for (const date of daysFrom("2026-11-06", "2026-11-17")) await world.day(date);
    expect(await mailsOf(world)).toEqual(expected.map((mail) => `${mail} to ${TAMM}`));
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("settled as not sent though it was: the event that comes late is believed, and nothing is sent twice", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.answerWith(() => ({ kind: "acceptThenReset" }));
    world.at("2026-11-05");
    await world.run();
    world.answerWith(null);
    await world.backend.settle((await messageOf(world)).messageId, "notSent");
    await world.plan();
    expect(await messageOf(world)).toMatchObject({ state: "queued" });
    await world.hear();
    await world.run();
    expect(await messageOf(world)).toMatchObject({ state: "accepted" });
    expect(world.catcher.count()).toBe(1);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it.each(["the event", "a person"])(
    "counts from the day it was handed over, not the day it was planned: %s",
    async (who) => {
      const world = await openWorld();
      const { sourceId } = await world.sync([invoiceRow("1001"), invoiceRow("1002")]);
      world.at("2026-11-05");
      await world.plan();
      await world.sync([invoiceRow("1001"), invoiceRow("1002", { paid: 100_00 })]);
      world.answerWith(() => ({ kind: "acceptThenReset" }));
      world.at("2026-11-11");
      await world.run();
      world.answerWith(null);
      world.at("2026-11-12");
      if (who === "the event") await world.hear();
      else await world.backend.settle((await messageOf(world)).messageId, "sent");
      expect((await accountOf(world)).history.lastNotice?.on).toBe("2026-11-11");
      // Only what it listed as it went out has been noticed.
      expect(Object.keys((await accountOf(world)).history.noticed)).toEqual([invoiceIdOf("1001")]);
      expect((await statusOf(world, sourceId)).get("1002")).toMatchObject({ status: "Paid", level: "" });
      for (const date of daysFrom("2026-11-12", "2026-11-17")) await world.day(date);
      expect(await mailsOf(world)).toEqual([
        `2026-11-11 Payment reminder to ${TAMM}`,
        `2026-11-16 Demand for payment to ${TAMM}`,
      ]);
    },
  );
});

describe("what the provider reports", () => {
  it("again and again, and in any order, is written down once", async () => {
    const world = await openWorld({
      arrangeEvents: (events) => [...events, ...events].reverse(),
    });
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-05");
    const { entries, lastNotice } = (await accountOf(world)).history;
    expect(lastNotice?.delivery).toBe("delivered");
    // Opened, queued, accepted, processed, delivered.
    expect(entries).toBe(5);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});
