import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { FOUR_REMINDED, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** Commands that are wrong: they end with 2, say what is wrong in one sentence, and change nothing. */

let dunbook: Dunbook;
let desk: Desk;
let book: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());
beforeEach(() => {
  desk = openDesk();
  book = desk.path("ledger.xlsx");
  writeBook(book, ledgerOf(FOUR_REMINDED));
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
});
afterEach(() => desk.clear());

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const day = (...more: readonly string[]): Promise<Ended> =>
  give("day", "ledger.xlsx", "--organisation", "kase.json", ...more);

describe("a command that is wrong ends with 2 and changes nothing", () => {
  it.each([
    ["an option there is not", ["day", "ledger.xlsx", "--colour"], "error: unknown option '--colour'"],
    ["a command there is not", ["chase"], "error: unknown command 'chase'"],
    ["no workbook", ["day"], "error: missing required argument 'book'"],
    [
      "a day there is not",
      ["run", "--on", "2026-02-30"],
      '--on: "2026-02-30" is no day; write it as 2026-11-16.',
    ],
    [
      "a decimal sign there is not",
      ["day", "ledger.xlsx", "--decimal", "*"],
      '--decimal: "*" is not one of , .',
    ],
    [
      "a currency there is not",
      ["day", "ledger.xlsx", "--currency", "EURO"],
      '--currency: "EURO" is no currency; use the three-letter code, such as EUR.',
    ],
    [
      "a settlement there is not",
      ["outbox", "settle", "x", "--as", "maybe"],
      "Allowed choices are sent, not-sent.",
    ],
  ])("%s", async (_, args, sentence) => {
    const { code, stdout, stderr } = await give(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(sentence);
    expect(existsSync(desk.path(".dunbook/books/mails.sqlite"))).toBe(false);
  });

  it("a day that lies behind the clock", async () => {
    await day();
    const { code, stderr } = await day("--on", "2026-11-15");
    expect(code).toBe(2);
    expect(stderr).toBe(
      "--on: the clock of this data folder shows 2026-11-16 and only moves forward. Keep another day's trial in a folder of its own with --data.\n",
    );
  });

  it("a wrong option beside a day to come: the clock stays where it was", async () => {
    await day();
    expect((await day("--on", "2026-12-01", "--date-order", "upside-down")).code).toBe(2);
    expect((await day("--on", "2026-11-17")).code).toBe(0);
  });

  const organisation = { name: "Kase & Co", timeZone: "Europe/Tallinn", sender: { email: "a@kase.example" } };
  it.each<[string, unknown, string]>([
    [
      "organisation.timeZone",
      { organisation: { ...organisation, timeZone: undefined } },
      '"organisation.timeZone"',
    ],
    [
      "organisation.sender.email",
      { organisation: { ...organisation, sender: { email: "kase" } } },
      '"organisation.sender.email"',
    ],
    ["organisation.name", { organisation: { ...organisation, name: "" } }, '"organisation.name"'],
    [
      "a time zone there is not",
      { organisation: { ...organisation, timeZone: "Europe/Atlantis" } },
      'unknown time zone "Europe/Atlantis"',
    ],
    ["startsOn", { startsOn: "16.11.2026", organisation }, 'startsOn: "16.11.2026" is no day'],
    [
      "bankDetails.currency",
      { organisation: { ...organisation, bankDetails: [{ currency: "E", iban: "EE1" }] } },
      'bankDetails.currency: "E" is no currency',
    ],
  ])("an organisation file with something wrong: %s", async (_, content, sentence) => {
    writeFileSync(desk.path("kase.json"), JSON.stringify(content));
    const { code, stdout, stderr } = await day();
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain("kase.json");
    expect(stderr).toContain(sentence);
  });

  it.each([
    ["is missing", null],
    ["is no JSON", "{ name: Kase }"],
  ])("an organisation file that %s", async (_, content) => {
    if (content !== null) writeFileSync(desk.path("other.json"), content);
    const { code, stderr } = await give("day", "ledger.xlsx", "--organisation", "other.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The organisation file other\.json [^\n]+\n$/);
  });
});

describe("a data folder that cannot be read ends with 3 and is left as it is", () => {
  it.each([
    ["store.sqlite", "it is not a store file. Keep the data in another folder with --data"],
    ["clock.json", "cannot be read: start anew with --fresh, or in another folder with --data."],
  ])("a damaged %s", async (name, sentence) => {
    mkdirSync(desk.path("kept"));
    writeFileSync(desk.path(`kept/${name}`), "junk\n");
    const { code, stdout, stderr } = await give("status", "--data", "kept");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(readFileSync(desk.path(`kept/${name}`), "utf8")).toBe("junk\n");
  });
});
