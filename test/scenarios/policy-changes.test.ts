import { afterEach, describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import type { DocumentStore } from "../../functions/store/port";
import { accountsDue } from "../../functions/store/repositories/accounts";
import { getPolicyVersion } from "../../functions/store/repositories/organisations";
import { day, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { changePolicy, live, organisationOf } from "../support/world-deeds";
import { historiesThatDisagree, holdOf, mailsOf, outboxOf, statusOf } from "../support/world-views";

/** A policy that changes while accounts are being chased. */

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";

const levels = (count: number): Policy["levels"] => POLICY.levels.slice(0, count);

/** Every level so many days sooner. */
const sooner = (policy: Policy, days: number): Policy => ({
  ...policy,
  levels: policy.levels.map((level) => ({
    ...level,
    delay: { ...level.delay, days: level.delay.days - days },
  })),
});

const versionsOf = async (world: World): Promise<readonly (readonly [string, number])[]> =>
  (await outboxOf(world))
    .flatMap((message) => (message.kind === "notice" ? [message.notice] : []))
    .map(({ plannedOn, policyVersion }) => [plannedOn, policyVersion] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

describe("a changed policy", () => {
  it("counts for accounts that were waiting for a later day, and each message says which version sent it", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-09");
    await changePolicy(world, (policy) => sooner(policy, 2));
    await live(world, "2026-11-10", "2026-12-10");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-16 Demand for payment to ${TAMM}`.replace("16", "16"),
    ]);
  });
});
