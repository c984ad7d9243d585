import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { day, invoiceRow } from "../support/ledger";
import { MIDDLE } from "../support/ledger-arbitrary";
import { anyPolicy } from "../support/ledger-policies";
import { closeWorlds, openWorld, type World } from "../support/world";
import {
  anyOrganisation,
  firstHour,
  frozenWorld,
  liveDay,
  type Organisation,
  plannedRow,
  sentSince,
} from "./dry-run-worlds";

/**
 * The dry run's promise: freeze the ledger, look ahead, then live those days on the fake clock with the real jobs, the real
 * renderer and the mail catcher. What went out is what was announced, row by row.
 */

afterEach(closeWorlds);

const LONGEST_MS = 300_000;

/** How many messages were announced and went out. */
async function livesAsAnnounced(organisation: Organisation, days: number): Promise<number> {
  const world = await frozenWorld(organisation);
  const frozenAt = world.now();
  const { messages } = await world.backend.simulate({ days });
  await liveDays(world, firstHour(organisation), days);
  const sent = await sentSince(world, frozenAt);
  expect([...sent].sort()).toEqual(messages.map(plannedRow).sort());
  await closeWorlds();
  return sent.length;
}

async function liveDays(world: World, hour: number, days: number): Promise<void> {
  await liveDay(world, MIDDLE, hour);
  for (let after = 1; after < days; after += 1) await liveDay(world, addDays(MIDDLE, after));
}

describe("what goes out is what the dry run announced", () => {
  it.each([
    ["for two months", 60, 5],
    ["for ninety-five days", 95, 3],
  ])(
    "%s, whatever the ledger and the policy",
    async (_, days, numRuns) => {
      let messages = 0;
      await fc.assert(
        fc.asyncProperty(anyOrganisation(), async (organisation) => {
          messages += await livesAsAnnounced(organisation, days);
        }),
        { numRuns, endOnFailure: true },
      );
      // A law about ledgers that get no messages would say nothing.
      expect(messages).toBeGreaterThan(numRuns);
    },
    LONGEST_MS,
  );

  it(
    "also as if another policy were saved, once it has been",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyOrganisation(), anyPolicy(), async (organisation, wished) => {
          fc.pre(policyProblems(wished).length === 0);
          const world = await frozenWorld(organisation);
          const frozenAt = world.now();
          const { messages } = await world.backend.simulate({ days: 30, policy: wished });
          await world.backend.savePolicy(wished, organisation.policy.version);
          await liveDays(world, firstHour(organisation), 30);
          expect([...(await sentSince(world, frozenAt))].sort()).toEqual(messages.map(plannedRow).sort());
          await closeWorlds();
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    LONGEST_MS,
  );
});

describe("after a switch-on", () => {
  /** Thirty customers, each with an invoice that is long overdue; reminders are off. */
  async function thirtyOverdue(changes: Partial<Policy> = {}): Promise<World> {
    const policy = { switchedOn: false, startedOn: null, ...changes };
    const world = await openWorld({ startsOn: "2026-11-05", policy });
    const rows = Array.from({ length: 30 }, (_, number) =>
      invoiceRow(`${2001 + number}`, { customer: `Customer ${number + 10}`, due: "2026-09-01" }),
    );
    await world.sync(rows);
    return world;
  }

  const older = { olderDocuments: { kind: "all" } } as const;

  it("a ramp goes over a weekend and ends as announced, a Thursday with seven a day", async () => {
    const world = await thirtyOverdue({ stormLimit: 20 });
    const asIf = await world.backend.simulate({ days: 40, switchOn: older, perDay: 7 });
    await world.backend.switchPolicy({ on: true, ...older });
    await world.day("2026-11-05");
    await world.backend.agreeToStorm(7);
    for (let after = 0; after < 40; after += 1) await liveDay(world, addDays(day("2026-11-05"), after));
    const sent = await sentSince(world, "2026-11-05");
    expect([...sent].sort()).toEqual(asIf.messages.map(plannedRow).sort());
    const first = asIf.messages.filter(({ level }) => level === 2).map(({ on }) => on);
    const perDay = [...new Set(first)].map((on) => [on, first.filter((one) => one === on).length]);
    expect(perDay).toEqual([
      ["2026-11-05", 7],
      ["2026-11-06", 7],
      ["2026-11-09", 7],
      ["2026-11-10", 7],
      ["2026-11-11", 2],
    ]);
  });

  it("it says that reminders are off, and how many would wait for a person", async () => {
    const world = await thirtyOverdue({ stormLimit: 20 });
    expect((await world.backend.simulate({ days: 10 })).butNow).toEqual([
      "Reminders are switched off: nothing goes out.",
    ]);
    const { asIf, butNow, counts } = await world.backend.simulate({ days: 10, switchOn: older });
    expect(asIf).toEqual(["As if reminders were switched on today; they are off."]);
    expect(butNow).toEqual([
      "On 2026-11-05 30 first messages would be due, more than the 20 that go out unasked: none does until you agree to so many a day.",
      "Listed is what goes out once you have agreed.",
    ]);
    expect(counts).toEqual({ "Demand for payment": 30 });
  });

  it("and nothing of it has changed anything", async () => {
    const world = await thirtyOverdue();
    const before = await world.backend.policy();
    await world.backend.simulate({ days: 90, switchOn: older, perDay: 3 });
    expect(await world.backend.policy()).toEqual(before);
    expect(await sentSince(world, "2026-01-01")).toEqual([]);
  });
});
