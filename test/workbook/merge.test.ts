import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { StatusField } from "#wire/status";
import { allKept } from "../../addin/desk/merge-desk";
import { undoStatus } from "../../addin/workbook/undo-status";
import { invoiceRow } from "../support/ledger";
import { copyOf, MergeBook, writesCells } from "../support/merge-books";
import { closeWorlds, openWorld, type World } from "../support/world";
import { LEFT, sheetNamed, TOP } from "./addin-ledger";

const books: MergeBook[] = [];
afterEach(async () => {
  for (const { session } of books.splice(0)) session.close();
  await closeWorlds();
});

const NUMBERS = ["A-1", "A-2", "A-3"];
const rowsPaid = (paid: number) =>
  NUMBERS.map((number, at) => invoiceRow(number, { customer: `Customer ${at}`, paid: at === 0 ? paid : 0 }));

type Office = { readonly world: World; readonly sourceId: string; readonly open: () => MergeBook };

async function office(): Promise<Office> {
  const world = await openWorld({ startsOn: "2026-11-16" });
  const { sourceId } = await world.sync(rowsPaid(0));
  const open = (): MergeBook => {
    const book = new MergeBook(copyOf(NUMBERS), sourceId);
    books.push(book);
    return book;
  };
  return { world, sourceId, open };
}

/** Everything of the first invoice is paid: what Dunbook says of it changes. */
const paid = ({ world }: Office) => world.sync(rowsPaid(100_00));
const wordsOf = async ({ world }: Office) =>
  (await allKept(world.backend)).map(({ number, field, shown, dunbook, others, conflict }) => ({
    cell: `${number} ${field}`,
    shown: shown.text,
    dunbook,
    others: others.map(({ text }) => text),
    conflict,
  }));

describe("a person writes into one of Dunbook's columns", () => {
  it.each<StatusField>(["status", "level", "lastNotice", "nextAction", "nextActionOn", "balance", "note"])(
    "the words in %s stay, and every other copy of the workbook shows them",
    async (field) => {
      const given = await office();
      const [mine, other] = [given.open(), given.open()];
      await mine.sync(given.world.backend);
      await other.sync(given.world.backend);
      mine.type("A-2", field, "ask Liis first");
      expect(await mine.sync(given.world.backend)).toMatchObject({ editsSent: 1, cellsWritten: 0 });
      expect(mine.read("A-2", field)).toBe("ask Liis first");
      await other.sync(given.world.backend);
      expect(other.read("A-2", field)).toBe("ask Liis first");
      expect(await mine.sync(given.world.backend)).toMatchObject({ editsSent: 0, cellsWritten: 0 });
      expect(await wordsOf(given)).toMatchObject([{ shown: "ask Liis first", conflict: false }]);
    },
  );

  it("a day and an amount stay a day and an amount in every copy", async () => {
    const given = await office();
    const [mine, other] = [given.open(), given.open()];
    await mine.sync(given.world.backend);
    await other.sync(given.world.backend);
    mine.type("A-2", "nextActionOn", 46_400);
    mine.type("A-2", "balance", 12.5);
    await mine.sync(given.world.backend);
    await other.sync(given.world.backend);
    expect([other.read("A-2", "nextActionOn"), other.read("A-2", "balance")]).toEqual([46_400, 12.5]);
  });

  it("that Dunbook says something else by now is a conflict, and her words stand until somebody chooses", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "status", "in court");
    await paid(given);
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe("in court");
    expect(mine.read("A-1", "balance")).toBe(0);
    expect(await wordsOf(given)).toEqual([
      { cell: "A-1 status", shown: "in court", dunbook: "Paid", others: [], conflict: true },
    ]);
  });

  it("and Dunbook's words change afterwards: that is a conflict too", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "status", "in court");
    await mine.sync(given.world.backend);
    expect((await wordsOf(given))[0]?.conflict).toBe(false);
    await paid(given);
    expect((await wordsOf(given))[0]?.conflict).toBe(true);
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe("in court");
  });

  it("an emptied cell says Dunbook's words again", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    const before = mine.read("A-1", "status");
    mine.type("A-1", "status", "in court");
    await mine.sync(given.world.backend);
    mine.type("A-1", "status", "");
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe(before);
    expect(await wordsOf(given)).toEqual([]);
    const { words } = await given.world.backend.pastCells(invoiceIdOf("A-1"));
    expect(words.map(({ text }) => text)).toEqual(["in court"]);
  });

  it("the words go with an invoice that is another customer's by now", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "status", "in court");
    await mine.sync(given.world.backend);
    await given.world.sync(NUMBERS.map((number) => invoiceRow(number, { customer: "Another" })));
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe("in court");
  });

  it("words that are too long stay in the sheet, and it is said so", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "note", "x".repeat(4_001));
    const { editsLeft, editsSent } = await mine.sync(given.world.backend);
    expect({ editsSent, left: editsLeft.map(({ because }) => because) }).toEqual({
      editsSent: 0,
      left: ["tooLong"],
    });
    expect(String(mine.read("A-1", "note"))).toHaveLength(4_001);
  });
});

describe("a note from the sheet", () => {
  const notesOf = async ({ world }: Office, customer: string) =>
    (await world.backend.customer(accountIdOf(customerIdOf(customer)))).notes.map(
      ({ text, invoiceNumber }) => `${invoiceNumber}: ${text}`,
    );

  it("is kept in the history of its invoice, and the cell says who wrote it and when", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "latestNote", "Promised to pay on Friday");
    await mine.sync(given.world.backend);
    expect(await notesOf(given, "Customer 0")).toEqual(["A-1: Promised to pay on Friday"]);
    expect(String(mine.read("A-1", "latestNote"))).toMatch(/^2026-11-16 .+: Promised to pay on Friday$/);
  });

  it("written behind the one that stood there is kept alone, without it", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "latestNote", "Called");
    await mine.sync(given.world.backend);
    given.world.at("2026-11-16", 11);
    mine.type("A-1", "latestNote", `${mine.read("A-1", "latestNote")}; called again`);
    await mine.sync(given.world.backend);
    expect(await notesOf(given, "Customer 0")).toEqual(["A-1: called again", "A-1: Called"]);
  });

  it("whose answer was lost is kept once", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    mine.type("A-1", "latestNote", "Called");
    const edit = { number: "A-1", field: "latestNote", base: "", text: "Called" } as const;
    await given.world.backend.sendCellEdits(given.sourceId, [edit]);
    await given.world.backend.sendCellEdits(given.sourceId, [edit]);
    expect(await notesOf(given, "Customer 0")).toEqual(["A-1: Called"]);
  });
});

describe("case 45: two co-authors, one edits a status while a sync writes it", () => {
  it("the newer human edit is kept in the cell, and the conflict is listed", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    await paid(given);
    const edits = () => mine.type("A-1", "status", "in court");
    await mine.meanwhile(writesCells, edits, () => mine.sync(given.world.backend));
    expect(mine.read("A-1", "status")).toBe("in court");
    expect(await wordsOf(given)).toEqual([
      { cell: "A-1 status", shown: "in court", dunbook: "Paid", others: [], conflict: true },
    ]);
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe("in court");
  });

  it("two people in two copies: the newer words stand in both, and both are listed", async () => {
    const given = await office();
    const [mine, other] = [given.open(), given.open()];
    await mine.sync(given.world.backend);
    await other.sync(given.world.backend);
    mine.type("A-2", "status", "in court");
    other.type("A-2", "status", "with the agency");
    await mine.sync(given.world.backend);
    await other.sync(given.world.backend);
    await mine.sync(given.world.backend);
    expect([mine.read("A-2", "status"), other.read("A-2", "status")]).toEqual([
      "with the agency",
      "with the agency",
    ]);
    const [listed] = await allKept(given.world.backend);
    expect(await wordsOf(given)).toMatchObject([
      { shown: "with the agency", others: ["in court"], conflict: true },
    ]);
    const version = listed?.version ?? 0;
    const keep = listed?.others[0]?.id ?? "";
    await given.world.backend.settleCell({ number: "A-2", field: "status", version, keep });
    await other.sync(given.world.backend);
    expect(other.read("A-2", "status")).toBe("in court");
    expect(await wordsOf(given)).toMatchObject([{ shown: "in court", others: [], conflict: false }]);
  });

  it("a row is deleted in mid-write: nothing lands in another row, and the others are written", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    await paid(given);
    await given.world.backend.addNote(accountIdOf(customerIdOf("Customer 2")), {
      noteId: `n_${"1".repeat(20)}`,
      text: "Called",
      invoiceNumber: null,
    });
    // Excel moves the rows below up by one.
    const remove = (): void => {
      const sheet = sheetNamed(mine.workbook, "Invoices");
      for (let row = TOP + 1; row < TOP + 1 + NUMBERS.length; row += 1)
        for (let column = LEFT; column < LEFT + 20; column += 1)
          sheet.setValue(row, column, sheet.value(row + 1, column));
    };
    await mine.meanwhile(writesCells, remove, () => mine.sync(given.world.backend));
    expect([mine.read("A-2", "status"), mine.read("A-3", "status")]).toEqual(["Overdue", "Overdue"]);
    expect(mine.read("A-2", "latestNote")).toBe("");
    expect(String(mine.read("A-3", "latestNote"))).toMatch(/Called$/);
    expect(await wordsOf(given)).toEqual([]);
  });
});

describe("what the workbook remembers", () => {
  it("lies on a sheet that nobody sees", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    expect(mine.workbook.sheets.map(({ name, visibility }) => `${name} ${visibility}`)).toEqual([
      "Invoices Visible",
      "Dunbook memory VeryHidden",
    ]);
  });

  it("in a workbook from before, other words are replaced once, and told with what they were", async () => {
    const given = await office();
    const [fresh, mine] = [given.open(), given.open()];
    await fresh.sync(given.world.backend);
    await mine.sync(given.world.backend);
    const [sheet] = mine.workbook.sheets;
    mine.workbook.sheets.splice(0, 2, ...(sheet ? [sheet] : []));
    mine.type("A-1", "status", "as it was last year");
    const { replaced, editsSent } = await mine.sync(given.world.backend);
    expect({ replaced, editsSent }).toEqual({
      replaced: [{ number: "A-1", field: "status", text: "as it was last year" }],
      editsSent: 0,
    });
    expect(mine.read("A-1", "status")).toBe("Overdue");
  });

  it("rows that were pasted over the invoices' own columns are no edits of a person", async () => {
    const given = await office();
    const mine = given.open();
    await paid(given);
    await mine.sync(given.world.backend);
    const sheet = sheetNamed(mine.workbook, "Invoices");
    ["A-2", "A-3", "A-1"].forEach((number, row) => {
      sheet.setValue(TOP + 1 + row, LEFT, number);
    });
    await mine.sync(given.world.backend);
    expect(NUMBERS.map((number) => mine.read(number, "balance"))).toEqual([0, 100, 100]);
    expect(await wordsOf(given)).toEqual([]);
  });
});

describe("undoing the last write-back", () => {
  it("gives the cells back what stood in them, until Dunbook has something new", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    await paid(given);
    const { written } = await mine.sync(given.world.backend);
    expect(mine.read("A-1", "status")).toBe("Paid");
    expect(await undone(mine, given, written)).toEqual({ undone: written.length, left: 0 });
    expect(mine.read("A-1", "status")).toBe("Overdue");
    expect(await mine.sync(given.world.backend)).toMatchObject({ cellsWritten: 0, editsSent: 0 });
    await given.world.sync(rowsPaid(50_00));
    await mine.sync(given.world.backend);
    expect(mine.read("A-1", "balance")).toBe(50);
    expect(await wordsOf(given)).toEqual([]);
  });

  it("leaves a cell alone that a person has written into since", async () => {
    const given = await office();
    const mine = given.open();
    await mine.sync(given.world.backend);
    await paid(given);
    const { written } = await mine.sync(given.world.backend);
    mine.type("A-1", "status", "paid by cheque");
    expect(await undone(mine, given, written)).toEqual({ undone: written.length - 1, left: 1 });
    expect(mine.read("A-1", "status")).toBe("paid by cheque");
  });

  async function undone(mine: MergeBook, { sourceId }: Office, written: Parameters<typeof undoStatus>[2]) {
    return undoStatus(await mine.table(), sourceId, written);
  }
});
