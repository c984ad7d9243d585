import { afterAll, describe, expect, it } from "@jest/globals";
import { flawOf } from "../chaos/plants";
import { breachesIn } from "../support/faulty-findings";
import { openFolder } from "../support/faulty-folder";
import { type Answering, countingProvider, type TestProvider } from "../support/faulty-provider";
import { Life } from "../support/faulty-store";
import { FaultyWorld, NO_FLAW } from "../support/faulty-world";
import { invoiceRow } from "../support/ledger";
import { DAYS } from "./crash-ledger";

/**
 * A worker whose call takes longer than its lease, told step by step. Workers in any order, at any pace and with any end
 * are the campaign's: test/chaos.
 */
const folder = openFolder();
afterAll(() => folder.remove());

/** A provider whose n-th call answers only when the test lets it: `reached(n)` once it was made, then `answer(n)`. */
function stallingProvider(answering: Answering) {
  const provider = countingProvider(answering);
  const calls: {
    readonly made: Promise<void>;
    readonly make: () => void;
    readonly go: Promise<void>;
    readonly answer: () => void;
  }[] = [];
  const call = (nth: number) => {
    while (calls.length < nth) {
      const [made, go] = [gate(), gate()];
      calls.push({ made: made.opened, make: made.open, go: go.opened, answer: go.open });
    }
    const known = calls[nth - 1];
    if (!known) throw new Error(`There is no call ${nth}`);
    return known;
  };
  let nth = 0;
  const stalling: TestProvider = {
    ...provider,
    mailer: (now) => ({
      send: async (email) => {
        nth += 1;
        const mine = call(nth);
        const answer = await provider.mailer(now).send(email);
        mine.make();
        await mine.go;
        return answer;
      },
    }),
  };
  return {
    provider: stalling,
    reached: (n: number) => call(n).made,
    answer: (n: number) => call(n).answer(),
  };
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const ROWS = [invoiceRow("S-1", { due: "2026-02-20" })];

/** The first worker waits for its answer ("not now") while a person and a successor have gone on; then both hear theirs. */
async function overtaken(
  flaw = NO_FLAW,
): Promise<{ readonly breaches: readonly string[]; readonly mails: number }> {
  const { provider, reached, answer } = stallingProvider((nth) => (nth === 1 ? "later" : "accept"));
  const world = await FaultyWorld.start(folder.newFile(), provider, DAYS[0]);
  const run = () => world.process(new Life(), (process) => process.run(), 0, flaw);
  await world.process(new Life(), (process) => process.sync(ROWS));
  const first = run();
  await reached(1);
  // The lease runs out; the message is held, a person finds that it never went out, and another worker sends it.
  world.wait(3);
  await run();
  expect(await world.settleHeld()).toBe(1);
  const successor = run();
  await reached(2);
  answer(1);
  await first;
  answer(2);
  await successor;
  for (const nth of [3, 4, 5, 6]) answer(nth);
  await world.recover(ROWS);
  const breaches = await breachesIn(world, { settled: true });
  await world.remove();
  return { breaches, mails: provider.taken().length };
}

describe("a worker that comes back after its lease", () => {
  it("case 12: cannot write the answer it waited for over its successor's call", async () => {
    expect(await overtaken()).toEqual({ breaches: [], mails: 1 });
  });

  it("would send a second mail if the fence were removed, and that is found", async () => {
    const { breaches, mails } = await overtaken(flawOf("fence removed"));
    expect(mails).toBe(2);
    expect(breaches).toContainEqual(expect.stringContaining("went out 2 times"));
  });
});
