import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { invoice, ledgerOf, writeBook } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** What happens by itself besides the reminders, own texts, and what the law gives, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(
    desk.path("ledger.xlsx"),
    ledgerOf([invoice("F-1", "Tamm OÜ", "2026-06-01"), invoice("F-2", "Kask AS", "2026-12-10")]),
  );
  const organisation = { name: "Kase & Co", timeZone: "Europe/Tallinn", sender: { email: "a@kase.example" } };
  const policy = { interest: { law: "EE" } };
  const file = {
    startsOn: "2026-06-15",
    organisation,
    policy,
    remindersOn: { since: "2026-01-01", olderDocuments: "all" },
  };
  writeFileSync(desk.path("kase.json"), JSON.stringify(file));
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
  desk.keep("synced");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});
beforeEach(() => desk.restore("synced"));

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("what happens by itself besides the reminders", () => {
  it("is off until it is switched on, one by one", async () => {
    // What reminds and warns is the policy itself, and that is on.
    expect((await give("automations")).stdout.match(/on since/g)).toHaveLength(1);
    const on = await give("automations", "on", "thank-you");
    expect([on.code, on.stdout]).toEqual([0, expect.stringContaining("2026-06-15")]);
    const { automations } = jsonOf(await give("automations", "--json")) as {
      automations: readonly { id: string; since: string | null }[];
    };
    expect(automations.filter(({ since }) => since !== null).map(({ id }) => id)).toEqual([
      "remind-and-warn",
      "thank-you",
    ]);
    expect((await give("automations", "off", "thank-you")).code).toBe(0);
  });

  it("lists what a filter means, and knows no other", async () => {
    expect((await give("list", "overdue")).stdout).toContain("F-1");
    expect((await give("list", "overdue")).stdout).not.toContain("F-2");
    const unknown = await give("list", "nothing-of-that-name");
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("nothing-of-that-name")]);
  });

  it("a message to many is counted first, and sent once", async () => {
    writeFileSync(desk.path("news.txt"), "We have moved.\n\nOur new address is on our invoices.");
    const words = ["bulk", "--filter", "overdue", "--subject", "We have moved", "--text", "news.txt"];
    expect((await give(...words)).stdout).toContain("1 customer");
    expect((await give(...words, "--yes")).code).toBe(0);
    await give("run");
    const { messages } = jsonOf(await give("outbox", "--json")) as {
      messages: readonly { levelName: string; state: string }[];
    };
    expect(messages.filter(({ levelName }) => levelName === "We have moved")).toHaveLength(1);
  });
});

describe("texts of one's own", () => {
  it("are checked by part and line, saved, listed and removed", async () => {
    writeFileSync(desk.path("bad.txt"), "Subject: {{organisaton}}\n\nHello");
    writeFileSync(desk.path("good.txt"), "Subject: A word from {{organisation}}\n\nHello.\n\n{{> invoices}}");
    const named = ["--id", "own:gentle", "--language", "hu"];
    const bad = await give("texts", "save", "bad.txt", ...named);
    expect([bad.code, bad.stdout]).toEqual([2, expect.stringContaining("subject")]);
    expect((await give("texts")).stdout).toContain("no texts of your own");
    expect((await give("texts", "save", "good.txt", ...named)).code).toBe(0);
    expect((await give("texts")).stdout).toContain("own:gentle  hu");
    expect((await give("texts", "remove", "own:gentle")).code).toBe(0);
    expect((await give("texts")).stdout).toContain("no texts of your own");
  });
});

describe("what the law gives", () => {
  it("is shown line by line and day by day, and a missing rate is asked for until it is confirmed", async () => {
    // 2 to 15 June are 14 days of 10.15 %.
    const known = await give("interest", "F-1", "--days");
    expect(known.stdout).toContain("14 days: 10.15%");
    expect(known.stdout).toContain("2026-06-15");
    const later = ["interest", "F-1", "--as-of", "2027-07-10"];
    expect((await give(...later)).stdout).toContain("look up the ECB");
    for (const from of ["2026-07-01", "2027-01-01", "2027-07-01"])
      expect((await give("rates", "confirm", "ECB", from, "2.00")).code).toBe(0);
    expect((await give(...later)).stdout).toContain("Late interest: EUR");
    const wrong = await give("rates", "confirm", "ECB", "2026-05-05", "2.00");
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("1 January or 1 July")]);
  });
});
