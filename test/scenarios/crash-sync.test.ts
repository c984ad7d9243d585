import { afterAll, describe, expect, it } from "@jest/globals";
import { breachesIn } from "../support/faulty-findings";
import { openFolder } from "../support/faulty-folder";
import { countingProvider } from "../support/faulty-provider";
import { Life } from "../support/faulty-store";
import { FaultyWorld } from "../support/faulty-world";
import { invoiceRow } from "../support/ledger";

/** A sync too large for one commit, and a day's run of another worker that comes in between two of them. */
const ACCOUNTS = 170;
const ROWS = Array.from({ length: ACCOUNTS * 3 }, (_, at) => {
  const customer = `customer ${Math.floor(at / 3)}`;
  return invoiceRow(`R-${at}`, {
    customer,
    email: `c${Math.floor(at / 3)}@kunde.example`,
    due: "2026-02-20",
  });
});

const folder = openFolder();
afterAll(() => folder.remove());

const begin = (): Promise<FaultyWorld> =>
  FaultyWorld.start(folder.newFile(), countingProvider(), "2026-03-02");

/** The commits of the sync, undisturbed. */
async function commits(): Promise<number> {
  const world = await begin();
  const life = new Life();
  await world.process(life, (process) => process.sync(ROWS));
  await world.remove();
  return life.steps;
}

describe("a run that comes in the middle of a sync", () => {
  it("leaves no invoice that nobody looks at, wherever it comes", async () => {
    const last = await commits();
    expect(last).toBeGreaterThan(4);
    for (let step = 1; step < last; step += 1) {
      const world = await begin();
      let come = false;
      const life: Life = new Life(null, async () => {
        if (come || life.steps < step) return;
        come = true;
        await world.process(new Life(), (other) => other.run());
      });
      await world.process(life, (process) => process.sync(ROWS));
      expect(come).toBe(true);
      await world.recover(ROWS);
      expect([step, await breachesIn(world, { settled: true })]).toEqual([step, []]);
      expect(new Set(world.provider.taken().map(({ email }) => email)).size).toBe(ACCOUNTS);
      await world.remove();
    }
  }, 300_000);
});
