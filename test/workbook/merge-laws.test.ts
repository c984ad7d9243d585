import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { RowCells } from "#wire/cell-edits";
import { STATUS_FIELDS, type StatusField } from "#wire/status";
import { allKept } from "../../addin/desk/merge-desk";
import { invoiceRow } from "../support/ledger";
import { copyOf, MergeBook } from "../support/merge-books";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

/** Three people in two copies of a workbook over one cloud, with lag, repeats and breakdowns: nothing of theirs is lost. */

const NUMBERS = ["A-1", "A-2"];
const CUSTOMERS = ["Tamm OÜ", "Kovács Kft."];
const FIELDS: readonly StatusField[] = ["status", "note", "nextActionOn", "latestNote"];
/** Which workbook each of the three sits at: the first two share one. */
const SEATS = [0, 0, 1] as const;

type Happening =
  | { readonly kind: "types"; readonly who: 0 | 1 | 2; readonly row: 0 | 1; readonly field: StatusField }
  | { readonly kind: "syncs" | "fetches" | "writes"; readonly who: 0 | 1 | 2 }
  | { readonly kind: "breaksDown"; readonly who: 0 | 1 | 2; readonly after: number }
  | { readonly kind: "cloud"; readonly paid: readonly [number, number] };

const who = fc.constantFrom(0 as const, 1 as const, 2 as const);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("types" as const),
      who,
      row: fc.constantFrom(0 as const, 1 as const),
      field: fc.constantFrom(...FIELDS),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("syncs" as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("fetches" as const, "writes" as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("breaksDown" as const),
      who,
      after: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("cloud" as const),
      paid: fc.tuple(fc.constantFrom(0, 50_00, 100_00), fc.constantFrom(0, 50_00, 100_00)),
    }),
  },
);

/** What a person typed, where, and what she saw there before. */
type Typed = {
  readonly text: string;
  readonly number: string;
  readonly field: StatusField;
  readonly saw: string;
};

class Story {
  readonly books: readonly MergeBook[];
  /** Everything typed that nobody at the same workbook typed over before it was sent. */
  readonly typed: Typed[] = [];
  private readonly unsent = new Map<string, Typed>();
  private readonly fetched: (ReadonlyMap<string, RowCells> | null)[] = [null, null, null];
  private count = 0;
  private hour = 9;

  constructor(
    readonly world: World,
    sourceId: string,
  ) {
    this.books = [0, 1].map(() => new MergeBook(copyOf(NUMBERS), sourceId));
  }

  async make(one: Happening): Promise<void> {
    this.hour += 1;
    this.world.at("2026-11-16", Math.min(this.hour, 22));
    const { backend } = this.world;
    if (one.kind === "cloud") {
      await this.world.sync(NUMBERS.map((number, at) => rowOf(number, at, one.paid[at] ?? 0)));
      return;
    }
    const seat = SEATS[one.who];
    const book = this.bookAt(seat);
    switch (one.kind) {
      case "types":
        this.types(book, seat, NUMBERS[one.row] ?? "", one.field);
        return;
      case "syncs":
        await book.sync(backend);
        this.sent(seat);
        return;
      case "fetches":
        this.fetched[one.who] = await book.fetch(backend);
        return;
      case "writes": {
        const lagging = this.fetched[one.who];
        if (!lagging) return;
        await book.merge(backend, lagging);
        this.sent(seat);
        return;
      }
      case "breaksDown":
        // Where it broke down nobody knows what was sent: typed over, it may be kept or not.
        if (!(await book.syncUntil(backend, one.after))) this.sent(seat);
    }
  }

  private bookAt(seat: number): MergeBook {
    const book = this.books[seat];
    if (!book) throw new Error(`No workbook ${seat}`);
    return book;
  }

  private types(book: MergeBook, seat: number, number: string, field: StatusField): void {
    this.count += 1;
    const saw = String(book.read(number, field));
    const text = `words ${this.count}`;
    if (!book.type(number, field, text)) return;
    const place = `${seat} ${number} ${field}`;
    const before = this.unsent.get(place);
    // She typed over what had just been typed there: that was never meant to be kept.
    if (before) this.typed.splice(this.typed.indexOf(before), 1);
    const typed = { text, number, field, saw: before?.saw ?? saw };
    this.typed.push(typed);
    this.unsent.set(place, typed);
  }

  private sent(seat: number): void {
    for (const place of [...this.unsent.keys()]) if (place.startsWith(`${seat} `)) this.unsent.delete(place);
  }

  async end(): Promise<void> {
    for (let round = 0; round < 4; round += 1)
      for (const book of this.books) await book.sync(this.world.backend);
  }
}

const rowOf = (number: string, at: number, paid: number) =>
  invoiceRow(number, { customer: CUSTOMERS[at] ?? "", paid });

async function live(happenings: readonly Happening[]): Promise<void> {
  const world = await openWorld({ startsOn: "2026-11-16" });
  const { sourceId } = await world.sync(NUMBERS.map((number, at) => rowOf(number, at, 0)));
  const story = new Story(world, sourceId);
  for (const book of story.books) await book.sync(world.backend);
  for (const one of happenings) await story.make(one);
  await story.end();
  try {
    await expectAgreed(story);
    await expectNothingLost(story);
    await expectConflictsListed(story);
  } finally {
    for (const { session } of story.books) session.close();
    await closeWorlds();
  }
}

/** Every copy says the same, and a further sync has nothing to do. */
async function expectAgreed({ books, world }: Story): Promise<void> {
  const [first, ...others] = books.map((book) =>
    NUMBERS.map((number) => STATUS_FIELDS.map((field) => book.read(number, field))),
  );
  for (const other of others) expect(other).toEqual(first);
  for (const book of books)
    expect(await book.sync(world.backend)).toMatchObject({ cellsWritten: 0, editsSent: 0, editsLeft: [] });
}

/** All that was typed stands somewhere: in the cell, beside it in the list, in its history, or as a note; notes once. */
async function expectNothingLost({ typed, world }: Story): Promise<void> {
  const kept = await allKept(world.backend);
  const notes = await notesIn(world);
  for (const { text, number, field } of typed) {
    if (field === "latestNote") {
      expect(notes.filter((note) => note === text)).toEqual([text]);
      continue;
    }
    const cell = kept.find((one) => one.number === number && one.field === field);
    const standing = cell ? [cell.shown, ...cell.others].map((words) => words.text) : [];
    const { words } = await world.backend.pastCells(invoiceIdOf(number));
    expect([...standing, ...words.map((past) => past.text)]).toContain(text);
  }
}

async function notesIn(world: World): Promise<readonly string[]> {
  const cards = await Promise.all(
    CUSTOMERS.map((customer) => world.backend.customer(accountIdOf(customerIdOf(customer)))),
  );
  return cards.flatMap(({ notes }) => notes.map(({ text }) => text));
}

/**
 * Words are history only where somebody saw them and typed over them; and what Dunbook has come to say since a person
 * wrote is listed as a conflict.
 */
async function expectConflictsListed({ typed, world }: Story): Promise<void> {
  const seen = new Set(typed.map(({ saw }) => saw));
  for (const number of NUMBERS) {
    const { words } = await world.backend.pastCells(invoiceIdOf(number));
    for (const { text } of words) expect(seen).toContain(text);
  }
  for (const { number, field, shown, others, dunbook, conflict } of await allKept(world.backend)) {
    if (others.length > 0) expect(conflict).toBe(true);
    const over = typed.find(({ text }) => text === shown.text)?.saw ?? "";
    const isDunbooks = !over.startsWith("words ") && field !== "nextActionOn";
    if (isDunbooks && over !== dunbook)
      expect({ number, field, conflict }).toEqual({ number, field, conflict: true });
  }
}

describe("whatever three people write, and whenever it is synced", () => {
  it("all copies come to agree, no words are lost, and every conflict is listed", async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 18 }), live), {
      numRuns: Number(process.env.MERGE_RUNS ?? 12),
    });
  }, 600_000);
});
