import { afterEach, describe, expect, it } from "@jest/globals";
import type { Mailer } from "../../functions/delivery/port";
import { resumeSending, runOrganisation, stopSending } from "../../functions/jobs/run-organisation";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { live, organisationOf } from "../support/world-deeds";
import { historiesThatDisagree, outboxOf } from "../support/world-views";

/** A person stops all sending at once. */

afterEach(closeWorlds);

const CUSTOMERS = 100;
const BY_LIIS = "Stopped by liis";

async function manyDue(): Promise<World> {
  const world = await openWorld();
  await world.sync(
    Array.from({ length: CUSTOMERS }, (_, n) =>
      invoiceRow(`INV-${n}`, { customer: `Customer ${n}`, email: `c${n}@customer.example` }),
    ),
  );
  world.at("2026-11-16");
  return world;
}

/** A mailer after whose `nth` answer a person stops the sending; what is handed over after that is counted. */
function stoppingMailer(
  world: World,
  nth: number,
): { readonly mailer: Mailer; readonly handedOverAfter: () => number } {
  let answers = 0;
  let stopped = false;
  let after = 0;
  const send: Mailer["send"] = async (email) => {
    if (stopped) after += 1;
    const answer = await world.ports.mailer.send(email);
    answers += 1;
    if (answers === nth) {
      await stopSending(world.store, world.id, BY_LIIS);
      stopped = true;
    }
    return answer;
  };
  return { mailer: { send }, handedOverAfter: () => after };
}

describe("sending that is stopped while it goes on", () => {
  it.each([1, 20, 40])("after the answer to message %i: nothing is handed over after it", async (nth) => {
    const world = await manyDue();
    const { mailer, handedOverAfter } = stoppingMailer(world, nth);
    const { stoppedBecause, send } = await runOrganisation({ ...world.ports, mailer }, world.id, "worker");
    expect(handedOverAfter()).toBe(0);
    expect(world.catcher.count()).toBeLessThan(CUSTOMERS);
    expect(stoppedBecause).toBe(BY_LIIS);
    expect([...send.sent.values()]).toEqual([world.catcher.count()]);
    const states = (await outboxOf(world)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["accepted", "queued"]));

    // Further runs, of this day and the next, hand nothing over either.
    await world.run("another worker");
    await live(world, "2026-11-17", "2026-11-18");
    expect(world.catcher.count()).toBe(states.filter((state) => state === "accepted").length);

    // A person lets it go on: the rest goes out, each once.
    await resumeSending(world.store, world.id);
    await world.day("2026-11-18");
    expect(world.catcher.count()).toBe(CUSTOMERS);
    expect(world.catcher.repeated()).toEqual([]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("stops every worker, not only the one that was sending", async () => {
    const world = await manyDue();
    const { mailer, handedOverAfter } = stoppingMailer(world, 5);
    await Promise.all(
      ["one", "two", "three"].map((owner) => runOrganisation({ ...world.ports, mailer }, world.id, owner)),
    );
    expect(handedOverAfter()).toBe(0);
    expect(world.catcher.repeated()).toEqual([]);
    expect((await organisationOf(world)).stoppedBecause).toBe(BY_LIIS);
  });
});

describe("sending that is stopped between the decision and the send hour", () => {
  it("hands nothing over at the send hour", async () => {
    const world = await manyDue();
    world.at("2026-11-16", 2);
    await world.plan();
    await stopSending(world.store, world.id, BY_LIIS);
    await world.day("2026-11-16");
    expect(world.catcher.requests()).toBe(0);
    expect(new Set((await outboxOf(world)).map(({ state }) => state))).toEqual(new Set(["queued"]));
  });
});
