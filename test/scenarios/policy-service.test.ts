import { afterEach, describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import { replacePolicy } from "../../functions/jobs/policy-versions";
import { customerRow, day, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { live } from "../support/world-deeds";
import { mailsOf, outboxOf } from "../support/world-views";

/** The policy as people read, change, check and switch it through the API. */

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";

/** One invoice due on Monday 2 November; it is the 16th, and nothing has been sent. */
async function overdueWorld(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-16", ...options });
  await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
  return world;
}

/** Saves the present policy with some changes. */
async function change(world: World, changes: Partial<Policy>) {
  const { policy } = await world.backend.policy();
  return world.backend.savePolicy({ ...policy, ...changes }, policy.version);
}

describe("a changed policy", () => {
  it("is the next version; who saved it is kept, and so is the one before", async () => {
    const world = await overdueWorld();
    const saved = await change(world, { daysBetweenNotices: 9 });
    expect(saved.policy.version).toBe(2);
    expect(saved.versions.map(({ version, by }) => [version, by])).toEqual([
      [2, "liis"],
      [1, "Dunbook"],
    ]);
    expect((await world.backend.policyVersion(1)).policy.daysBetweenNotices).toBe(5);
    expect((await world.backend.policyVersion(2)).policy.daysBetweenNotices).toBe(9);
    await expect(world.backend.policyVersion(3)).rejects.toMatchObject({ code: "unknownVersion" });
  });

  it("is applied to every account by the next run, and its messages say which version sent them", async () => {
    const world = await overdueWorld();
    await world.day("2026-11-16");
    // Without the change the final notice comes fourteen days later.
    const { policy } = await world.backend.policy();
    const levels = policy.levels.map((level, index) =>
      index === 2 ? { ...level, delay: { from: "previousNotice" as const, days: 6 } } : level,
    );
    expect((await change(world, { levels })).isApplying).toBe(true);
    await live(world, "2026-11-17", "2026-11-23");
    expect(await mailsOf(world)).toEqual([
      `2026-11-16 Demand for payment to ${TAMM}`,
      `2026-11-23 Final notice to ${TAMM}`,
    ]);
    const versions = (await outboxOf(world)).map((message) =>
      message.kind === "notice" ? message.notice.policyVersion : 0,
    );
    expect(versions.sort()).toEqual([1, 2]);
    expect((await world.backend.policy()).isApplying).toBe(false);
  });

  it("of somebody who did not see the latest is refused, and nothing is lost", async () => {
    const world = await overdueWorld();
    const { policy } = await world.backend.policy();
    await change(world, { daysBetweenNotices: 9 });
    await expect(world.backend.savePolicy({ ...policy, sendHour: 11 }, 1)).rejects.toMatchObject({
      code: "changedMeanwhile",
      message: expect.stringContaining("version 2"),
    });
    expect((await world.backend.policy()).policy).toMatchObject({ daysBetweenNotices: 9, sendHour: 9 });
  });

  it("of two people at the same moment one is saved, and the other is told", async () => {
    const world = await overdueWorld();
    const both = ["liis", "jaan"].map((by) =>
      replacePolicy(world.store, world.id, 1, by, world.now(), ({ policy, storm }) => ({
        policy: { ...policy, version: 2 },
        storm,
      })),
    );
    const [first, second] = await Promise.all(both);
    expect([first?.ok, second?.ok].sort()).toEqual([false, true]);
    const { versions } = await world.backend.policy();
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it.each<[string, (policy: Policy) => Partial<Policy>, string]>([
    ["a spacing below nothing", () => ({ daysBetweenNotices: -3 }), "daysBetweenNotices: -3 is not possible"],
    ["no sending day", () => ({ sendOn: [] }), "sendOn"],
    ["no such country", () => ({ holidays: holidays("QQ") }), "holidays.country"],
    ["no such time zone", () => ({ timeZone: "Europe/Tallin" }), "timeZone"],
    [
      "a text of its own that nobody wrote",
      ({ levels }) => ({ levels: levels.map((level) => ({ ...level, template: "own:gentle" as const })) }),
      "levels[0].template",
    ],
    ["no levels", () => ({ levels: [] }), "levels"],
  ])("with %s is refused, the field named, and nothing is changed", async (_, changes, field) => {
    const world = await overdueWorld();
    const { policy } = await world.backend.policy();
    await expect(change(world, changes(policy))).rejects.toMatchObject({
      code: "unsoundPolicy",
      message: expect.stringContaining(field),
    });
    expect((await world.backend.policy()).policy).toEqual(policy);
  });

  it("does not switch anything on, whatever it says of the switch", async () => {
    const world = await overdueWorld({ policy: { switchedOn: false, startedOn: null } });
    const saved = await change(world, { switchedOn: true, startedOn: null, version: 40 });
    expect(saved.policy).toMatchObject({ switchedOn: false, startedOn: null, version: 2 });
  });

  it("leaves the day of the switch-on as it was", async () => {
    const world = await overdueWorld({ policy: { olderDocuments: { kind: "none" } } });
    const saved = await change(world, { startedOn: null, sendHour: 10 });
    expect(saved.policy).toMatchObject({ switchedOn: true, startedOn: "2026-01-01" });
  });

  it("that lets more of the old documents in is guarded like a switch-on", async () => {
    const world = await overdueWorld({ policy: { olderDocuments: { kind: "none" } } });
    const saved = await change(world, { olderDocuments: { kind: "all" } });
    expect(saved.storm).toEqual({ kind: "unchecked" });
  });
});

const holidays = (country: string | null, alsoCustomers = false): Policy["holidays"] => ({
  country,
  alsoCustomers,
  extra: [],
  frozen: {},
});

describe("public holidays", () => {
  it("of the organisation's country are written down with the policy, as far as a dry run reaches", async () => {
    const world = await overdueWorld();
    const { policy } = await change(world, { holidays: holidays("EE") });
    const names = policy.holidays.frozen.EE ?? {};
    expect(Object.keys(names).filter((day) => day.endsWith("-12-24"))).toEqual(["2026-12-24", "2027-12-24"]);
    expect(names["2026-12-24"]).toBe("Christmas Eve");
  });

  it("of a new year come in with the runs, once a year, and are no new version", async () => {
    const world = await overdueWorld();
    await change(world, { holidays: holidays("EE") });
    await world.day("2026-11-20");
    await world.day("2026-11-27");
    const { policy } = await world.backend.policy();
    expect(policy.version).toBe(2);
    expect(policy.holidays.frozen.EE).toHaveProperty("2028-02-24");
    const settings = { scope: world.id, collection: "settings", id: "settings" } as const;
    const before = (await world.store.get(settings))?.version;
    await live(world, "2026-11-28", "2026-12-02");
    expect((await world.store.get(settings))?.version).toBe(before);
  });

  it("of customers' countries count as soon as the policy says so, and for customers who come later", async () => {
    const world = await overdueWorld();
    await world.syncCustomers([customerRow("Duna Szálló", { country: "HU" })]);
    await world.sync([invoiceRow("2001", { customer: "Duna Szálló" })], { table: "Others" });
    const saved = await change(world, { holidays: holidays("EE", true) });
    expect(Object.keys(saved.policy.holidays.frozen).sort()).toEqual(["EE", "HU"]);
    await world.syncCustomers([
      customerRow("Duna Szálló", { country: "HU" }),
      customerRow("Hotel Żuraw", { country: "PL" }),
      customerRow("Somebody", { country: null }),
    ]);
    const { frozen } = (await world.backend.policy()).policy.holidays;
    expect(Object.keys(frozen).sort()).toEqual(["EE", "HU", "PL"]);
  });

  it("hold a notice, and the day after sends it", async () => {
    const world = await openWorld({ startsOn: "2026-12-21" });
    await world.sync([invoiceRow("1001", { due: "2026-12-21" })]);
    await change(world, { holidays: holidays("EE") });
    await live(world, "2026-12-21", "2026-12-30");
    // Thursday the 24th to Saturday the 26th are holidays, then comes Sunday.
    expect(await mailsOf(world)).toEqual([`2026-12-28 Payment reminder to ${TAMM}`]);
  });
});

describe("the switch", () => {
  const OFF = { policy: { switchedOn: false, startedOn: null } };

  it.each([
    ["none", [] as string[]],
    ["all", [`2026-11-16 Demand for payment to ${TAMM}`]],
  ] as const)("on, with older documents: %s", async (kind, sent) => {
    const world = await overdueWorld(OFF);
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([]);
    const { policy, storm } = await world.backend.switchPolicy({ on: true, olderDocuments: { kind } });
    expect(policy).toMatchObject({ switchedOn: true, startedOn: "2026-11-16", version: 2 });
    expect(storm).toEqual({ kind: "unchecked" });
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual(sent);
  });

  it("off takes back what was decided and has not gone out", async () => {
    const world = await overdueWorld();
    world.at("2026-11-16", 7);
    await world.plan();
    await world.backend.switchPolicy({ on: false });
    await live(world, "2026-11-16", "2026-11-18");
    expect(await mailsOf(world)).toEqual([]);
    expect((await outboxOf(world)).map(({ state, because }) => [state, because])).toEqual([
      ["withdrawn", "reminders are switched off"],
    ]);
  });

  it.each([
    [{}, { on: true, olderDocuments: { kind: "none" } } as const, "alreadyOn"],
    [OFF, { on: false } as const, "alreadyOff"],
  ])("is left as it is where there is nothing to switch", async (options, wish, code) => {
    const world = await overdueWorld(options);
    await expect(world.backend.switchPolicy(wish)).rejects.toMatchObject({ code });
    expect((await world.backend.policy()).policy.version).toBe(1);
  });
});

describe("the brakes", () => {
  it("stop: nothing goes out until somebody resumes, and then it does", async () => {
    const world = await overdueWorld();
    expect((await world.backend.stopSending()).stoppedBecause).toBe("Stopped by liis");
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([]);
    expect((await world.backend.simulate({ days: 5 })).butNow).toEqual([
      "Sending is stopped (Stopped by liis): nothing goes out until it is resumed.",
    ]);
    await world.backend.resume();
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([`2026-11-16 Demand for payment to ${TAMM}`]);
    expect((await world.backend.acts()).acts.map(({ text }) => text).slice(0, 2)).toEqual([
      "liis let the sending go on, which had stopped: Stopped by liis.",
      "liis stopped all sending.",
    ]);
  });

  it("agreeing is refused where nothing waits", async () => {
    const world = await overdueWorld();
    await expect(world.backend.agreeToStorm(5)).rejects.toMatchObject({ code: "nothingWaits" });
  });

  it("first messages wait, are listed all the same, and go out so many a day once somebody agrees", async () => {
    const world = await openWorld({
      startsOn: "2026-11-16",
      policy: { stormLimit: 1 },
      organisation: { storm: { kind: "unchecked" } },
    });
    await world.sync(["A", "B", "C"].map((name) => invoiceRow(name, { customer: `Customer ${name}` })));
    await world.day("2026-11-16");
    const waiting = await world.backend.simulate({ days: 1 });
    expect(waiting.butNow[0]).toMatch(/^3 first messages wait for you: none goes out/);
    expect(waiting.messages).toHaveLength(3);
    expect((await world.backend.simulate({ days: 1, perDay: 2 })).messages).toHaveLength(2);
    expect((await world.backend.agreeToStorm(2)).storm).toMatchObject({
      kind: "ramp",
      perDay: 2,
      by: "liis",
    });
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toHaveLength(2);
    await world.day("2026-11-17");
    expect(await mailsOf(world)).toHaveLength(3);
  });
});

describe("a ramp", () => {
  it("is not over because a Saturday's run has room: those who are left over wait for Monday", async () => {
    const world = await openWorld({
      startsOn: "2026-11-13",
      policy: { stormLimit: 1 },
      organisation: { storm: { kind: "waiting", wouldSend: 9, on: day("2026-11-12") } },
    });
    const rows = "ABCDEFGHI".split("").map((name) => invoiceRow(name, { customer: `Customer ${name}` }));
    await world.sync(rows);
    await world.backend.agreeToStorm(3);
    await live(world, "2026-11-13", "2026-11-14");
    // Somebody works on Saturday: an account that is not due is looked at then.
    await world.sync([...rows, invoiceRow("Z", { customer: "Somebody Else", due: "2026-12-24" })]);
    await live(world, "2026-11-14", "2026-11-16");
    expect((await mailsOf(world)).map((mail) => mail.slice(0, 10))).toEqual([
      ...Array.from({ length: 3 }, () => "2026-11-13"),
      ...Array.from({ length: 3 }, () => "2026-11-16"),
    ]);
  });
});

describe("what counts for a customer, and which rule decided it", () => {
  const gold = { id: "gold", name: "Gold customers", for: { kind: "group", group: "Gold" } } as const;
  const one = { id: "one", name: "The disputed one", for: { kind: "invoice", number: "1001" } } as const;
  const rules = [
    { ...gold, set: { daysBetweenNotices: 12 } },
    { ...one, set: { mostPerDocument: 1 } },
  ];

  it("names the rule for each setting, for the customer and for the invoice", async () => {
    const world = await overdueWorld({ policy: { rules } });
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { group: "gold" })]);
    const { accounts } = await world.backend.accounts();
    const accountId = accounts[0]?.accountId ?? "";
    const customer = await world.backend.termsFor(accountId);
    expect(customer.terms.daysBetweenNotices).toBe(12);
    expect(customer.origins).toMatchObject({ daysBetweenNotices: "Gold customers", mostPerDocument: null });
    const invoice = await world.backend.termsFor(accountId, "1001");
    expect(invoice.origins).toMatchObject({
      daysBetweenNotices: "Gold customers",
      mostPerDocument: "The disputed one",
    });
  });
});

describe("a check", () => {
  it("names what is wrong, and changes nothing", async () => {
    const world = await overdueWorld();
    const { policy } = await world.backend.policy();
    const found = await world.backend.checkPolicy({ ...policy, sendHour: 30 });
    expect(found.problems.map(({ field }) => field)).toEqual(["sendHour"]);
    expect(found.guarantees).toEqual([]);
  });

  it("lists what a sound policy guarantees, and tells the story where it does not", async () => {
    const world = await overdueWorld();
    const { problems, guarantees } = await world.backend.checkPolicy();
    expect(problems).toEqual([]);
    const spacing = guarantees.find(({ sentence }) => sentence.includes("5 days apart"));
    expect(spacing).toMatchObject({ kind: "holds" });
    const skipped = guarantees.find(({ kind }) => kind === "fails");
    expect(skipped && "story" in skipped && skipped.story.length).toBeGreaterThan(1);
  });
});
