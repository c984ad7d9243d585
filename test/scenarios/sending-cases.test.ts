import { describe, expect, it } from "@jest/globals";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { breachesIn } from "../support/faulty-findings";
import { countingProvider } from "../support/faulty-provider";
import { type CrashPoint, Life } from "../support/faulty-store";
import { endOfMessages, FaultyWorld } from "../support/faulty-world";
import { invoiceRow } from "../support/ledger";
import { countingStore } from "../support/world-counting-store";

/** The paper's cases of sending that need processes which die, or several at once. */
const DAY = "2026-03-02";
const ROWS = [invoiceRow("S-1", { customer: "anna", email: "anna@kunde.example", due: "2026-02-20" })];

const begin = (): Promise<FaultyWorld> =>
  FaultyWorld.start(openSqliteStore(":memory:"), countingProvider(), DAY);

/** A world whose worker died with the message in its hands: just before the call, or just after the provider took it. */
async function diedInCall(moment: CrashPoint["moment"]): Promise<FaultyWorld> {
  for (let step = 1; step < 40; step += 1) {
    const world = await begin();
    await world.process(new Life(), (process) => process.sync(ROWS));
    const died = await world.process(new Life({ step, moment }), (process) => process.run());
    const states = await endOfMessages(world);
    const taken = world.provider.taken().length;
    if (died && states[0] === "submitting" && taken === (moment === "before" ? 0 : 1)) return world;
    await world.remove();
  }
  throw new Error("No worker died in its call");
}

describe("a worker that dies in its call", () => {
  it("case 1: after submitting was written, before the call: held, no mail; a person's word sends exactly one", async () => {
    const world = await diedInCall("before");
    world.wait(3);
    await world.process(new Life(), (process) => process.run());
    expect([await endOfMessages(world), world.provider.taken()]).toEqual([["held"], []]);
    expect(await world.settleHeld()).toBe(1);
    await world.recover(ROWS);
    expect([await endOfMessages(world), world.provider.taken().length]).toEqual([["accepted"], 1]);
    expect(await breachesIn(world, { settled: true })).toEqual([]);
    await world.remove();
  });

  it("case 2: after the provider's 202, before it was written down: held; its event says sent, and there is one mail", async () => {
    const world = await diedInCall("after");
    world.wait(3);
    await world.process(new Life(), (process) => process.run());
    expect(await endOfMessages(world)).toEqual(["held"]);
    await world.process(new Life(), (process) => process.hear(world.provider.events()));
    expect([await endOfMessages(world), world.provider.taken().length]).toEqual([["accepted"], 1]);
    await world.recover(ROWS);
    expect(world.provider.taken()).toHaveLength(1);
    await world.remove();
  });
});

const manyRows = (customers: number) =>
  Array.from({ length: customers * 10 }, (_, at) => {
    const customer = `customer ${Math.floor(at / 10)}`;
    const email = `c${Math.floor(at / 10)}@kunde.example`;
    return invoiceRow(`M-${at}`, { customer, email, due: "2026-02-20" });
  });

describe("a day's run", () => {
  it("case 10: by two schedulers in the same minute sends one mail to each customer", async () => {
    const world = await begin();
    const rows = manyRows(8);
    await world.process(new Life(), (process) => process.sync(rows));
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    const run = () => world.process(new Life(null, turn), (process) => process.run());
    await Promise.all([run(), run()]);
    await world.recover(rows);
    expect(new Set(world.provider.taken().map(({ email }) => email)).size).toBe(8);
    expect(world.provider.taken()).toHaveLength(8);
    await world.remove();
  });

  it("case 14: sends nothing for an invoice that was paid between planning and sending", async () => {
    const world = await begin();
    await world.process(new Life(), async (process) => {
      await process.sync(ROWS);
      await process.plan();
    });
    expect(await endOfMessages(world)).toEqual(["queued"]);
    await world.process(new Life(), async (process) => {
      await process.sync(ROWS.map((row) => ({ ...row, state: "paid" })));
      await process.send();
    });
    expect([await endOfMessages(world), world.provider.taken()]).toEqual([["withdrawn"], []]);
    await world.remove();
  });

  it("case 15: that is cut short goes on where it was, and reads as much for each customer however many there are", async () => {
    const readsOf = async (customers: number): Promise<number> => {
      const store = countingStore(openSqliteStore(":memory:"));
      const world = await FaultyWorld.start(store, countingProvider(), DAY);
      const rows = manyRows(customers);
      await world.process(new Life(), (process) => process.sync(rows));
      store.reset();
      for (const step of [4, 5, 6])
        await world.process(new Life({ step, moment: "after" }), (process) => process.run());
      world.wait(3);
      await world.process(new Life(), (process) => process.run());
      const { read } = store.counts();
      await world.recover(rows);
      expect(new Set(world.provider.taken().map(({ email }) => email)).size).toBe(customers);
      expect(world.provider.taken()).toHaveLength(customers);
      await world.remove();
      return read / customers;
    };
    const [few, many] = [await readsOf(20), await readsOf(80)];
    expect(many).toBeLessThan(few * 1.3);
  });
});
