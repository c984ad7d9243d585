import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { serialOf } from "../../examples/make/parts/cell";
import { type BookRow, bookRows, rowOf, statusOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  type Ended,
  jsonOf,
  openDesk,
  takeExample,
} from "../support/command";

/** The first day of the example ledger, as a clerk would do it. */

/** 2026-11-16 as Excel counts it. */
const TODAY = serialOf(asCalendarDate("2026-11-16"));
const DAY = ["--organisation", "receivables.json", "--on", "2026-11-16"];

let dunbook: Dunbook;
let desk: Desk;
let first: Ended;
let rows: readonly BookRow[];

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  takeExample(desk);
  first = await dunbook.run(desk.folder, "day", "receivables.xlsx", ...DAY);
  rows = await bookRows(desk.path("receivables.xlsx"));
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

describe("the day of the example ledger, as it is told", () => {
  it("ends with 4: rows were refused, the others went on", () => expect(first.code).toBe(4));

  it("says who it was for and on which day, how many rows were taken, and where they were saved", () => {
    const lines = first.stdout.split("\n");
    expect(lines[0]).toBe("Tormikask OÜ, 2026-11-16");
    expect(lines[1]).toBe("Rows        232 invoices and 38 customers taken; 270 rows new or changed");
    expect(lines.at(-2)).toMatch(/^Workbook {4}\d+ cells in 240 rows written, saved to receivables\.xlsx$/);
  });

  it.each([
    ["Invoices!F2 (Due)", 'The due date "31.02.2026" is no day of the calendar: enter it as a date.'],
    ["Invoices!F197 (Due)", "The due date 20261105 is a plain number: enter it as the date 2026-11-05."],
    ["Invoices!F205 (Due)", "The due date is missing: enter the day the invoice falls due."],
    ["Invoices!G211 (Total)", "The total shows the error #N/A: correct the formula or enter the value."],
    ["Invoices!H191 (Currency)", '"EURO" is no currency code: use the three-letter code, EUR.'],
    ["Customers!C20 (E-mail)", "The e-mail address is missing: enter the address that reminders go to."],
  ])("names the refused cell %s with what to do about it", (cell, remedy) => {
    expect(first.stdout).toContain(`${cell}: ${remedy}`);
  });

  it("counts the messages by level, as many as went out", () => {
    const told = /^Messages {4}Payment reminder (\d+), Demand for payment (\d+)$/m.exec(first.stdout);
    const mails = mailsIn(desk.path(".dunbook/books"));
    expect(mails.length).toBeGreaterThan(15);
    expect(told?.slice(1).reduce((sum, count) => sum + Number(count), 0)).toBe(mails.length);
  });

  it.each([
    ["customer excluded from reminders", "Vallikraavi Raamatukogu"],
    ["below the minimum amount", "Õunaaia Kohvik OÜ"],
    ["no e-mail address", "Őrségi Vendégház Bt., Καφέ Καλλιόπη Ι.Κ.Ε."],
  ])("says that it holds back because of: %s (%s)", (reason, names) => {
    expect(first.stdout).toContain(`            ${reason}: ${names}\n`);
  });

  it("shows no progress where nobody looks at a terminal", () => expect(first.stderr).toBe(""));
});

describe("the rows of the example ledger after the day", () => {
  it("say Paid, with nothing to follow, where the invoice was paid in full or over-paid", () => {
    const paid = rows.filter((row) => row.Kind === "Invoice" && row.Total === row.Paid && row.Total !== "");
    expect(paid.length).toBeGreaterThan(100);
    for (const row of paid) {
      const { status, balance, level, note, ...more } = statusOf(row);
      expect([row["Invoice no"], status, balance, level]).toEqual([row["Invoice no"], "Paid", 0, ""]);
      expect([more["next action"], more["next action on"]]).toEqual(["", ""]);
    }
  });

  it("say Not taken, and why in the words of the report, where the row was refused", () => {
    const refused = rows.filter((row) => row["Dunbook status"] === "Not taken");
    expect(refused.map((row) => row["Invoice no"])).toEqual([
      "2026-0019",
      "2026-0194",
      "2026-0241",
      "2026-0245",
      "2026-0245",
      "2026-0246",
      "2026-0253",
      "2026-0257",
    ]);
    for (const row of refused) {
      const { status, note, ...others } = statusOf(row);
      expect(first.stdout).toContain(String(note).slice(0, 60));
      expect(Object.values(others)).toEqual(["", "", "", "", "", ""]);
    }
  });

  it("say Overdue with the level, its day, what comes next and what is still open where a notice went out", () => {
    const noticed = rows.filter((row) => row["Dunbook last notice"] === TODAY);
    expect(noticed.length).toBeGreaterThan(20);
    for (const row of noticed) {
      const status = statusOf(row);
      expect(status.status).toBe("Overdue");
      expect(status.level).toMatch(/^(1 Payment reminder|2 Demand for payment)$/);
      expect(["Demand for payment", "Final notice"]).toContain(status["next action"]);
      expect(status["next action on"]).toBeGreaterThan(TODAY);
      expect(status.balance).toBeGreaterThan(0);
      expect(status.note).toMatch(/ sent on 2026-11-16, delivered\./);
    }
  });

  it("say Open, and what comes next, where the due date is still to come", () => {
    const open = rows.filter((row) => row["Dunbook status"] === "Open");
    expect(open.length).toBeGreaterThan(15);
    for (const row of open) {
      expect(statusOf(row)).toMatchObject({ "last notice": "", level: "", balance: row.Balance });
      expect(row.Due).toBeGreaterThanOrEqual(TODAY);
      const next = row["Dunbook next action"];
      if (next === "Falls due") expect(row["Dunbook next action on"]).toBe(row.Due);
      else expect(row["Dunbook next action on"]).toBeGreaterThan(Number(row.Due));
    }
  });

  it.each([
    ["is excluded in the customers table", "Vallikraavi Raamatukogu", /excluded from reminders/],
    ["has no e-mail address", "Őrségi Vendégház Bt.", /no e-mail address/],
    ["owes less than a letter costs", "Õunaaia Kohvik OÜ", /below the minimum/],
  ])("say why nothing goes out to a customer that %s (%s)", (_, customer, why) => {
    const overdue = rows.filter((row) => row.Customer === customer && row["Dunbook status"] === "Overdue");
    expect(overdue).not.toHaveLength(0);
    for (const row of overdue) expect(row["Dunbook note"]).toMatch(why);
  });

  it("leave none without a status", () => {
    expect(rows).toHaveLength(240);
    expect(rows.filter((row) => row["Dunbook status"] === "")).toEqual([]);
  });

  it("show what was typed as text but can be read in one way", () => {
    expect(rowOf(rows, "2026-0233").Total).toBe("1 234,56");
    expect(rowOf(rows, "2026-0233")["Dunbook status"]).not.toBe("Not taken");
  });
});

describe("the same day once more", () => {
  it("prints exactly one JSON document and nothing else, and finds nothing more to do", async () => {
    const again = await dunbook.run(desk.folder, "day", "receivables.xlsx", ...DAY, "--json");
    expect([again.code, again.stderr]).toEqual([4, ""]);
    const answer = jsonOf(again);
    expect(answer).toMatchObject({
      sync: { invoicesTaken: 232, customersTaken: 38, rowsSent: 0, rowsVanished: 0 },
      run: { today: "2026-11-16", sent: {}, held: 0, stoppedBecause: null },
      written: { cellsWritten: 0, rowsWritten: 0, columnsAdded: 0, rowsNotFound: 0 },
      savedTo: "receivables.xlsx",
    });
    expect(Object.keys(answer as object)).toEqual([
      "sync",
      "run",
      "written",
      "savedTo",
      "accounts",
      "remindersOff",
    ]);
  });

  it("and says so to a person", async () => {
    const again = await dunbook.run(desk.folder, "day", "receivables.xlsx", ...DAY);
    expect(again.stdout).toContain("Messages    none\n");
    expect(again.stdout).toContain("Workbook    nothing new to write, unchanged: receivables.xlsx");
  });
});

/** Goes to the start of the terminal's line and empties it. */
const WIPE_LINE = "\r\u001b[2K";
/** A terminal to run in, where the system has the program that makes one. */
const inTerminal = process.platform === "linux" && existsSync("/usr/bin/script") ? it : it.skip;

describe("on a terminal (script, where it is installed)", () => {
  inTerminal("progress is one line that is wiped away at the end", async () => {
    const other = openDesk();
    takeExample(other);
    try {
      const { said } = await dunbook.inTerminal(other.folder, "day", "receivables.xlsx", ...DAY);
      const steps = said.split(WIPE_LINE);
      expect(
        steps.some((step) =>
          /^(Reading|Sending|Writing) row \d+ of \d+$|^Deciding and sending …$/.test(step),
        ),
      ).toBe(true);
      expect(steps.at(-1)).toMatch(/^Tormikask OÜ, 2026-11-16\r\n/);
    } finally {
      other.clear();
    }
  });
});
