import { afterEach, describe, expect, it } from "@jest/globals";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook, fill, ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

const sessions: ExcelSession[] = [];
function open(workbook: WorkbookModel): ExcelSession {
  const session = openExcel(workbook);
  sessions.push(session);
  return session;
}
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

/** Rows of 1,000 characters, in cells that take a request or answer just over or under the limit. */
const pages = (count: number): string[][] => Array.from({ length: count }, () => ["x".repeat(1000)]);

describe("Excel in this process", () => {
  it("is Microsoft's own runtime, takes its options, and leaves no browser behind", async () => {
    open(emptyWorkbook("Ledger.xlsx"));
    const name = await Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.load("name");
      await context.sync();
      return context.workbook.name;
    });
    expect(name).toBe("Ledger.xlsx");
    expect(["window", "document", "location"].filter((lent) => lent in globalThis)).toEqual([]);
  });

  it("gives back what the program's work gives, and passes on what it throws", async () => {
    const session = open(emptyWorkbook());
    await expect(session.run(async () => 42)).resolves.toBe(42);
    await expect(
      session.run(async () => {
        throw new Error("the program's own");
      }),
    ).rejects.toThrow("the program's own");
  });
});

describe("several workbooks", () => {
  const nameOf = async (context: Excel.RequestContext): Promise<string> => {
    context.workbook.load("name");
    await context.sync();
    return context.workbook.name;
  };

  it("are worked on in turn, each by its own session", async () => {
    const first = open(emptyWorkbook("First.xlsx"));
    const second = open(emptyWorkbook("Second.xlsx"));
    const names = [await first.run(nameOf), await second.run(nameOf), await first.run(nameOf)];
    expect(names).toEqual(["First.xlsx", "Second.xlsx", "First.xlsx"]);
    expect(await Excel.run(nameOf)).toBe("First.xlsx");
    second.activate();
    expect(await Excel.run(nameOf)).toBe("Second.xlsx");
  });

  it("are not mixed up by sessions at the same time", async () => {
    const books = ["A.xlsx", "B.xlsx", "C.xlsx"].map((name) => emptyWorkbook(name));
    await Promise.all(
      books.map((book) =>
        open(book).run(async (context) => {
          for (let row = 1; row <= 5; row += 1) {
            context.workbook.worksheets.getActiveWorksheet().getRange(`A${row}`).values = [[book.name]];
            await context.sync();
          }
        }),
      ),
    );
    expect(books.map((book) => sheetAt(book).rows.map((cells) => cells?.[0]))).toEqual(
      books.map((book) => Array.from({ length: 5 }, () => book.name)),
    );
  });

  it("fall back to the one opened before when one is closed", async () => {
    open(emptyWorkbook("First.xlsx"));
    open(emptyWorkbook("Second.xlsx")).close();
    expect(await Excel.run(nameOf)).toBe("First.xlsx");
  });

  it("that are closed are refused", async () => {
    const session = open(emptyWorkbook());
    session.close();
    const refusals = [await refusalOf(Excel.run(nameOf)), await refusalOf(session.run(nameOf))];
    expect(refusals.map(({ code }) => code)).toEqual([
      "InvalidOrTimedOutSession",
      "InvalidOrTimedOutSession",
    ]);
  });
});

describe("references", () => {
  it("are held while a program works with a range, and released when it ends", async () => {
    const session = open(ledgerWorkbook());
    await session.run(async (context) => {
      const body = context.workbook.tables.getItem("Invoices").getDataBodyRange().load("values");
      await context.sync();
      expect(session.heldReferences()).toBe(1);
      const cell = body.getCell(0, 0).load("values");
      await context.sync();
      expect([cell.values, session.heldReferences()]).toEqual([[["0001"]], 2]);
      cell.untrack();
      await context.sync();
      expect(session.heldReferences()).toBe(1);
    });
    expect(session.heldReferences()).toBe(0);
  });

  it("are released after an error, too, and after a write of many parts", async () => {
    const session = open(emptyWorkbook());
    await session.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRangeByIndexes(0, 0, 5000, 2);
      range.values = Array.from({ length: 5000 }, () => ["a", "b"]);
      await context.sync();
    });
    expect(session.heldReferences()).toBe(0);
    await refusalOf(
      session.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = [[1]];
        await context.sync();
      }),
    );
    expect(session.heldReferences()).toBe(0);
  });

  it("of a program that outlived its run are not valid", async () => {
    const session = open(ledgerWorkbook());
    const kept = await session.run(async (context) => {
      const range = context.workbook.tables.getItem("Invoices").getRange();
      await context.sync();
      return range;
    });
    const refusal = await refusalOf(
      Excel.run(kept, async (context) => {
        kept.load("values");
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InvalidObjectPath");
  });
});

describe("traffic", () => {
  it("is counted by batches and bytes; a run of one sync costs two, one to release its ranges", async () => {
    const session = open(ledgerWorkbook());
    expect(session.traffic()).toEqual({ batches: 0, bytesSent: 0, bytesReceived: 0 });
    await session.run(async (context) => {
      context.workbook.tables.getItem("Invoices").getRange().load("values");
      await context.sync();
    });
    const { batches, bytesSent, bytesReceived } = session.traffic();
    expect(batches).toBe(2);
    expect(bytesSent).toBeGreaterThan(200);
    expect(bytesReceived).toBeGreaterThan(100);
  });

  it("grows with what is read: five bytes for a cell that holds ü in quotes and a comma", async () => {
    const workbook = emptyWorkbook();
    fill(sheetAt(workbook), 0, 0, [Array.from({ length: 1000 }, () => "ü")]);
    const session = open(workbook);
    const bytesFor = async (address: string): Promise<number> => {
      const before = session.traffic().bytesReceived;
      await session.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange(address).load("values");
        await context.sync();
      });
      return session.traffic().bytesReceived - before;
    };
    expect((await bytesFor("A1:ALL1")) - (await bytesFor("A1:OJ1"))).toBe(600 * 5);
  });

  it("over 5 MB in one request fails before anything is done", async () => {
    const workbook = emptyWorkbook();
    const session = open(workbook);
    const write = (count: number): Promise<void> =>
      session.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange(`A1:A${count}`).values = pages(count);
        await context.sync();
      });
    const refusal = await refusalOf(write(5300));
    expect(refusal.code).toBe("RequestPayloadSizeLimitExceeded");
    expect(sheetAt(workbook).edits.size).toBe(0);
    await write(5100);
    expect(sheetAt(workbook).edits.size).toBe(5100);
  });

  it("over 5 MB in one answer fails, but what the batch wrote is written", async () => {
    const workbook = emptyWorkbook();
    fill(sheetAt(workbook), 0, 0, pages(5300));
    const session = open(workbook);
    const read = (count: number): Promise<number> =>
      session.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("B1").values = [[count]];
        const range = sheet.getRange(`A1:A${count}`).load("values");
        await context.sync();
        return range.values.length;
      });
    const refusal = await refusalOf(read(5300));
    expect(refusal.code).toBe("ResponsePayloadSizeLimitExceeded");
    expect(sheetAt(workbook).value(0, 1)).toBe(5300);
    expect(await read(5100)).toBe(5100);
  });
});
