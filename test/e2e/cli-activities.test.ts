import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { invoice, ledgerOf, writeBook } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** The list of a day and what is logged, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  const rows = [
    invoice("F-1", "Tamm OÜ", "2026-11-10"),
    invoice("F-2", "Tamm OÜ", "2026-11-11"),
    invoice("F-3", "Kovács Kft.", "2026-11-10"),
  ];
  writeBook(desk.path("ledger.xlsx"), ledgerOf(rows));
  const file = {
    startsOn: "2026-11-13",
    organisation: {
      name: "Kase & Co",
      timeZone: "Europe/Tallinn",
      sender: { email: "accounts@kase.example" },
    },
    remindersOn: { since: "2026-11-01", olderDocuments: "all" },
  };
  writeFileSync(desk.path("kase.json"), JSON.stringify(file));
  await give("day", "ledger.xlsx", "--organisation", "kase.json");
  await give("status", "--on", "2026-11-23");
  desk.keep("a week later");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});
beforeEach(() => desk.restore("a week later"));

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const listed = async (): Promise<readonly string[]> => {
  const { lines } = jsonOf(await give("worklist", "--json")) as { lines: readonly { customer: string }[] };
  return lines.map(({ customer }) => customer);
};

describe("dunbook worklist and log", () => {
  it("lists who is to be called, with the reason, and why it stands there", async () => {
    const list = await give("worklist");
    expect([list.code, list.stderr]).toEqual([0, ""]);
    expect(list.stdout).toMatch(
      /^Tamm OÜ, EUR 200\.00 overdue since 2026-11-10\n {4}\S.* went out on 2026-11-\d\d and was not answered\.\n/,
    );
    expect(list.stdout).toMatch(/times what is usual on this list\./);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      "call again in some days",
      ["--call", "reached", "--again-in", "5"],
      /back on the list on 30 Nov 2026\. 28 Nov 2026 is at a weekend/,
    ],
    [
      "a promise",
      ["--call", "reached", "--said", "on Friday", "--promise", "50", "--by", "2026-12-01"],
      /1 Dec 2026.*\n.*\nOn hold {5}Payment is promised by 2026-12-01/,
    ],
    [
      "a promise in parts",
      ["--visit", "reached", "--promise", "EUR 50", "all", "--by", "2026-12-01", "2026-12-15"],
      /back on the list on 1 Dec 2026/,
    ],
    [
      "an appointment",
      ["--call", "reached", "--appointment", "2026-12-02", "--at", "14:30", "--where", "Their office"],
      /2 Dec 2026/,
    ],
    [
      "a dispute",
      ["--mail", "--to", "Ms Tamm", "--dispute"],
      /when something new comes in\.\n.*\nOn hold {5}Disputed/,
    ],
    [
      "a pause",
      ["--call", "left-message", "--pause-until", "2026-12-09"],
      /9 Dec 2026\.\n.*\nOn hold {5}Paused until 2026-12-09/,
    ],
    ["nothing agreed", ["--call", "not-reached"], /back on the list on 24 Nov 2026/],
  ])("%s takes the line off", async (_, words, said) => {
    const logged = await give("log", "Tamm OÜ", ...words);
    expect([logged.code, logged.stderr]).toEqual([0, ""]);
    expect(logged.stdout).toMatch(/^Tamm OÜ: logged\. /);
    expect(logged.stdout).toMatch(said);
    expect(await listed()).toEqual(["Kovács Kft."]);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ["nothing done", ["Tamm OÜ"], 2, /Say what was done/],
    ["two things done", ["Tamm OÜ", "--mail", "--call", "reached"], 2, /Say what was done/],
    ["a result that is none", ["Tamm OÜ", "--call", "perhaps"], 2, /not-reached/],
    ["two next steps", ["Tamm OÜ", "--mail", "--dispute", "--again-in", "3"], 2, /Give one next step/],
    ["a promise without a day", ["Tamm OÜ", "--mail", "--promise", "50"], 2, /its day/],
    [
      "an hour that is none",
      ["Tamm OÜ", "--mail", "--appointment", "2026-12-02", "--at", "25:00"],
      2,
      /is no hour/,
    ],
    ["a day that has passed", ["Tamm OÜ", "--mail", "--again-on", "2026-11-01"], 1, /has passed/],
    ["nobody", ["F-99", "--mail"], 2, /There is no invoice and no customer "F-99"/],
  ])("%s is refused, with the remedy", async (_, words, code, sentence) => {
    const ended = await give("log", ...words);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(sentence);
  });
});
