import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { FileAnswer } from "#wire/files";
import type { ChosenFile } from "../../addin/desk/files-desk";
import { FileRun, type FileRunState, type OpenFile } from "../../addin/taskpane/customer/files/file-run";
import {
  contradictedSentence,
  fileText,
  matchedSentence,
  openSentence,
  outcomeSentences,
  sizeText,
} from "../../addin/taskpane/customer/files/file-words";
import { balanceLines, statementSentences } from "../../addin/taskpane/customer/statement/statement-words";
import { pdfName } from "../../addin/taskpane/parts/pdf-name";
import { letterFileName } from "../../addin/taskpane/today/letter-words";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { pdfOf } from "../support/files";
import { closeOffices, connectAs, openOffice, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

afterEach(closeOffices);

const FIRST = { invoiceId: invoiceIdOf("2026-001"), number: "2026-001" };

/** The starter workbook with its invoices 2026-001 and on, connected and synced, and a run of files at its desk. */
async function atTheDesk() {
  const office = await openOffice(opened(emptyWorkbook()).model);
  await office.desk.makeStarter();
  await connectAs(office.desk, await office.desk.lookAround());
  await syncNow(office.desk);
  return { ...office, files: office.desk.files, run: new FileRun(office.desk.files) };
}

const chosen = (name: string, bytes: Uint8Array = pdfOf(name)): ChosenFile =>
  new File([new Uint8Array(bytes)], name);

const kindNow = (run: FileRun): FileRunState["kind"] => run.live.get().kind;

function outcomeNow(run: FileRun) {
  const state = run.live.get();
  if (state.kind !== "ended") throw new Error(`It has not ended: ${state.kind}`);
  return state.outcome;
}

describe("a file for the selected invoice", () => {
  it("is attached, stays once when it is attached again, and is removed", async () => {
    const { run, files } = await atTheDesk();
    // Larger than what is encoded at once, and of a length that no three divides.
    const file = chosen("2026-001.pdf", pdfOf("first", 61));
    await run.attachTo(FIRST, file);
    expect(outcomeSentences(outcomeNow(run))).toEqual(["“2026-001.pdf” is attached to invoice 2026-001."]);
    await run.attachTo(FIRST, file);
    expect(outcomeSentences(outcomeNow(run))).toEqual([
      "Invoice 2026-001 had this file before, as “2026-001.pdf”: it is there once.",
    ]);
    const [kept, ...others] = await files.of(FIRST.invoiceId);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ name: "2026-001.pdf", size: file.size, via: "pane" });
    await files.remove(FIRST.invoiceId, kept?.fileId ?? "");
    expect(await files.of(FIRST.invoiceId)).toEqual([]);
  });

  it("arrives byte by byte as it was", async () => {
    const { run, files, cloud } = await atTheDesk();
    const bytes = pdfOf("first", 61);
    await run.attachTo(FIRST, chosen("bill.pdf", bytes));
    const [kept] = await files.of(FIRST.invoiceId);
    const answer = await fetch(`${cloud.baseUrl}${kept?.path}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  it("whose name names another invoice is attached only after a person has said so", async () => {
    const { run, files } = await atTheDesk();
    await run.attachTo(FIRST, chosen("2026-002.pdf"));
    expect(run.live.get()).toMatchObject({ kind: "contradicted", numbers: ["2026-002"] });
    expect(await files.of(FIRST.invoiceId)).toEqual([]);
    const state = run.live.get();
    if (state.kind === "contradicted") await run.attach([state.one]);
    expect((await files.of(FIRST.invoiceId)).map(({ name }) => name)).toEqual(["2026-002.pdf"]);
  });

  it.each([
    ["no document", chosen("2026-001.pdf", Buffer.from("hello")), /“2026-001.pdf” is neither a PDF nor/],
    ["nothing", chosen("2026-001.pdf", new Uint8Array()), /“2026-001.pdf” is empty/],
    [
      "too much",
      { ...chosen("x.pdf"), name: "x.pdf", size: 11 * 1024 * 1024, arrayBuffer: () => Promise.reject() },
      /^“x.pdf” has 11 MB, and 10 MB is the most/,
    ],
    [
      "what has gone from its disk",
      { name: "x.pdf", size: 5, arrayBuffer: () => Promise.reject(new Error("NotReadableError")) },
      /^“x.pdf” cannot be read/,
    ],
  ])("that holds %s is refused in a sentence", async (_name, file, sentence) => {
    const { run, files } = await atTheDesk();
    await run.attachTo(FIRST, file);
    expect(outcomeNow(run).refused.map(({ problem }) => problem)).toEqual([expect.stringMatching(sentence)]);
    expect(await files.of(FIRST.invoiceId)).toEqual([]);
  });
});

describe("files by their names", () => {
  it("are matched first; only the sure ones are attached, after a click", async () => {
    const { run, files } = await atTheDesk();
    const all = ["2026-001.pdf", "Rechnung_2026-002_Kopie.pdf", "2026-001 and 2026-002.pdf", "letter.pdf"];
    await run.match(all.map((name) => chosen(name)));
    const state = run.live.get();
    if (state.kind !== "matched") throw new Error(state.kind);
    expect(state.sure.map(({ file, to }) => [file.name, to.number])).toEqual([
      ["2026-001.pdf", "2026-001"],
      ["Rechnung_2026-002_Kopie.pdf", "2026-002"],
    ]);
    expect(state.open.map(({ name, kind }) => [name, kind])).toEqual([
      ["2026-001 and 2026-002.pdf", "several"],
      ["letter.pdf", "none"],
    ]);
    expect(await files.of(FIRST.invoiceId)).toEqual([]);
    await run.attach(state.sure);
    expect(outcomeSentences(outcomeNow(run))).toEqual(["2 files attached."]);
    expect(run.changes.get()).toBe(2);
  });

  it("more than the service looks at at once keep their order", async () => {
    const { files } = await atTheDesk();
    const names = Array.from({ length: 130 }, (_, place) =>
      place === 120 ? "2026-001.pdf" : `x${place}.pdf`,
    );
    const matches = await files.match(names);
    expect(matches.map(({ name }) => name)).toEqual(names);
    expect(matches[120]?.invoiceId).toBe(FIRST.invoiceId);
  });

  it("one that fails does not keep the others from it, and is tried again by itself", async () => {
    const { run } = await atTheDesk();
    const broken = { file: chosen("2026-001.pdf", Buffer.from("hello")), to: FIRST };
    await run.attach([broken, { file: chosen("2026-001 b.pdf"), to: FIRST }]);
    expect(outcomeNow(run)).toMatchObject({
      attached: [{ name: "2026-001 b.pdf", number: "2026-001" }],
      refused: [{ to: FIRST }],
    });
    run.seen();
    expect(kindNow(run)).toBe("ended");
    await run.attach([{ ...broken, file: chosen("2026-001.pdf") }]);
    expect(outcomeNow(run).refused).toEqual([]);
    run.seen();
    expect(kindNow(run)).toBe("none");
  });

  it("stopped, the file under way is attached and the others are left", async () => {
    const { run } = await atTheDesk();
    const files = ["a", "b", "c"].map((name) => ({ file: chosen(`${name}.pdf`), to: FIRST }));
    const ended = run.attach(files);
    run.stop();
    await ended;
    expect(outcomeSentences(outcomeNow(run))).toEqual([
      "“a.pdf” is attached to invoice 2026-001.",
      "Stopped: 2 files not attached.",
    ]);
  });

  it("without a network are told so, and found again when it is back", async () => {
    const { run, wire } = await atTheDesk();
    wire.cut(() => true);
    await run.match([chosen("2026-001.pdf")]);
    const state = run.live.get();
    if (state.kind !== "failed") throw new Error(state.kind);
    expect(state.problem).toContain("cannot be reached");
    wire.mend();
    state.again();
    while (run.isBusy()) await new Promise((done) => setTimeout(done, 5));
    expect(kindNow(run)).toBe("matched");
  });
});

describe("what is said of files", () => {
  it.each([
    [12, "under 1 KB"],
    [1024, "1 KB"],
    [86_000, "84 KB"],
    [1_048_400, "1.0 MB"],
    [2_500_000, "2.4 MB"],
    [10 * 1024 * 1024, "10.0 MB"],
  ])("%d bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));

  it("names its kind, size, who attached it and when", () => {
    const file: FileAnswer = {
      fileId: "f_00000000000000000001",
      invoiceId: "i_1",
      number: "17",
      name: "17.pdf",
      type: "application/pdf",
      size: 86_000,
      addedAt: "2026-11-16T10:00:00.000Z",
      by: "Mari Maasikas",
      via: "pane",
      path: "/f/kase/x",
    };
    expect(fileText(file)).toMatch(/^PDF, 84 KB, attached by Mari Maasikas on 16 Nov 2026, \d\d:\d\d$/);
    expect(fileText({ ...file, via: "folder" })).toContain("attached from a folder by Mari Maasikas");
  });

  it.each([
    [3, 3, "All 3 files name their invoices."],
    [1, 3, "1 of 3 files names its invoice."],
    [2, 3, "2 of 3 files name their invoices."],
    [0, 3, "None of the 3 files names its invoice clearly."],
    [1, 1, "The file names its invoice."],
    [0, 1, "The name of the file does not say which invoice it is of."],
  ])("%d of %d that are sure: %s", (sure, all, sentence) =>
    expect(matchedSentence(sure, all)).toBe(sentence),
  );

  it.each<[OpenFile, string]>([
    [
      { name: "a.pdf", kind: "several", numbers: ["17", "18"] },
      "“a.pdf” names 17 and 18: attach it at the one it is of.",
    ],
    [
      { name: "a.pdf", kind: "unsure", numbers: ["17", "18", "19"] },
      "“a.pdf” may be of 17, 18 or 19, but does not name it exactly: attach it there if it is.",
    ],
    [
      { name: "a.pdf", kind: "none", numbers: [] },
      "“a.pdf” names no invoice of the ledger: rename it, or attach it at its invoice.",
    ],
  ])("why it is not attached by itself: %j", (open, sentence) => expect(openSentence(open)).toBe(sentence));

  it("warns before a file goes to the wrong customer", () => {
    expect(contradictedSentence("18.pdf", ["18"], "17")).toBe(
      "“18.pdf” names invoice 18, and not 17. A file at the wrong invoice may go to the wrong customer.",
    );
  });

  it("keeps names of files that every disk takes", () => {
    expect(pdfName("Statement of account", 'Kase: "A/B" <GmbH>', "2026-11-16")).toBe(
      "Statement of account, Kase A B GmbH, 2026-11-16.pdf",
    );
    const letter = { levelName: "Demand for payment", customer: "Kovács Kft.", decidedOn: "2026-11-16" };
    expect(letterFileName(letter as Parameters<typeof letterFileName>[0])).toBe(
      "Demand for payment, Kovács Kft., 2026-11-16.pdf",
    );
  });
});

describe("a statement in the pane", () => {
  const balance = {
    currency: "EUR",
    openMinor: 30000,
    byAgeMinor: [10000, 0, 20000, 0, 0],
    creditMinor: 0,
    balanceMinor: 30000,
  };

  it("adds up by age, leaving out ages of nothing", () => {
    expect(balanceLines(balance)).toEqual([
      { name: "Not yet due", amount: "100.00 EUR" },
      { name: "31 to 60 days overdue", amount: "200.00 EUR" },
      { name: "Open in all", amount: "300.00 EUR" },
    ]);
  });

  it("takes off what the customer has to its credit", () => {
    const lines = balanceLines({ ...balance, creditMinor: 5000, balanceMinor: 25000 });
    expect(lines.slice(-2)).toEqual([
      { name: "Credit not yet used", amount: "-50.00 EUR" },
      { name: "Balance", amount: "250.00 EUR" },
    ]);
  });

  const item = { instalment: null, issuedOn: null, dueOn: "2026-11-01", daysOverdue: 15, currency: "EUR" };
  const open = (number: string) => ({ ...item, number, totalMinor: 1, openMinor: 1 });

  it("says what it lists and what is not in it", () => {
    const statement = { items: [open("17"), open("17"), open("18")], movements: [], movementDays: 90 };
    expect(statementSentences({ ...statement, balances: [balance], leftOut: ["19"] })).toEqual([
      "It lists 2 open invoices.",
      "There were no payments or credit notes in the last 90 days.",
      "Not in it, because the rows are gone or cannot be read: 19.",
    ]);
    expect(statementSentences({ ...statement, items: [], balances: [], leftOut: [] })[0]).toBe(
      "Nothing is open with this customer.",
    );
  });
});
