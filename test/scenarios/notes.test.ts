import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { LONGEST_NOTE } from "#wire/customer";
import { addNote } from "../../functions/jobs/add-note";
import { type DocumentStore, StoreConflict } from "../../functions/store/port";
import { day, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { accountOf, historiesThatDisagree, statusOf } from "../support/world-views";

afterEach(closeWorlds);

const DAY = "2026-11-16";
const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
const SAAR = { customer: "Saar AS", email: "saar@saar.example" };
const ID = `n_${"1".repeat(20)}`;
const OTHER_ID = `n_${"2".repeat(20)}`;

const ROWS = [
  invoiceRow("F-1"),
  invoiceRow("F-2", { paid: 100_00 }),
  invoiceRow("F-3", { paid: 100_00 }),
  invoiceRow("S-1", SAAR),
];

async function withRows() {
  const world = await openWorld({ startsOn: DAY });
  const { sourceId } = await world.sync(ROWS);
  return { world, sourceId };
}

const notesOf = async (world: World) => (await world.backend.customer(TAMM)).notes;
const add = (world: World, text: string, invoiceNumber: string | null = null, noteId = ID) =>
  world.backend.addNote(TAMM, { noteId, text, invoiceNumber });
const refused = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error: unknown) => error,
  );

describe("a note about a customer", () => {
  it("stands in its open rows and in the row it was written from, with its day and writer", async () => {
    const { world, sourceId } = await withRows();
    world.at("2026-11-22", 10);
    const kept = await add(world, "promised to pay\r\non Friday", "f-2");
    expect(kept).toEqual({
      noteId: ID,
      at: "2026-11-22T08:00:00.000Z",
      by: "liis",
      text: "promised to pay\non Friday",
      invoiceNumber: "f-2",
    });
    const rows = await statusOf(world, sourceId);
    const shown = "2026-11-22 liis: promised to pay\non Friday";
    expect([...rows].map(([number, { latestNote }]) => [number, latestNote]).sort()).toEqual([
      ["F-1", shown],
      ["F-2", shown],
      ["F-3", ""],
      ["S-1", ""],
    ]);
  });

  it("bears the day of the organisation's calendar, not of the computer's", async () => {
    const { world, sourceId } = await withRows();
    world.at("2026-11-23", 1);
    await add(world, "called");
    expect((await statusOf(world, sourceId)).get("F-1")?.latestNote).toBe("2026-11-23 liis: called");
  });

  it("is in the history, without its text, and the latest of several is what the rows show", async () => {
    const { world, sourceId } = await withRows();
    await add(world, "called");
    world.at(DAY, 12);
    await add(world, "called again", null, OTHER_ID);
    expect((await notesOf(world)).map(({ text }) => text)).toEqual(["called again", "called"]);
    expect((await statusOf(world, sourceId)).get("F-1")?.latestNote).toBe(`${DAY} liis: called again`);
    const { history } = await world.backend.customer(TAMM);
    expect(history.map(({ text }) => text)).toEqual(["Note by liis", "Note by liis"]);
    const journal = await world.store.query({
      scope: world.id,
      collection: "journal",
      equal: { accountId: TAMM },
      range: { field: "seq" },
      limit: 100,
    });
    expect(JSON.stringify(journal)).not.toContain("called");
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("changes nothing of when and what is sent", async () => {
    const { world } = await withRows();
    await world.day(DAY);
    const before = await accountOf(world);
    await add(world, "called");
    const { history, latestNote, changedAt, ...rest } = await accountOf(world);
    expect({ ...before, ...rest }).toEqual(before);
    expect(latestNote?.text).toBe("called");
    const { entries, tip } = before.history;
    expect({ ...history, entries, tip }).toEqual(before.history);
  });
});

describe("a note that is sent again", () => {
  it("gets the same answer and is kept once, whatever the time is by then", async () => {
    const { world } = await withRows();
    const first = await add(world, "called", "F-1");
    world.at(DAY, 20);
    expect(await add(world, " called\n", "F-1")).toEqual(first);
    expect(await notesOf(world)).toEqual([first]);
    expect((await accountOf(world)).history.entries).toBe(1);
  });

  it("ten times at once is kept once", async () => {
    const { world } = await withRows();
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(world, "called")));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await notesOf(world)).toHaveLength(1);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("after the answer to the first attempt was lost on its way is kept once", async () => {
    const { world } = await withRows();
    const losing: DocumentStore = {
      ...world.store,
      transaction: async (work) => {
        await world.store.transaction(work);
        throw new Error("the connection broke");
      },
    };
    const request = { noteId: ID, text: "called", invoiceNumber: null };
    const moment = { now: world.now(), today: day(DAY) };
    await expect(addNote(losing, world.id, TAMM, request, "liis", moment)).rejects.toThrow("broke");
    const kept = await add(world, "called");
    expect(await notesOf(world)).toEqual([kept]);
  });

  it("by the client of the store, which repeats a write whose answer was lost, is no error", async () => {
    const { world } = await withRows();
    let repeating = true;
    const repeated: DocumentStore = {
      ...world.store,
      transaction: async (work) => {
        const value = await world.store.transaction(work);
        if (!repeating) return value;
        repeating = false;
        throw new StoreConflict("exists", { scope: world.id, collection: "notes", id: ID });
      },
    };
    const request = { noteId: ID, text: "called", invoiceNumber: null };
    const moment = { now: world.now(), today: day(DAY) };
    const added = await addNote(repeated, world.id, TAMM, request, "liis", moment);
    expect(added).toMatchObject({ ok: true, value: { text: "called" } });
    expect(await notesOf(world)).toHaveLength(1);
  });

  it("with another text, or about another invoice or customer, is refused and changes nothing", async () => {
    const { world } = await withRows();
    const kept = await add(world, "called");
    const other = { code: "otherNote", message: expect.stringContaining("write it anew") };
    expect(await refused(add(world, "wrote"))).toMatchObject(other);
    expect(await refused(add(world, "called", "F-1"))).toMatchObject(other);
    const saar = accountIdOf(customerIdOf(SAAR.customer));
    expect(
      await refused(world.backend.addNote(saar, { noteId: ID, text: "called", invoiceNumber: null })),
    ).toMatchObject(other);
    expect(await notesOf(world)).toEqual([kept]);
  });

  it("while messages go out and reports come in is kept, and so is everything else", async () => {
    const { world } = await withRows();
    await world.plan();
    const ids = Array.from({ length: 6 }, (_, index) => `n_${`${index}`.repeat(20)}`);
    await Promise.all([world.run(), ...ids.map((id) => add(world, `note ${id}`, null, id))]);
    await world.hear();
    expect(await notesOf(world)).toHaveLength(6);
    expect(world.catcher.count()).toBe(2);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});

describe("a note that cannot be kept", () => {
  it.each<[string, () => Parameters<World["backend"]["addNote"]>, string]>([
    [
      "about a customer that nobody knows",
      () => [`a_${"0".repeat(20)}`, { noteId: ID, text: "called", invoiceNumber: null }],
      "This customer is not known yet: sync the table of its invoices first.",
    ],
    [
      "about a customer whose name is made up",
      () => ["tamm", { noteId: ID, text: "called", invoiceNumber: null }],
      "This customer is not known yet: sync the table of its invoices first.",
    ],
    [
      "in the row of an invoice that nobody knows",
      () => [TAMM, { noteId: ID, text: "called", invoiceNumber: "F-99" }],
      "The customer has no such invoice: sync the table first, or write the note about the customer as such.",
    ],
    [
      "in the row of another customer's invoice",
      () => [TAMM, { noteId: ID, text: "called", invoiceNumber: "S-1" }],
      "The customer has no such invoice: sync the table first, or write the note about the customer as such.",
    ],
    [
      "without a word",
      () => [TAMM, { noteId: ID, text: " \n\t ", invoiceNumber: null }],
      "The note is empty: write what is to be remembered.",
    ],
  ])("%s is refused with a sentence", async (_, asked, sentence) => {
    const { world } = await withRows();
    const error = await refused(world.backend.addNote(...asked()));
    expect(error).toMatchObject({ message: sentence });
    expect(await notesOf(world)).toEqual([]);
  });

  it.each([
    ["too long", { noteId: ID, text: "x".repeat(LONGEST_NOTE + 1), invoiceNumber: null }],
    ["without a proper id", { noteId: "1", text: "called", invoiceNumber: null }],
  ])("%s is refused", async (_, note) => {
    const { world } = await withRows();
    expect(await refused(world.backend.addNote(TAMM, note))).toMatchObject({ code: "invalid" });
  });

  it("as long as a note may be, it is kept whole", async () => {
    const { world } = await withRows();
    const text = "é".repeat(LONGEST_NOTE);
    expect((await add(world, text)).text).toBe(text);
  });
});
