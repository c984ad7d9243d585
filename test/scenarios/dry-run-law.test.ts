import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import { MIDDLE } from "../support/ledger-arbitrary";
import { closeWorlds, type World } from "../support/world";
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

async function livesAsAnnounced(organisation: Organisation, days: number): Promise<void> {
  const world = await frozenWorld(organisation);
  const frozenAt = world.now();
  const { messages } = await world.backend.simulate({ days });
  await liveDays(world, organisation, days);
  const sent = await sentSince(world, frozenAt);
  expect([...sent].sort()).toEqual(messages.map(plannedRow).sort());
  await closeWorlds();
}

async function liveDays(world: World, organisation: Organisation, days: number): Promise<void> {
  await liveDay(world, MIDDLE, firstHour(organisation));
  for (let after = 1; after < days; after += 1) await liveDay(world, addDays(MIDDLE, after));
}

describe("what goes out is what the dry run announced", () => {
  it.each([
    ["for a month", 30, 12],
    ["for ninety-five days", 95, 4],
  ])(
    "%s, whatever the ledger and the policy",
    async (_, days, numRuns) => {
      await fc.assert(
        fc.asyncProperty(anyOrganisation(), (organisation) => livesAsAnnounced(organisation, days)),
        { numRuns, endOnFailure: true },
      );
    },
    LONGEST_MS,
  );
});
