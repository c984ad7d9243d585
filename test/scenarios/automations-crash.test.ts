import { afterEach, describe, expect, it } from "@jest/globals";
import type { DocumentStore } from "../../functions/store/port";
import { type CrashPoint, Life, mortalStore, SimulatedCrash } from "../support/faulty-store";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { live } from "../support/world-deeds";
import { historiesThatDisagree, mailsOf } from "../support/world-views";

afterEach(closeWorlds);

/** What the day of the story comes to, whatever happens on the way. */
const EXPECTED = [
  "2026-11-06 Closing report to accounts@kase.example",
  "2026-11-06 Invoice issued to j@jogi.example",
  "2026-11-06 Thank you for the payment to jaan@tamm.example",
  "2026-11-06 To-do when an invoice becomes overdue to accounts@kase.example",
];

/** A world whose process can be made to die; on 6 November every automation has something to do. */
async function worldBefore(): Promise<{ readonly world: World; live(life: Life): void }> {
  let life = new Life();
  const current = (store: DocumentStore): DocumentStore => mortalStore(store, life);
  const world = await openWorld({
    wrapStore: (store) => ({
      get: (ref) => current(store).get(ref),
      getMany: (refs) => current(store).getMany(refs),
      query: (query) => current(store).query(query),
      count: (query) => current(store).count(query),
      write: (writes) => current(store).write(writes),
      transaction: (work) => current(store).transaction(work),
      close: () => store.close(),
    }),
  });
  for (const id of ["thank-you", "invoice-issued", "storno-sent", "overdue-todo", "closing-report"])
    await world.backend.switchAutomation(id, { on: true });
  await world.backend.changeAutomation("overdue-todo", { alsoByMail: true });
  const tamm = invoiceRow("1001", { due: "2026-11-02" });
  await world.sync([tamm]);
  await daysBefore(world);
  await world.sync([
    { ...tamm, state: "paid", paidMinor: tamm.totalMinor },
    invoiceRow("2001", {
      due: "2026-12-06",
      issued: "2026-11-06",
      customer: "Jõgi OÜ",
      email: "j@jogi.example",
    }),
    invoiceRow("3001", { due: "2026-11-05", customer: "Saar AS", email: "s@saar.example" }),
  ]);
  world.at("2026-11-06");
  return {
    world,
    live: (next) => {
      life = next;
    },
  };
}

const daysBefore = (world: World) => live(world, "2026-11-03", "2026-11-05");

const outcome = async (world: World) => ({
  mails: (await mailsOf(world)).filter((one) => one >= "2026-11-06" && !/reminder/.test(one)).sort(),
  todos: (await world.backend.todos()).todos.map(({ numbers, createdOn }) => [createdOn, ...numbers]),
});

const WHOLE = {
  mails: EXPECTED,
  todos: [
    ["2026-11-03", "1001"],
    ["2026-11-06", "3001"],
  ],
};

describe("a run that dies among the automations", () => {
  it("at any step, before or after it: the next run does the rest, nothing twice and nothing lost", async () => {
    const points: CrashPoint[] = [];
    // Every second step, others each time.
    for (let step = 1 + Math.floor(Math.random() * 2), isOver = false; !isOver; step += 2) {
      for (const moment of ["before", "after"] as const) {
        const story = await worldBefore();
        const life = new Life({ step, moment });
        story.live(life);
        await story.world.plan().catch((error: unknown) => {
          if (!(error instanceof SimulatedCrash)) throw error;
        });
        isOver = !life.isOver;
        story.live(new Life());
        story.world.at("2026-11-06", 10);
        await story.world.run();
        await story.world.hear();
        // What was done and not written down would be done once more now.
        await story.world.day("2026-11-09");
        expect({ step, moment, ...(await outcome(story.world)) }).toEqual({ step, moment, ...WHOLE });
        expect(await historiesThatDisagree(story.world)).toEqual([]);
        if (!isOver) points.push({ step, moment });
        await closeWorlds();
      }
    }
    // Half of what the four automations write, and the planning before them.
    expect(points.length).toBeGreaterThanOrEqual(5);
  });

  it("three runs at once do everything once", async () => {
    const { world } = await worldBefore();
    await Promise.all(["one", "two", "three"].map((owner) => world.run(owner)));
    await world.hear();
    expect(await outcome(world)).toEqual(WHOLE);
  });
});
