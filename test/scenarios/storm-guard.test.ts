import { afterEach, describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import { agreeToRamp } from "../../functions/jobs/policy-ramp";
import { stopSending } from "../../functions/jobs/run-organisation";
import { day, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { accountOfCustomer, changePolicy, live, organisationOf, switchOnNow } from "../support/world-deeds";
import { historiesThatDisagree, mailsOf } from "../support/world-views";

/** The guard against a storm of first messages after reminders were switched on. */

afterEach(closeWorlds);

const customersOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `Customer ${String(n).padStart(3, "0")}`);

const addressOf = (customer: string): string =>
  `${customer.toLowerCase().replace(" ", ".")}@customer.example`;

const rowsOf = (customers: readonly string[], paid = 0) =>
  customers.map((customer) =>
    invoiceRow(`INV ${customer}`, { customer, email: addressOf(customer), due: "2026-10-01", paid }),
  );

/** Reminders are off; so many customers have been overdue for weeks. */
async function switchedOff(count: number, policy: Partial<Policy> = {}): Promise<World> {
  const world = await openWorld({
    startsOn: "2026-11-03",
    policy: { switchedOn: false, startedOn: null, stormLimit: 50, ...policy },
  });
  await world.sync(rowsOf(customersOf(count)));
  return world;
}

const agree = (world: World, perDay: number, on: string) =>
  agreeToRamp(world.store, world.id, perDay, "liis", day(on));

/** How many went out on each day, in the order of the days. */
async function perDay(world: World): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const mail of await mailsOf(world)) counts[mail.slice(0, 10)] = (counts[mail.slice(0, 10)] ?? 0) + 1;
  return counts;
}

describe("before reminders are switched on", () => {
  it("nothing goes out, however overdue", async () => {
    const world = await switchedOff(3);
    await live(world, "2026-11-03", "2026-11-06");
    expect(await mailsOf(world)).toEqual([]);
  });
});

describe("the first run after the switch-on", () => {
  it("at the limit sends everything, and the guard is over", async () => {
    const world = await switchedOff(50);
    await switchOnNow(world);
    expect((await world.day("2026-11-03")).storm).toEqual({ kind: "passed" });
    expect(await perDay(world)).toEqual({ "2026-11-03": 50 });
  });

  it("above the limit sends none and says how many it would have sent, day after day, until a person agrees", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    const waiting = { kind: "waiting", wouldSend: 60, on: "2026-11-03" };
    expect((await world.day("2026-11-03")).storm).toEqual(waiting);
    expect((await world.day("2026-11-03")).storm).toEqual(waiting);
    expect((await world.day("2026-11-04")).storm).toEqual(waiting);
    expect(await mailsOf(world)).toEqual([]);
    expect((await organisationOf(world)).storm).toEqual(waiting);
  });

  it("on a Saturday knows nothing yet: Monday's is guarded", async () => {
    const world = await switchedOff(60);
    world.at("2026-11-07");
    await switchOnNow(world);
    await live(world, "2026-11-07", "2026-11-08");
    expect((await world.day("2026-11-09")).storm).toMatchObject({ kind: "waiting", wouldSend: 60 });
    expect(await mailsOf(world)).toEqual([]);
  });

  it("counts no documents from before the switch-on where they are left alone", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world, { kind: "none" });
    await live(world, "2026-11-03", "2026-11-20");
    expect(await mailsOf(world)).toEqual([]);
    expect((await organisationOf(world)).storm.kind).not.toBe("waiting");
  });

  it("is counted again where older documents are included later", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world, { kind: "none" });
    await world.day("2026-11-03");
    world.at("2026-11-04", 8);
    await changePolicy(world, (policy) => ({ ...policy, olderDocuments: { kind: "all" } }));
    expect((await world.day("2026-11-04")).storm).toMatchObject({ kind: "waiting", wouldSend: 60 });
    expect(await mailsOf(world)).toEqual([]);
  });
});

describe("a ramp that a person agreed to", () => {
  it("sends so many a day in order until all are sent, on sending days alone", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    await world.day("2026-11-05");
    await agree(world, 25, "2026-11-05");
    await live(world, "2026-11-06", "2026-11-12");
    // Friday, then Monday and Tuesday; from then on nothing is left over.
    expect(await perDay(world)).toEqual({ "2026-11-06": 25, "2026-11-09": 25, "2026-11-10": 10 });
    const inOrder = customersOf(60)
      .map((customer) => ({ id: accountOfCustomer(customer), customer }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const days = ["2026-11-06", "2026-11-09", "2026-11-10"].map((date, at) => {
      const batch = inOrder.slice(at * 25, at * 25 + 25);
      return batch.map(({ customer }) => `${date} Demand for payment to ${addressOf(customer)}`).sort();
    });
    expect([...(await mailsOf(world))].sort()).toEqual(days.flat());
    expect((await organisationOf(world)).storm).toEqual({ kind: "passed" });
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("counts the day's messages, however often the day is run and rows are synced", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    await world.day("2026-11-03");
    await agree(world, 10, "2026-11-03");
    for (const hour of [9, 10, 11]) {
      world.at("2026-11-03", hour);
      await world.run();
      // Every row changes, so that every account is looked at again.
      await world.sync(rowsOf(customersOf(60), hour));
    }
    expect(await perDay(world)).toEqual({ "2026-11-03": 10 });
  });

  it("may be changed while it lasts", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    await world.day("2026-11-03");
    await agree(world, 10, "2026-11-03");
    await world.day("2026-11-03");
    await agree(world, 40, "2026-11-04");
    await live(world, "2026-11-04", "2026-11-05");
    expect(await perDay(world)).toEqual({ "2026-11-03": 10, "2026-11-04": 40, "2026-11-05": 10 });
  });

  it("does not send what was paid while it waited", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    await world.day("2026-11-03");
    const [first = "", ...others] = customersOf(60);
    await world.sync([...rowsOf([first], 100_00), ...rowsOf(others)]);
    await agree(world, 100, "2026-11-04");
    await world.day("2026-11-04");
    expect(await perDay(world)).toEqual({ "2026-11-04": 59 });
    expect((await mailsOf(world)).filter((mail) => mail.endsWith(addressOf(first)))).toEqual([]);
  });

  it("does not go on while sending is stopped", async () => {
    const world = await switchedOff(60);
    await switchOnNow(world);
    await world.day("2026-11-03");
    await agree(world, 10, "2026-11-03");
    await stopSending(world.store, world.id, "Stopped by liis");
    await live(world, "2026-11-03", "2026-11-05");
    expect(await mailsOf(world)).toEqual([]);
  });
});

describe("so many a day at most, by the policy itself", () => {
  it("spreads a day's messages over the next sending days, and leaves none out", async () => {
    const world = await openWorld({ startsOn: "2026-11-05", policy: { mostPerDay: 4 } });
    await world.sync(rowsOf(customersOf(6)));
    await world.day("2026-11-05");
    await world.sync([...rowsOf(customersOf(6)), ...rowsOf(["Late 1", "Late 2", "Late 3"])]);
    await live(world, "2026-11-06", "2026-11-11");
    expect(await perDay(world)).toEqual({ "2026-11-05": 4, "2026-11-06": 4, "2026-11-09": 1 });
    expect(world.catcher.repeated()).toEqual([]);
  });
});
