import { statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { statuses } from "../support/book";
import { mailsIn } from "../support/book-data";
import { writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, openDesk } from "../support/command";
import { makeBook } from "../support/killable-book";

/** A ledger of the size a group's accountant has. Slow: half a minute on a small machine. */

const INVOICES = 4_000;
const ACCOUNTS = 500;
/** What the process may keep alive, in MB: a hard limit, for how much garbage lies about is the machine's mood. Half of it does. */
const MOST_HEAP_MB = 256;

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

describe("a ledger of ten thousand invoices of five hundred customers", () => {
  it("gets through its day: every customer is written to once, every row says so, within a heap of 256 MB", async () => {
    writeFileSync(
      desk.path("ledger.xlsx"),
      makeBook({ invoices: INVOICES, accounts: ACCOUNTS }, asCalendarDate("2026-11-16")),
    );
    writeOrganisation(desk.path("kase.json"), "2026-11-16");
    const node = [`--max-old-space-size=${MOST_HEAP_MB}`];
    const args = ["day", "ledger.xlsx", "--organisation", "kase.json"];
    const { code, stdout, stderr } = await dunbook.begin(desk.folder, args, { node }).ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("4,000 invoices and 0 customers taken; 4,000 rows new or changed\n");
    expect(new Set(mailsIn(desk.path(".dunbook/books")).map(({ message }) => message)).size).toBe(ACCOUNTS);
    expect(mailsIn(desk.path(".dunbook/books"))).toHaveLength(ACCOUNTS);
    const rows = Object.values(await statuses(desk.path("ledger.xlsx")));
    expect(rows).toHaveLength(INVOICES);
    expect(new Set(rows)).toEqual(new Set(["Overdue"]));
  }, 180_000);

  it("is left alone by a second day", async () => {
    const before = statSync(desk.path("ledger.xlsx")).mtimeMs;
    const { stdout } = await dunbook.run(desk.folder, "day", "ledger.xlsx");
    expect(stdout).toContain("; 0 rows new or changed\n");
    expect(stdout).toContain("Messages    none\n");
    expect(statSync(desk.path("ledger.xlsx")).mtimeMs).toBe(before);
  }, 120_000);
});
