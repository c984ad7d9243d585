import { afterEach, describe, expect, it } from "@jest/globals";
import { eachInSlices, inSlices, nextTurn } from "../../addin/breathe";
import { problemOf } from "../../addin/desk/problem";
import type { SyncProgress } from "../../addin/sync/sync-workbook";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";

afterEach(closeOffices);

const HEADERS = [...INVOICE_HEADERS, "E-mail"];
const row = (number: string, total: number | string = 100) => [
  ...invoice(number).slice(0, 5),
  total,
  "EUR",
  "ap@kovacs.example",
];

/** A ledger of so many invoices of one customer, connected and not synced yet. */
async function ledger(rows: readonly (readonly (string | number | boolean)[])[]): Promise<Office> {
  const table = { sheet: "Invoices", table: "Invoices", headers: HEADERS, rows };
  const office = await openOffice(workbookOf([table]));
  await connectAs(office.desk, await office.desk.lookAround());
  return office;
}
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => row(`A-${String(at + 1).padStart(4, "0")}`));

async function problemIn(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => {
      throw new Error("It was expected to be refused");
    },
    (error: unknown) => problemOf(error),
  );
}

describe("a sync", () => {
  it("tells how far it is: reading, sending, writing, each to its end", async () => {
    const { desk } = await ledger(numbered(1_200));
    const seen: SyncProgress[] = [];
    const outcome = await desk.sync({
      onProgress: (progress) => seen.push(progress),
      signal: new AbortController().signal,
    });
    expect(outcome).toMatchObject({ invoicesTaken: 1_200, rowsSent: 1_200, cellsWritten: 4 * 1_200 });
    const stages = seen.map(({ stage }) => stage);
    expect(stages).toEqual(stages.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
    for (const stage of ORDER)
      expect(seen.findLast((progress) => progress.stage === stage)).toEqual({
        stage,
        done: 1_200,
        total: 1_200,
      });
  });
  const ORDER = ["read", "sync", "write"];

  it("given again without a change sends nothing and writes nothing", async () => {
    const { desk, workbook } = await ledger(numbered(30));
    await syncNow(desk);
    for (const sheet of workbook.sheets) sheet.edits.clear();
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 30, rowsSent: 0, cellsWritten: 0 });
    expect(sheetNamed(workbook, "Invoices").edits.size).toBe(0);
  });

  it("cancelled half-way keeps what was sent; given again it sends the rest, and no row is there twice", async () => {
    const { desk, workbook, backend } = await ledger(numbered(1_200));
    const stop = new AbortController();
    const onProgress = ({ stage }: SyncProgress): void => {
      if (stage === "sync") stop.abort();
    };
    expect(await problemIn(desk.sync({ onProgress, signal: stop.signal }))).toBeNull();
    expect(statusesIn(workbook)["A-0001"]).toBe("");
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 1_200, rowsSent: 700, refused: [] });
    expect(new Set(Object.values(statusesIn(workbook)))).toEqual(new Set(["Open"]));
    expect((await backend.accounts()).accounts[0]?.open).toEqual({ EUR: 1_200 * 100_00 });
  });

  it("cancelled before it began does nothing at all", async () => {
    const { desk, wire } = await ledger(numbered(3));
    const stop = new AbortController();
    stop.abort();
    expect(await problemIn(desk.sync({ onProgress: () => undefined, signal: stop.signal }))).toBeNull();
    expect(wire.passed).toEqual([]);
  });
});

describe("when the service cannot be had", () => {
  it("the network gone in the middle is a sentence; later the sync goes on where it was", async () => {
    const { desk, wire, workbook, backend } = await ledger(numbered(1_200));
    let requests = 0;
    wire.cut((path) => path === "/v1/sync/rows" && ++requests > 1);
    expect(await problemIn(syncNow(desk))).toBe(
      "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.",
    );
    wire.mend();
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 1_200, rowsSent: 700, refused: [] });
    expect(new Set(Object.values(statusesIn(workbook)))).toEqual(new Set(["Open"]));
    expect((await backend.accounts()).accounts[0]?.open).toEqual({ EUR: 1_200 * 100_00 });
  });

  it("gone before the statuses were fetched, they are written by the next sync, which sends nothing", async () => {
    const { desk, wire, workbook } = await ledger(numbered(5));
    wire.cut((path) => path.includes("/status"));
    expect(await problemIn(syncNow(desk))).toContain("cannot be reached");
    wire.mend();
    expect(await syncNow(desk)).toMatchObject({ rowsSent: 0 });
    expect(statusesIn(workbook)["A-0005"]).toBe("Open");
  });

  it("a failing service is a sentence, and the sync can be repeated", async () => {
    const { desk, wire } = await ledger(numbered(5));
    wire.fail(502);
    expect(await problemIn(syncNow(desk))).toBe(
      "Dunbook's service failed (502): try again in a moment. Nothing is lost.",
    );
    wire.mend();
    expect(await syncNow(desk)).toMatchObject({ rowsSent: 5 });
  });
});

describe("when the sheet does not allow it", () => {
  it("a protected sheet is a sentence; the rows are sent all the same and written once it is free", async () => {
    const { desk, workbook } = await ledger(numbered(3));
    const { protection } = sheetNamed(workbook, "Invoices");
    protection.set(true);
    expect(await problemIn(syncNow(desk))).toBe("The sheet is protected: unprotect it and try again.");
    protection.set(false);
    expect(await syncNow(desk)).toMatchObject({ rowsSent: 0, cellsWritten: 12 });
  });

  it("a workbook that is not connected is refused before anything is sent", async () => {
    const table = { sheet: "Invoices", table: "Invoices", headers: HEADERS, rows: numbered(3) };
    const { desk, wire } = await openOffice(workbookOf([table]));
    expect(await problemIn(syncNow(desk))).toBe(
      "This workbook is not connected yet: choose its tables first.",
    );
    expect(wire.passed).toEqual([]);
  });
});

describe("rows that are not taken", () => {
  const wrong = [row("A-1"), row("A-2", "much"), row("A-3"), row("", 5)];

  it("are listed with their cells and say why in their own row", async () => {
    const { desk, workbook } = await ledger(wrong);
    const { refused, invoicesTaken } = await syncNow(desk);
    expect(invoicesTaken).toBe(2);
    expect(refused.map(({ where, found }) => [where, found])).toEqual([
      ["Invoices!G5", "much"],
      ["Invoices!B7", ""],
    ]);
    const notes = rowsOf(workbook, "Invoices").map((cells) => cells["Dunbook status"]);
    expect(notes).toEqual(["Open", "Not taken", "Open", "Not taken"]);
  });

  it("are brought to the front, also after the rows were sorted", async () => {
    const { desk, workbook, session } = await ledger(wrong);
    const { refused } = await syncNow(desk);
    const [much, empty] = refused;
    if (!much || !empty) throw new Error("Nothing was refused");
    const sheet = sheetNamed(workbook, "Invoices");
    const selected = (): Promise<string> =>
      session.run(async (context) => {
        const range = context.workbook.getSelectedRange().load("address");
        await context.sync();
        return range.address;
      });
    await desk.showCell(much);
    expect(await selected()).toBe("Invoices!G5");
    await desk.showCell(empty);
    expect(await selected()).toBe("Invoices!B7");
    for (const [at, number] of ["A-3", "A-1", "A-2"].entries()) sheet.setValue(TOP + 1 + at, LEFT, number);
    await desk.showCell(much);
    expect(await selected()).toBe("Invoices!G6");
  });

  it("cannot be shown once their table is gone", async () => {
    const { desk, workbook } = await ledger(wrong);
    const [first] = (await syncNow(desk)).refused;
    if (!first) throw new Error("Nothing was refused");
    sheetNamed(workbook, "Invoices").tables.pop();
    expect(await problemIn(desk.showCell(first))).toBe(
      "A table or sheet is no longer in the workbook: read the workbook again.",
    );
  });
});

describe("long work beside a person", () => {
  /** Busy for longer than a slice. */
  const spin = (): void => {
    const until = performance.now() + 15;
    while (performance.now() < until);
  };

  it("lets the page have a turn between slices, row by row or step by step", async () => {
    let turns = 0;
    let over = false;
    const clicks = (async () => {
      while (!over) {
        await nextTurn();
        turns += 1;
      }
    })();
    await eachInSlices(Array.from({ length: 64 }), spin);
    const afterRows = turns;
    const steps = (function* () {
      for (let step = 0; step < 4; step += 1) {
        spin();
        yield;
      }
      return "done";
    })();
    expect(await inSlices(steps)).toBe("done");
    over = true;
    await clicks;
    expect(afterRows).toBeGreaterThanOrEqual(3);
    expect(turns - afterRows).toBeGreaterThanOrEqual(3);
  });

  it("stops at the next slice once it is cancelled", async () => {
    const stop = new AbortController();
    const done: number[] = [];
    const work = eachInSlices(
      Array.from({ length: 64 }, (_, at) => at),
      (at) => {
        spin();
        done.push(at);
        if (at === 20) stop.abort();
      },
      stop.signal,
    );
    expect(await problemIn(work)).toBeNull();
    expect(done.length).toBe(32);
  });
});
