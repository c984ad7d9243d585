import type { Size } from "./cost-book";
import { type CostWorld, type DayCost, type Metered, openCostWorld, type Part } from "./cost-day";
import { type Figures, type Measure, median } from "./figures";

/**
 * What an organisation costs a day, in documents read, written and deleted and in milliseconds of a processor, on the real
 * jobs; docs/COST.md says what that comes to in money.
 */
const TYPICAL: Size = { invoices: 500, customers: 150 };
const LARGE: Size = { invoices: 50_000, customers: 5_000 };
const NOTHING: Size = { invoices: 0, customers: 1 };
const PARTS: readonly Part[] = [
  "runs",
  "sends",
  "events",
  "sync",
  "status",
  "firstPoll",
  "poll",
  "worklist",
  "lists",
  "formulas",
  "formulaPoll",
];

/** The days after the first ones, on which what was overdue from the start is caught up with. */
async function daysOf(
  size: Size,
  { from, days }: { from: number; days: number },
): Promise<readonly DayCost[]> {
  const world: CostWorld = await openCostWorld(size);
  try {
    const lived: DayCost[] = [];
    for (let day = 0; day < from + days; day += 1) {
      const weekday = day % 7 < 5;
      const cost = await world.day(day, { syncs: weekday && size.invoices > 0 });
      if (day >= from && weekday) lived.push(cost);
    }
    return lived;
  } finally {
    await world.close();
  }
}

const NONE: Metered = { reads: 0, writes: 0, deletes: 0, cpuMs: 0, times: 0 };

function figuresOf(name: string, days: readonly DayCost[]): Figures {
  const of = (part: Part, field: keyof Metered): number =>
    median(days.map(({ parts }) => (parts[part] ?? NONE)[field]));
  const figures: Record<string, number> = {
    [`${name}Messages`]: median(days.map(({ messages }) => messages)),
  };
  for (const part of PARTS) {
    if (of(part, "times") === 0) continue;
    figures[`${name} ${part} times`] = of(part, "times");
    figures[`${name} ${part} reads`] = of(part, "reads");
    figures[`${name} ${part} writes`] = of(part, "writes");
    if (of(part, "deletes") > 0) figures[`${name} ${part} deletes`] = of(part, "deletes");
    figures[`${name} ${part} cpuMs`] = of(part, "cpuMs");
  }
  return figures;
}

export const cost: Measure = async () => ({
  ...figuresOf("typical", await daysOf(TYPICAL, { from: 21, days: 14 })),
  ...figuresOf("idle", await daysOf(NOTHING, { from: 1, days: 5 })),
  ...(process.env.COST_SMALL ? {} : figuresOf("large", await daysOf(LARGE, { from: 2, days: 2 }))),
});
