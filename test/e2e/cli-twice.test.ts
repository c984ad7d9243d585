import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows, rearrange, rowOf, statuses, typeInto } from "../support/book";
import { mailsIn } from "../support/book-data";
import {
  addressOf,
  FOUR_REMINDED,
  invoice,
  ledgerOf,
  writeBook,
  writeOrganisation,
} from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** Nothing goes out twice, nothing on old facts. */

let dunbook: Dunbook;
let desk: Desk;
let book: string;
let data: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());
function openNewDesk(): void {
  desk = openDesk();
  book = desk.path("ledger.xlsx");
  data = desk.path(".dunbook/books");
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
}

const give = (...args: readonly string[]): Promise<Ended> =>
  dunbook.run(desk.folder, ...args, "--organisation", "kase.json");
/** The ids of all messages that went out; every one must be another. */
const sent = (): readonly string[] => mailsIn(data).map(({ message }) => message);

const MANY = Array.from({ length: 40 }, (_, index) =>
  invoice(`M-${index + 1}`, `Customer${index + 1} OÜ`, "2026-10-20", { total: 100 + index }),
);

describe("the same day twice", () => {
  beforeEach(openNewDesk);
  afterEach(() => desk.clear());

  it("sends nothing more, by run or by day", async () => {
    writeBook(book, ledgerOf(MANY));
    await give("sync", "ledger.xlsx");
    expect((await give("run")).stdout).toContain("Messages    Demand for payment 40\n");
    expect((await give("run")).stdout).toContain("Messages    none\n");
    expect((await give("day", "ledger.xlsx")).stdout).toContain("Messages    none\n");
    expect(sent()).toHaveLength(40);
    expect(new Set(sent()).size).toBe(40);
  });

  it.each([
    ["days", ["day", "ledger.xlsx"]],
    ["runs", ["run"]],
  ])("sends every message once where two %s are started at the same moment", async (what, command) => {
    writeBook(book, ledgerOf(MANY));
    if (what === "runs") await give("sync", "ledger.xlsx");
    const asProcess = () => dunbook.begin(desk.folder, [...command, "--organisation", "kase.json"]).ended;
    const both = await Promise.all([asProcess(), asProcess()]);
    // The one that saves later finds the workbook changed under it.
    const EXPLAINED: Readonly<Record<number, string>> = {
      0: "",
      3: "changed by another program",
    };
    for (const { code, stderr } of both)
      expect(stderr).toContain(EXPLAINED[code ?? -1] ?? "an end that is explained");
    expect(both.map(({ code }) => code)).toContain(0);
    await give("day", "ledger.xlsx");
    expect(sent()).toHaveLength(40);
    expect(new Set(sent()).size).toBe(40);
    expect(new Set(Object.values(await statuses(book)))).toEqual(new Set(["Overdue"]));
  });
});

describe("an invoice that is settled between the reminder and the demand", () => {
  beforeAll(async () => {
    openNewDesk();
    writeBook(book, ledgerOf(FOUR_REMINDED));
    await give("day", "ledger.xlsx");
    expect(sent()).toHaveLength(4);
    desk.keep("reminded");
  });
  beforeEach(() => desk.restore("reminded"));
  afterAll(() => desk.clear());
  const demanded = (): readonly string[] =>
    mailsIn(data)
      .slice(4)
      .map(({ to }) => to)
      .toSorted();

  it("gets no demand where it was paid; one that was paid in part is asked for the rest, the others in full", async () => {
    await typeInto(book, "F-1", { Paid: 100 });
    await typeInto(book, "F-2", { Paid: 40 });
    const { stdout } = await give("day", "ledger.xlsx", "--on", "2026-11-24");
    expect(stdout).toContain("Messages    Demand for payment 3\n");
    expect(demanded()).toEqual([addressOf("Kovács"), addressOf("Leroy"), addressOf("Nowak")].toSorted());
    const outbox = (await give("outbox")).stdout;
    expect(outbox).toMatch(/2026-11-24 {2}Demand for payment {2}Kovács Kft\. {2}EUR 60\.00 +delivered/);
    expect(outbox).toMatch(/2026-11-24 {2}Demand for payment {2}Leroy SARL {3}EUR 100\.00 +delivered/);
    expect(rowOf(await bookRows(book), "F-1")).toMatchObject({
      "Dunbook status": "Paid",
      "Dunbook balance": 0,
      "Dunbook next action": "",
    });
  });

  it("gets none where it was credited in full", async () => {
    const credit = ["C-1", "Tamm OÜ", "tamm@customer.example", "Credit note", "", -100, "EUR", "", "F-1"];
    await rearrange(book, (rows) => [...rows, [...credit, ...new Array<string>(8).fill("")]]);
    await give("day", "ledger.xlsx", "--on", "2026-11-24");
    expect(demanded()).toEqual([addressOf("Kovács"), addressOf("Leroy"), addressOf("Nowak")].toSorted());
    expect(rowOf(await bookRows(book), "F-1")).toMatchObject({
      "Dunbook status": "Credited",
      "Dunbook balance": 0,
    });
  });

  it("gets none where a payment was typed in after the morning's sync: the rows are taken before anything is decided", async () => {
    await give("sync", "ledger.xlsx");
    await typeInto(book, "F-4", { Paid: 100 });
    await give("day", "ledger.xlsx", "--on", "2026-11-24");
    expect(demanded()).not.toContain(addressOf("Leroy"));
    expect(demanded()).toHaveLength(3);
  });
});
