import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { mailsOf } from "../support/world-views";

/** Why an invoice is in a notice on a day, or in none, as the API tells it. */

afterEach(closeWorlds);

async function worldOn(date: string): Promise<World> {
  const world = await openWorld({ startsOn: date });
  await world.sync([
    invoiceRow("1001", { due: "2026-11-02" }),
    invoiceRow("1002", { due: "2026-12-20" }),
    invoiceRow("2001", { customer: "Small Debts", total: 4_00, due: "2026-10-01" }),
    invoiceRow("3001", { customer: "Paid Up", paid: 100_00 }),
  ]);
  return world;
}

const askedOf = (world: World, number: string, on: string | null = null) =>
  world.backend.why(invoiceIdOf(number), on);

describe("why an invoice is in a notice, or not", () => {
  it("names the condition, the value, the margin and who asks for it, and the first day", async () => {
    const world = await worldOn("2026-11-16");
    await world.day("2026-11-16");
    const answer = await askedOf(world, "1001", "2026-11-18");
    expect(answer).toMatchObject({
      customer: "Tamm Ehitus OÜ",
      on: "2026-11-18",
      firstDay: "2026-11-30",
      decision: {
        kind: "held",
        because: "notYetDue",
        levelName: "Final notice",
        decisive: {
          id: "delay",
          value: "2026-11-18",
          needed: "2026-11-30",
          margin: "12 days",
          rule: "the organisation's policy",
          holds: false,
        },
      },
    });
    expect(answer.sentences).toContain("If nothing changes, it goes out on 2026-11-30.");
  });

  it("and on that day it goes out", async () => {
    const world = await worldOn("2026-11-16");
    await world.day("2026-11-16");
    const { firstDay } = await askedOf(world, "1001");
    await world.day(firstDay ?? "");
    expect(await mailsOf(world)).toContain("2026-11-30 Final notice to jaan@tamm.example");
  });

  it("a debt below the minimum says by how much", async () => {
    const world = await worldOn("2026-11-16");
    expect((await askedOf(world, "2001")).decision).toMatchObject({
      kind: "held",
      because: "belowMinimum",
      decisive: { id: "minimum", value: "EUR 4.00", margin: expect.stringMatching(/^EUR /) },
    });
  });

  it("a rule that gave the threshold is named", async () => {
    const rule = {
      id: "gold",
      name: "Gold customers",
      for: { kind: "group", group: "Gold" },
      set: { daysBetweenNotices: 20 },
    } as const;
    const world = await openWorld({ startsOn: "2026-11-05", policy: { rules: [rule] } });
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { group: "Gold" })]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await world.day("2026-11-05");
    expect((await askedOf(world, "1001", "2026-11-17")).decision).toMatchObject({
      because: "recentlyContacted",
      decisive: { id: "days-apart", rule: "Gold customers", margin: "8 days" },
    });
  });

  it("an invoice that is listed says what decided it", async () => {
    const world = await worldOn("2026-11-16");
    expect((await askedOf(world, "1001")).decision).toMatchObject({
      kind: "goesOut",
      levelName: "Demand for payment",
      decisive: { holds: true },
    });
  });

  it("a paid one is not open", async () => {
    expect((await askedOf(await worldOn("2026-11-16"), "3001")).decision).toEqual({ kind: "notOpen" });
  });

  it("says what holds everything back", async () => {
    const world = await worldOn("2026-11-16");
    await world.backend.stopSending();
    expect((await askedOf(world, "1001")).butNow).toEqual([
      "Sending is stopped (Stopped by liis): nothing goes out until it is resumed.",
    ]);
  });

  it.each([
    ["a day that is past, for what was known then is not kept", "1001", "2026-11-15", "dayIsPast"],
    ["what is no day", "1001", "2026-11-31", "noDay"],
    ["a day more than a year ahead", "1001", "2028-01-01", "dayIsFar"],
    ["an invoice that nobody knows", "9999", null, "unknownInvoice"],
  ])("is refused for %s", async (_, number, on, code) => {
    const world = await worldOn("2026-11-16");
    await expect(askedOf(world, number, on)).rejects.toMatchObject({ code });
  });
});
