import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { KeepingState } from "../../addin/desk/desk";
import { newNoteId } from "../../addin/desk/note-id";
import { problemOf } from "../../addin/desk/problem";
import { openTurns } from "../../addin/desk/turns";
import type { CellContent } from "../../workbench/excel/model/sheet";
import { INVOICE_HEADERS, LEFT, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, syncNow, until } from "./desk-office";

const endings: (() => void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  await closeOffices();
});

const HEADERS = [...INVOICE_HEADERS, "E-mail"];
/** Due on 10 November 2026: on the 16th a reminder is due. */
const OVERDUE = 46_336;
const row = (
  number: string,
  customer = "Kovács Kft.",
  total: number | string = 100,
): readonly CellContent[] => [
  number,
  customer,
  "",
  "",
  OVERDUE,
  total,
  "EUR",
  `${customer.slice(0, 3).toLowerCase()}@customer.example`,
];

const OFTEN = { everyMs: 40 };

/** A ledger that is connected and synced. */
async function ledger(rows = [row("A-1"), row("B-1", "Tamm OÜ")], options: object = OFTEN): Promise<Office> {
  const table = { sheet: "Invoices", table: "Invoices", headers: HEADERS, rows };
  const office = await openOffice(workbookOf([table]), options);
  await connectAs(office.desk, await office.desk.lookAround());
  await syncNow(office.desk);
  return office;
}

function listening(desk: Office["desk"]): KeepingState[] {
  const states: KeepingState[] = [];
  endings.push(desk.keepStatus((state) => states.push(state)));
  return states;
}

const column = ({ workbook }: Office, header: string): readonly CellContent[] =>
  rowsOf(workbook, "Invoices").map((cells) => cells[header] ?? "");
const statusRequests = ({ wire }: Office): number =>
  wire.passed.filter((path) => path.includes("/status")).length;
const wrote = (states: readonly KeepingState[]): number =>
  states.reduce((sum, state) => sum + (state.kind === "written" ? state.cells : 0), 0);

describe("keeping the rows up to date", () => {
  it("writes what became of the rows while the pane was shut, as soon as it is opened", async () => {
    const office = await ledger();
    await office.daysOn(1);
    expect(column(office, "Dunbook level")).toEqual(["", ""]);
    const states = listening(office.reopen());
    await until(() => states.length > 0, "the first look");
    expect(wrote(states)).toBeGreaterThan(0);
    expect(column(office, "Dunbook level")).toEqual(["1 Payment reminder", "1 Payment reminder"]);
  });

  it("follows the days while it is open", async () => {
    const office = await ledger();
    const states = listening(office.desk);
    await until(() => states.length > 0, "the first look");
    await office.daysOn(1);
    await until(() => column(office, "Dunbook level")[1] === "1 Payment reminder", "the reminder in the row");
    await office.daysOn(8);
    await until(() => column(office, "Dunbook level")[1] === "2 Demand for payment", "the demand in the row");
  });

  it("asks nothing of Excel while nothing changes", async () => {
    const office = await ledger();
    const states = listening(office.desk);
    // What happened within the last two minutes is told again: the second look has seen it all.
    await until(() => states.length > 2, "three looks");
    const { batches } = office.session.traffic();
    const before = statusRequests(office);
    await until(() => statusRequests(office) > before + 4, "four more looks");
    expect(office.session.traffic().batches).toBe(batches);
    expect(wrote(states.slice(3))).toBe(0);
  });

  it("finds its rows after they were sorted meanwhile", async () => {
    const office = await ledger([row("A-1"), row("B-1", "Tamm OÜ"), row("C-1", "Nowak s.c.", 10)]);
    const sheet = sheetNamed(office.workbook, "Invoices");
    for (const [at, cells] of [row("C-1", "Nowak s.c.", 10), row("A-1"), row("B-1", "Tamm OÜ")].entries())
      cells.forEach((cell, offset) => {
        sheet.setValue(TOP + 1 + at, LEFT + offset, cell);
      });
    await office.daysOn(1);
    const states = listening(office.desk);
    await until(() => wrote(states) > 0, "the rows written");
    expect(column(office, "Invoice no")).toEqual(["C-1", "A-1", "B-1"]);
    expect(column(office, "Dunbook balance")).toEqual([10, 100, 100]);
  });

  it("leaves the reason why a row was not taken in its row", async () => {
    const office = await ledger([row("A-1"), row("B-1", "Tamm OÜ")]);
    sheetNamed(office.workbook, "Invoices").setValue(TOP + 2, LEFT + 5, "much");
    const { refused } = await syncNow(office.desk);
    await office.daysOn(1);
    const states = listening(office.reopen());
    await until(() => states.length > 0, "the first look");
    expect(column(office, "Dunbook status")).toEqual(["Overdue", "Not taken"]);
    expect(column(office, "Dunbook note")[1]).toBe(refused[0]?.text);
  });

  it("brings all statuses back where a person has deleted the columns, with the next news", async () => {
    const office = await ledger();
    const states = listening(office.desk);
    await until(() => states.length > 0, "the first look");
    const [table] = office.workbook.tables();
    table?.resize({ ...table.area, columnCount: HEADERS.length }, HEADERS);
    for (let offset = 0; offset < 8; offset += 1)
      for (let at = 0; at < 3; at += 1)
        sheetNamed(office.workbook, "Invoices").setValue(TOP + at, LEFT + HEADERS.length + offset, "");
    const [account] = (await office.backend.accounts()).accounts;
    await office.desk.addNote(account?.accountId ?? "", {
      noteId: newNoteId(),
      text: "Called.",
      invoiceNumber: null,
    });
    expect(column(office, "Dunbook status")).toEqual(["Overdue", "Overdue"]);
  });

  it("says once that it cannot, and again when it can", async () => {
    const office = await ledger();
    const states = listening(office.desk);
    await until(() => states.length > 0, "the first look");
    office.wire.cut(() => true);
    await until(() => states.at(-1)?.kind === "problem", "the problem told");
    const problems = states.length;
    await new Promise((resolve) => setTimeout(resolve, 6 * OFTEN.everyMs));
    expect(states.slice(problems)).toEqual([]);
    expect(states.at(-1)).toEqual({
      kind: "problem",
      text: "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.",
    });
    office.wire.mend();
    await until(() => states.at(-1)?.kind === "written", "the rows kept again");
  });

  it("waits without a word while a cell is being edited", async () => {
    const office = await ledger();
    const states = listening(office.reopen());
    const { host } = office.session;
    const { run } = host;
    await until(() => states.length > 0, "the first look");
    let refusals = 0;
    // What Excel answers to every request while a person types.
    Reflect.set(host, "run", () => {
      refusals += 1;
      const refusal = { Code: "InvalidOperationInCellEditMode", Message: "", Location: "", ActionIndex: 0 };
      return { Results: [], Error: { ...refusal, HttpStatusCode: 400 } };
    });
    await office.daysOn(1);
    await until(() => refusals > 2, "three refusals");
    Reflect.set(host, "run", run);
    await until(() => column(office, "Dunbook level")[0] === "1 Payment reminder", "the reminder in the row");
    expect(states.filter(({ kind }) => kind === "problem")).toEqual([]);
  });

  it("has nothing to say in a workbook that was connected and not synced yet", async () => {
    const table = { sheet: "Invoices", table: "Invoices", headers: HEADERS, rows: [row("A-1")] };
    const office = await openOffice(workbookOf([table]), OFTEN);
    await connectAs(office.desk, await office.desk.lookAround());
    const states = listening(office.desk);
    await until(() => states.length > 1, "two looks");
    expect(states.every((state) => state.kind === "written" && state.cells === 0)).toBe(true);
    expect(office.workbook.tables()[0]?.columnNames).toEqual(HEADERS);
  });

  it("does not look where nobody sees the pane, and no more once it was ended", async () => {
    let visible = false;
    const office = await ledger(undefined, { ...OFTEN, isVisible: () => visible });
    const before = statusRequests(office);
    const end = office.desk.keepStatus(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 4 * OFTEN.everyMs));
    expect(statusRequests(office)).toBe(before);
    visible = true;
    await until(() => statusRequests(office) > before, "a look");
    end();
    const atTheEnd = office.wire.passed.length;
    await new Promise((resolve) => setTimeout(resolve, 4 * OFTEN.everyMs));
    expect(office.wire.passed.length).toBeLessThanOrEqual(atTheEnd + 1);
  });
});

describe("a listener that leaves again", () => {
  it("at once has caused no request", async () => {
    const office = await ledger();
    const before = office.wire.passed.length;
    office.reopen().keepStatus(() => undefined)();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(office.wire.passed.length).toBe(before);
  });

  it("and comes back hears soon, not only after the next interval", async () => {
    const office = await ledger();
    const desk = office.reopen({ everyMs: 60_000 });
    desk.keepStatus(() => undefined)();
    const states = listening(desk);
    await until(() => states.length > 0, "the first look");
  });
});

describe("running the day from the pane", () => {
  it("sends what is due, and the rows say so at once", async () => {
    const office = await ledger();
    expect((await office.desk.runToday()).sent).toEqual({ "Payment reminder": 2 });
    expect(column(office, "Dunbook level")).toEqual(["1 Payment reminder", "1 Payment reminder"]);
    expect((await office.desk.today()).sent.count).toBe(2);
  });

  it("on a protected sheet says what went out all the same; that the rows cannot be written is said beside it", async () => {
    const office = await ledger(undefined, { everyMs: 60_000 });
    const states = listening(office.desk);
    await until(() => states.length > 0, "the first look");
    sheetNamed(office.workbook, "Invoices").protection.set(true);
    expect((await office.desk.runToday()).sent).toEqual({ "Payment reminder": 2 });
    expect(states.at(-1)).toEqual({
      kind: "problem",
      text: "The sheet is protected: unprotect it and try again.",
    });
  });
});

describe("a note", () => {
  const note = (text: string) => ({ noteId: newNoteId(), text, invoiceNumber: "A-1" });

  it("stands in the row and on the customer's card as soon as it is added", async () => {
    const office = await ledger();
    const selected = { kind: "invoice", number: "A-1", invoiceId: invoiceIdOf("A-1") } as const;
    const { account } = await office.desk.customer(selected);
    const added = await office.desk.addNote(account.accountId, note("Promised to pay on Friday."));
    expect(added).toMatchObject({ text: "Promised to pay on Friday.", invoiceNumber: "A-1" });
    expect(column(office, "Dunbook latest note")).toEqual(["2026-11-16 you: Promised to pay on Friday.", ""]);
    expect((await office.desk.customer(selected)).notes.map(({ text }) => text)).toEqual([
      "Promised to pay on Friday.",
    ]);
    const customer = { kind: "customer", name: "Kovács Kft.", accountId: account.accountId } as const;
    expect((await office.desk.customer(customer)).notes).toHaveLength(1);
  });

  it("that could not be written into the row is kept, and kept once when it is given again", async () => {
    const office = await ledger(undefined, { everyMs: 60_000 });
    const selected = { kind: "invoice", number: "A-1", invoiceId: invoiceIdOf("A-1") } as const;
    const { account } = await office.desk.customer(selected);
    const { protection } = sheetNamed(office.workbook, "Invoices");
    const given = note("Promised to pay on Friday.");
    protection.set(true);
    await expect(office.desk.addNote(account.accountId, given)).rejects.toThrow(
      "The note is kept, but it is not in the row yet. The sheet is protected: unprotect it and try again.",
    );
    protection.set(false);
    await office.desk.addNote(account.accountId, given);
    expect(column(office, "Dunbook latest note")[0]).toBe("2026-11-16 you: Promised to pay on Friday.");
    expect((await office.desk.customer(selected)).notes).toHaveLength(1);
  });

  it("has an id of its own", () => {
    expect(newNoteId()).toMatch(/^n_[0-9a-f]{20}$/);
    expect(new Set(Array.from({ length: 100 }, newNoteId)).size).toBe(100);
  });
});

describe("one hand at the sheet at a time", () => {
  const order: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`${name} ends`);
  };

  it("a person's deeds come one after the other and before what goes on by itself", async () => {
    order.splice(0);
    const turns = openTurns();
    const all = [
      turns.person(work("sync")),
      turns.byItself(work("keep")),
      turns.person(async () => {
        await work("note")();
        throw new Error("refused");
      }),
    ];
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(order).toEqual([
      "sync begins",
      "sync ends",
      "note begins",
      "note ends",
      "keep begins",
      "keep ends",
    ]);
  });

  it("what goes on by itself makes way for a person", async () => {
    const turns = openTurns();
    const kept = turns.byItself(async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    const told = kept.then(String, problemOf);
    expect(await turns.person(async () => "synced")).toBe("synced");
    expect(await told).toBeNull();
  });
});
