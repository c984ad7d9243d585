import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { BackendRefusal } from "../../addin/backend";
import type { DeskSyncOptions, SyncOutcome } from "../../addin/desk/desk";
import type { RefusedRow } from "../../addin/sync/sync-workbook";
import { outcomeSentences } from "../../addin/taskpane/sync/outcome-words";
import { progressShare, progressText, stageText } from "../../addin/taskpane/sync/progress-words";
import { cellOf, foundText, refusedGroups } from "../../addin/taskpane/sync/refused-groups";
import { SyncRun } from "../../addin/taskpane/sync/sync-run";

const outcome = (told: Partial<SyncOutcome>): SyncOutcome => ({
  invoicesTaken: 0,
  customersTaken: 0,
  contactsTaken: 0,
  paymentsTaken: 0,
  rowsSent: 0,
  rowsVanished: 0,
  refused: [],
  cellsWritten: 0,
  ...told,
});

const refused = (told: Partial<RefusedRow>): RefusedRow => ({
  table: "tblInvoices",
  position: 15,
  column: "Due date",
  field: "dueOn",
  code: "notADate",
  found: "30.02.2026",
  text: "The due date is no day of the calendar: enter one.",
  where: "Ledger!F17",
  ...told,
});

describe("what a sync came to", () => {
  it.each<[string, Partial<SyncOutcome>, number, readonly string[]]>([
    [
      "invoices and customers, some of them new",
      { invoicesTaken: 232, customersTaken: 38, rowsSent: 12 },
      0,
      ["232 invoices and 38 customers are taken; 12 rows were new or changed."],
    ],
    [
      "nothing has changed",
      { invoicesTaken: 4000 },
      0,
      ["4,000 invoices are taken; nothing has changed since the last sync."],
    ],
    [
      "one invoice, new",
      { invoicesTaken: 1, rowsSent: 1 },
      0,
      ["1 invoice is taken; 1 row was new or changed."],
    ],
    [
      "not a single row could be read",
      {},
      3,
      ["No row could be taken.", "3 rows were not taken; the others went on. Correct them and sync again."],
    ],
    [
      "a row has gone, one was refused, statuses were written",
      { invoicesTaken: 2, rowsVanished: 1, cellsWritten: 1 },
      1,
      [
        "2 invoices are taken; nothing has changed since the last sync.",
        "1 row taken earlier is no longer in its table. What it said is kept, and nobody is chased for it meanwhile.",
        "The statuses in the sheet are up to date: 1 cell written.",
        "1 row was not taken; the others went on. Correct it and sync again.",
      ],
    ],
  ])("%s", (_name, told, refusedRows, sentences) => {
    expect(outcomeSentences(outcome(told), refusedRows)).toEqual(sentences);
  });
});

describe("how far a sync has come", () => {
  it.each([
    ["just begun", null, "Looking at the tables…", undefined],
    ["the tables are opened", { stage: "read", done: 0, total: 0 }, "Reading the tables…", undefined],
    ["rows are read", { stage: "read", done: 4000, total: 20_000 }, "Reading 4,000 of 20,000 rows", 0.2],
    [
      "nothing is sent yet",
      { stage: "sync", done: 0, total: 20_000 },
      "Sending what has changed…",
      undefined,
    ],
    ["rows are sent", { stage: "sync", done: 1, total: 20_000 }, "Sending… 1 row so far", undefined],
    ["statuses are written", { stage: "write", done: 0, total: 0 }, "Writing statuses…", undefined],
    [
      "more was written than announced",
      { stage: "write", done: 6, total: 5 },
      "Writing statuses… 5 of 5 rows",
      1,
    ],
  ] as const)("%s", (_name, progress, text, share) => {
    expect(progressText(progress)).toBe(text);
    expect(progressShare(progress)).toBe(share);
  });

  it("is told to the ear without numbers, so that it is not read out for every thousand rows", () => {
    const heard = [1000, 2000, 3000].map((done) => stageText({ stage: "read", done, total: 9000 }));
    expect(new Set(heard)).toEqual(new Set(["Reading the tables…"]));
  });
});

describe("rows that were not taken", () => {
  it("are listed once each, with all their problems, in the order of the sheet", () => {
    const groups = refusedGroups([
      refused({ position: 15, field: "dueOn" }),
      refused({ position: 20, where: "Ledger!A22" }),
      refused({ position: 15, field: "number", where: "Ledger!A17" }),
      refused({ position: 15, table: "tblOther", where: "'Sales 2026'!C4" }),
    ]);
    expect(groups.map(({ title, problems }) => [title, problems.map(cellOf)])).toEqual([
      ["Ledger, row 17", ["F17", "A17"]],
      ["Ledger, row 22", ["A22"]],
      ["Sales 2026, row 4", ["C4"]],
    ]);
  });

  it.each([
    ["a plain sheet", "Ledger!AB1017", "Ledger, row 1017", "AB1017"],
    ["a sheet with an apostrophe", "'Anna''s sheet'!F17", "Anna's sheet, row 17", "F17"],
    ["a sheet with an exclamation mark", "'Due! now'!F17", "Due! now, row 17", "F17"],
    ["a table that could not be found again", "tblInvoices", "Table tblInvoices, its row 16", "Due date"],
  ])("name their place: %s", (_name, where, title, cell) => {
    const [group] = refusedGroups([refused({ where })]);
    expect(group?.title).toBe(title);
    expect(cellOf(refused({ where }))).toBe(cell);
  });

  it.each([
    ["a value", refused({ found: "30.02.2026" }), "“30.02.2026”"],
    ["an empty cell", refused({ found: "" }), "empty"],
    ["no such column", refused({ found: "", column: null }), "no column"],
  ])("quote what was found: %s", (_name, problem, text) => {
    expect(foundText(problem)).toBe(text);
  });

  it("lose no problem and split no row, however many there are", () => {
    const rows = fc.array(fc.record({ table: fc.constantFrom("a", "b"), position: fc.nat(9) }));
    fc.assert(
      fc.property(rows, (places) => {
        const all = places.map(refused);
        const groups = refusedGroups(all);
        const grouped = groups.flatMap(({ problems }) => problems);
        expect(new Set(grouped)).toEqual(new Set(all));
        expect(grouped).toHaveLength(all.length);
        const rowOf = ({ table, position }: RefusedRow) => `${table}/${position}`;
        for (const { problems } of groups) expect(new Set(problems.map(rowOf)).size).toBe(1);
        expect(groups).toHaveLength(new Set(all.map(rowOf)).size);
      }),
    );
  });
});

describe("a sync at the pane", () => {
  /** A sync that ends when the test says so. */
  function byHand() {
    const calls: DeskSyncOptions[] = [];
    const ends: { done: (outcome: SyncOutcome) => void; failed: (error: unknown) => void }[] = [];
    const run = new SyncRun((options) => {
      calls.push(options);
      return new Promise((done, failed) => ends.push({ done, failed }));
    });
    const settled = () => new Promise((turn) => setTimeout(turn));
    return { calls, ends, run, settled };
  }

  it("is started once, however often the button is pressed", async () => {
    const { run, calls, ends, settled } = byHand();
    run.start();
    run.start();
    expect(calls).toHaveLength(1);
    ends[0]?.done(outcome({ invoicesTaken: 5 }));
    await settled();
    expect(run.live.get().phase).toEqual({ kind: "resting" });
    expect(run.live.get().latest?.outcome.invoicesTaken).toBe(5);
    run.start();
    expect(calls).toHaveLength(2);
  });

  it("keeps what the last one found while the next is running, fails or is stopped", async () => {
    const { run, ends, settled } = byHand();
    run.start();
    ends[0]?.done(outcome({ invoicesTaken: 5 }));
    await settled();
    run.start();
    expect(run.live.get()).toMatchObject({
      phase: { kind: "running" },
      latest: { outcome: { invoicesTaken: 5 } },
    });
    ends[1]?.failed(new BackendRefusal("unreachable", "The service cannot be reached: try again."));
    await settled();
    expect(run.live.get()).toMatchObject({
      phase: { kind: "failed", problem: "The service cannot be reached: try again." },
      latest: { outcome: { invoicesTaken: 5 } },
    });
  });

  it("breaks off where the person cancels, and says nothing of an error", async () => {
    const { run, calls, ends, settled } = byHand();
    run.start();
    calls[0]?.onProgress({ stage: "read", done: 1000, total: 2000 });
    run.stop();
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(run.live.get().phase).toMatchObject({ kind: "running", stopping: true, progress: { done: 1000 } });
    ends[0]?.failed(new DOMException("cancelled", "AbortError"));
    await settled();
    expect(run.live.get().phase).toEqual({ kind: "stopped" });
  });

  it("takes what came through before the cancelling was noticed", async () => {
    const { run, ends, settled } = byHand();
    run.start();
    run.stop();
    ends[0]?.done(outcome({ invoicesTaken: 7 }));
    await settled();
    expect(run.live.get()).toMatchObject({
      phase: { kind: "resting" },
      latest: { outcome: { invoicesTaken: 7 } },
    });
  });
});
