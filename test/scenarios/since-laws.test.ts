import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { InvoiceRow } from "#domain/ledger/invoice";
import type { StatusCells } from "#wire/status";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { historiesThatDisagree, outboxOf, reportPages, statusOf } from "../support/world-views";

afterEach(closeWorlds);

/** A pane that only ever asks what changed must show the same as one that asks for everything: over random days. */

const CUSTOMERS = ["Tamm OÜ", "Kovács Kft.", "Nowak s.c."];
const TABLES = ["Invoices", "Others"] as const;
const DAYS = ["2026-11-16", "2026-11-17", "2026-11-24", "2026-12-01"];

type Happening =
  | { readonly kind: "rows"; readonly table: 0 | 1; readonly states: readonly RowState[] }
  | {
      readonly kind: "customer";
      readonly of: number;
      readonly email: string | null;
      readonly chased: boolean;
    }
  | { readonly kind: "plan" | "run" | "runWithoutAnswer" | "runRefused" | "hear" | "nextDay" }
  | { readonly kind: "settle"; readonly as: "sent" | "notSent" }
  | { readonly kind: "note"; readonly of: number; readonly id: number };

/** A row of a table: gone, or there with its customer and what was paid. */
type RowState = { readonly customer: number; readonly paid: number } | null;

const rowState: fc.Arbitrary<RowState> = fc.option(
  fc.record({
    customer: fc.nat(CUSTOMERS.length - 1),
    paid: fc.constantFrom(0, 0, 0, 50_00, 100_00, 120_00),
  }),
  { freq: 6 },
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("rows" as const),
      table: fc.constantFrom(0 as const, 1 as const),
      states: fc.array(rowState, { minLength: 3, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("customer" as const),
      of: fc.nat(CUSTOMERS.length - 1),
      email: fc.constantFrom(null, "one@c.example", "two@c.example"),
      chased: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom("plan", "run", "run", "runWithoutAnswer", "runRefused", "hear", "nextDay"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("settle" as const), as: fc.constantFrom("sent", "notSent") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("note" as const),
      of: fc.nat(CUSTOMERS.length - 1),
      id: fc.nat(9),
    }),
  },
);

const rowsOf = (table: 0 | 1, states: readonly RowState[]): readonly InvoiceRow[] =>
  states.flatMap((state, index) => {
    if (state === null) return [];
    const customer = CUSTOMERS[state.customer] ?? "";
    return [invoiceRow(`${TABLES[table]}-${index}`, { customer, paid: state.paid, email: "c@c.example" })];
  });

async function make(world: World, one: Happening): Promise<unknown> {
  switch (one.kind) {
    case "rows":
      return world.sync(rowsOf(one.table, one.states), { table: TABLES[one.table] });
    case "customer":
      return world.syncCustomers([
        customerRow(CUSTOMERS[one.of] ?? "", { email: one.email, subjectToDunning: one.chased }),
      ]);
    case "plan":
      return world.plan();
    case "hear":
      return world.hear();
    case "nextDay":
      return undefined;
    case "note": {
      const note = { noteId: `n_${`${one.id}`.repeat(20)}`, text: `called ${one.of}`, invoiceNumber: null };
      // The customer may not be known yet, and the note's name may be taken: then nothing changes.
      return world.backend
        .addNote(accountIdOf(customerIdOf(CUSTOMERS[one.of] ?? "")), note)
        .catch(() => undefined);
    }
    case "settle": {
      const held = (await outboxOf(world)).find(({ state }) => state === "held");
      return held && world.backend.settle(held.messageId, one.as);
    }
    default: {
      if (one.kind === "runWithoutAnswer") world.answerWith(() => ({ kind: "reset" }));
      if (one.kind === "runRefused") world.answerWith(() => ({ kind: "status", status: 400 }));
      await world.run();
      world.answerWith(null);
      return undefined;
    }
  }
}

/** Lives a story; after every happening, what is known by changes alone is compared with everything. */
async function live(story: readonly Happening[]): Promise<void> {
  const world = await openWorld({ startsOn: DAYS[0] ?? "" });
  const sources: string[] = [];
  for (const table of [0, 1] as const) {
    const rows = rowsOf(table, [
      { customer: table, paid: 0 },
      { customer: 2, paid: 0 },
    ]);
    sources.push((await world.sync(rows, { table: TABLES[table] })).sourceId);
  }
  const known = sources.map(() => ({ seen: "", cells: new Map<string, StatusCells>() }));
  let [day, hour] = [0, 9];
  const tick = (toNextDay: boolean): void => {
    [day, hour] = toNextDay || hour > 20 ? [Math.min(day + 1, DAYS.length - 1), 9] : [day, hour + 1];
    world.at(DAYS[day] ?? "", hour);
  };
  for (const one of [null, ...story]) {
    if (one) {
      tick(one.kind === "nextDay");
      await make(world, one);
    }
    // An hour later, so that a change that is not stamped cannot hide behind the look back over some minutes.
    tick(false);
    for (const [index, sourceId] of sources.entries()) {
      const mine = known[index];
      if (!mine) continue;
      const pages = await reportPages(world.backend, sourceId, mine.seen === "" ? undefined : mine.seen);
      for (const { number, cells } of pages.flatMap(({ rows }) => rows)) mine.cells.set(number, cells);
      mine.seen = pages[0]?.seen ?? "";
      expect(mine.cells).toEqual(await statusOf(world, sourceId));
    }
  }
  expect(await historiesThatDisagree(world)).toEqual([]);
  await closeWorlds();
}

describe("what is known by changes alone", () => {
  it("is what a whole report says, after whatever happened", async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), live), {
      numRuns: 10,
      endOnFailure: true,
    });
  }, 180_000);
});
