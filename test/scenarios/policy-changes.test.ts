import { afterEach, describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import { switchOff } from "../../functions/jobs/switch-policy";
import type { DocumentStore } from "../../functions/store/port";
import { getPolicyVersion } from "../../functions/store/repositories/organisations";
import { invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { changePolicy, live, organisationOf, switchOnNow } from "../support/world-deeds";
import { historiesThatDisagree, holdOf, mailsOf, outboxOf, statusOf } from "../support/world-views";

/** A policy that changes while accounts are being chased. */

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";
const REMINDER = `2026-11-05 Payment reminder to ${TAMM}`;

/** The policy with its first levels only. */
const withLevels =
  (count: number) =>
  (policy: Policy): Policy => ({ ...policy, levels: POLICY.levels.slice(0, count) });

/** Demand and final notice five days sooner. */
const sooner = (policy: Policy): Policy => ({
  ...policy,
  levels: policy.levels.map((level) =>
    level.notice === "reminder" ? level : { ...level, delay: { ...level.delay, days: level.delay.days - 5 } },
  ),
});

async function versionsOf(world: World): Promise<Readonly<Record<string, number>>> {
  const notices = (await outboxOf(world)).flatMap((message) =>
    message.kind === "notice" ? [message.notice] : [],
  );
  return Object.fromEntries(notices.map(({ plannedOn, policyVersion }) => [plannedOn, policyVersion]));
}

describe("a changed policy", () => {
  it("counts at once for accounts that wait for a later day, and each message says which version sent it", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-09");
    await changePolicy(world, sooner);
    await live(world, "2026-11-10", "2026-12-10");
    expect(await mailsOf(world)).toEqual([
      REMINDER,
      `2026-11-11 Demand for payment to ${TAMM}`,
      `2026-11-20 Final notice to ${TAMM}`,
    ]);
    expect(await versionsOf(world)).toEqual({ "2026-11-05": 1, "2026-11-11": 2, "2026-11-20": 2 });
    const kept = await Promise.all([1, 2].map((version) => getPolicyVersion(world.store, world.id, version)));
    expect(kept.map((version) => version?.policy.levels[1]?.delay.days)).toEqual([14, 9]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("decides again what the old one had decided in the night", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-16", 1);
    await world.plan();
    await changePolicy(world, withLevels(1));
    await world.day("2026-11-16");
    expect(await outboxOf(world)).toMatchObject([{ state: "withdrawn", because: "another level is due" }]);
    world.at("2026-11-16", 10);
    await world.run();
    expect(await mailsOf(world)).toEqual([`2026-11-16 Payment reminder to ${TAMM}`]);
  });

  it("that only calls the level otherwise sends what was decided, under its new name and version", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-16", 1);
    await world.plan();
    await changePolicy(world, (policy) => ({
      ...policy,
      levels: policy.levels.map((level) => ({ ...level, name: `${level.name} (new)` })),
    }));
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([`2026-11-16 Demand for payment (new) to ${TAMM}`]);
    expect(await versionsOf(world)).toEqual({ "2026-11-16": 2 });
  });
});

describe("a changed policy in a ledger of many customers", () => {
  const CUSTOMERS = 450;
  const rows = Array.from({ length: CUSTOMERS }, (_, n) =>
    invoiceRow(`INV-${n}`, { customer: `C ${n}`, email: `c${n}@customer.example`, due: "2026-12-01" }),
  );

  it("has every account looked at with the next run, and no more after it", async () => {
    const world = await openWorld();
    await world.sync(rows);
    expect((await world.plan()).plan.looked).toBe(CUSTOMERS);
    await changePolicy(world, sooner);
    world.at("2026-11-03");
    expect((await world.plan()).plan).toMatchObject({ looked: CUSTOMERS, queued: new Map() });
    expect((await organisationOf(world)).applying).toBeNull();
    expect((await world.plan()).plan.looked).toBe(0);
  });

  it("is carried on by the next run where one dies in the middle of it", async () => {
    let writesLeft = Number.POSITIVE_INFINITY;
    const dying = (store: DocumentStore): DocumentStore => ({
      get: (ref) => store.get(ref),
      getMany: (refs) => store.getMany(refs),
      query: (query) => store.query(query),
      count: (query) => store.count(query),
      transaction: (work) => store.transaction(work),
      close: () => store.close(),
      write: async (writes) => {
        writesLeft -= 1;
        if (writesLeft < 0) throw new Error("the process was killed");
        return store.write(writes);
      },
    });
    const world = await openWorld({ wrapStore: dying });
    await world.sync(rows);
    await world.plan();
    await changePolicy(world, sooner);
    world.at("2026-11-03");
    // A page of accounts is marked; before the second the process dies.
    writesLeft = 1;
    await expect(world.plan()).rejects.toThrow("the process was killed");
    expect((await organisationOf(world)).applying).toMatchObject({ version: 2, after: expect.any(String) });
    writesLeft = Number.POSITIVE_INFINITY;
    expect((await world.plan()).plan.looked).toBe(CUSTOMERS);
    expect((await organisationOf(world)).applying).toBeNull();
  });
});

describe("a policy with fewer levels than were sent", () => {
  it.each<[string, string, number, string]>([
    ["the demand, of which there is none any more", "2026-11-16", 1, "2 Demand for payment"],
    ["the final notice, of which there is none any more", "2026-11-30", 2, "3 Final notice"],
    ["the final notice, and only the reminder is left", "2026-11-30", 1, "3 Final notice"],
  ])("after %s: nothing more goes out, and the row keeps what it had", async (_, sentOn, count, level) => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", sentOn);
    const sent = await mailsOf(world);
    await changePolicy(world, withLevels(count));
    await live(world, "2026-12-01", "2027-03-31");
    expect(await mailsOf(world)).toEqual(sent);
    expect(await holdOf(world)).toBe("levelsExhausted");
    expect((await statusOf(world, sourceId)).get("1001")).toMatchObject({ status: "Overdue", level });
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("goes on with the next level when the levels are back", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-16");
    await changePolicy(world, withLevels(1));
    await live(world, "2026-11-17", "2026-12-15");
    await changePolicy(world, withLevels(3));
    await live(world, "2026-12-16", "2026-12-18");
    expect((await mailsOf(world)).slice(2)).toEqual([`2026-12-16 Final notice to ${TAMM}`]);
  });

  it("begins friendly with what is left when the account falls behind again", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-30");
    await changePolicy(world, withLevels(1));
    await world.sync([invoiceRow("1001", { paid: 100_00 }), invoiceRow("1002", { due: "2026-12-07" })]);
    await live(world, "2026-12-01", "2027-01-15");
    expect((await mailsOf(world)).slice(3)).toEqual([`2026-12-10 Payment reminder to ${TAMM}`]);
  });
});

describe("reminders that are switched off for a while", () => {
  it("take back what was decided, and go on at the level that is due when they are on again", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-13");
    world.at("2026-11-16", 1);
    await world.plan();
    await switchOff(world.ports, world.id, "liis");
    await live(world, "2026-11-16", "2026-11-19");
    expect(await mailsOf(world)).toEqual([REMINDER]);
    expect(await holdOf(world)).toBe("switchedOff");
    world.at("2026-11-20", 8);
    await switchOnNow(world);
    await live(world, "2026-11-20", "2026-12-05");
    expect((await mailsOf(world)).slice(1)).toEqual([
      `2026-11-20 Demand for payment to ${TAMM}`,
      `2026-12-04 Final notice to ${TAMM}`,
    ]);
    expect(await versionsOf(world)).toMatchObject({ "2026-11-05": 1, "2026-11-20": 3, "2026-12-04": 3 });
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});
