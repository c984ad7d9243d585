import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows, rowOf } from "../support/book";
import { invoice, ledgerOf, writeBook } from "../support/book-ledger";
import type { Book } from "../support/book-parts";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** What a person does about a customer, from a terminal: marks, a notice now, letters, previews, tests. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(
    desk.path("ledger.xlsx"),
    withCustomers(
      ledgerOf([
        invoice("F-1", "Tamm OÜ", "2026-11-10"),
        invoice("F-2", "Tamm OÜ", "2026-11-11"),
        invoice("F-3", "Kovács Kft.", "2026-11-10"),
        invoice("F-4", "Müller & Söhne", "2026-11-10", { email: null }),
      ]),
    ),
  );
  const organisation = {
    name: "Kase & Co",
    timeZone: "Europe/Tallinn",
    sender: { email: "accounts@kase.example" },
  };
  const file = {
    startsOn: "2026-11-13",
    organisation,
    policy: { lettersWithoutAddress: true },
    remindersOn: { since: "2026-11-01", olderDocuments: "all" },
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

/** One customer has a postal address only. */
const withCustomers = ({ sheets }: Book): Book => ({
  sheets: [
    ...sheets,
    {
      name: "Customers",
      table: "Customers",
      headers: ["Customer", "E-mail", "Postal address"],
      rows: [["Müller & Söhne", null, "Hauptstr. 1\n10115 Berlin"]],
    },
  ],
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

/** What went out, as "Payment reminder to Tamm OÜ accepted". */
async function sent(): Promise<readonly string[]> {
  const { messages } = jsonOf(await give("outbox", "--json")) as {
    messages: readonly { levelName: string; customer: string; state: string }[];
  };
  return messages.map(({ levelName, customer, state }) => `${levelName} to ${customer} ${state}`).sort();
}

describe("dunbook pause, dispute, promise, end", () => {
  it.each<[string, readonly string[], string]>([
    ["pause", ["pause", "Tamm OÜ", "--until", "2026-12-01"], "Paused until 2026-12-01"],
    ["dispute", ["dispute", "F-1", "f-2"], "Disputed"],
    [
      "promise",
      ["promise", "Tamm OÜ", "--by", "2026-11-30", "--amount", "EUR 50"],
      "Payment promised by 2026-11-30",
    ],
    ["end", ["end", "Tamm OÜ", "--how", "agency"], "Dunning ended: handed to a collection agency"],
  ])("%s leaves the customer in peace, and the row says why", async (_, words, mark) => {
    const marked = await give(...words);
    expect(marked.code).toBe(0);
    expect(marked.stdout).toMatch(/^Noted: Tamm OÜ/);
    expect(marked.stdout).toContain(`Marked      ${mark}`);
    expect(marked.stdout).toMatch(/\nOn hold {5}\S/);
    await give("day", "ledger.xlsx", "--on", "2026-11-16");
    expect(await sent()).not.toContain("Payment reminder to Tamm OÜ accepted");
    expect(rowOf(await bookRows(desk.path("ledger.xlsx")), "F-1")["Dunbook note"]).toMatch(/\w/);
  });

  it("unmark takes it back, and says so where there was nothing to take back", async () => {
    await give("dispute", "F-1");
    const whole = await give("unmark", "Tamm OÜ", "--what", "disputed");
    expect(whole.stdout).toMatch(
      /^Was not disputed, nothing was changed: Tamm OÜ\nMarked {6}Disputed \(F-1\)/,
    );
    const one = await give("unmark", "F-1", "--what", "disputed");
    expect(one.stdout).toMatch(/^Taken back: disputed: Tamm OÜ \(F-1\)\n/);
    await give("run", "--on", "2026-11-16");
    expect(await sent()).toContain("Payment reminder to Tamm OÜ accepted");
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ["a day that is none", ["pause", "F-1", "--until", "soon"], 2, /--until: "soon" is no day/],
    ["a day that has passed", ["pause", "F-1", "--until", "2026-11-01"], 1, /A pause ends after today/],
    ["no day", ["pause", "F-1"], 2, /--until/],
    ["an amount that is none", ["promise", "F-1", "--by", "2026-12-01", "--amount", "much"], 2, /"EUR 100"/],
    ["an end that is none", ["end", "F-1", "--how", "forgotten"], 2, /agency, lawyer, court, written-off/],
    ["nobody", ["dispute", "F-99"], 2, /There is no invoice and no customer "F-99"/],
    ["a customer to include", ["include", "Tamm OÜ"], 1, /Name the invoices/],
  ])("with %s are refused with the remedy", async (_, words, code, sentence) => {
    const ended = await give(...words);
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toMatch(sentence);
  });
});

describe("dunbook send", () => {
  it("says what would go out, sends it with --yes, and none follows the next morning", async () => {
    const asked = await give("send", "tamm", "--level", "2");
    expect(asked.stdout).toBe(`Demand for payment for Tamm OÜ, to tamm@customer.example
Invoices    F-1, F-2
Asked for   EUR 200.00
Mind        Payment reminder has not gone out yet.
Not sent yet. To send it: dunbook send "tamm" --level 2 --yes
`);
    expect(await sent()).toEqual([]);
    const yes = await give("send", "tamm", "--level", "2", "--yes");
    expect([yes.code, yes.stdout.endsWith("Sent.\n")]).toEqual([0, true]);
    await give("run", "--on", "2026-11-16");
    expect((await sent()).filter((one) => one.includes("Tamm"))).toEqual([
      "Demand for payment to Tamm OÜ accepted",
    ]);
  });

  it("says what stands in the way, and sends nothing with --yes either", async () => {
    await give("dispute", "Tamm OÜ");
    const asked = await give("send", "F-1");
    expect(asked.stdout).toContain("In the way  Disputed: F-1, F-2.");
    const yes = await give("send", "F-1", "--yes");
    expect([yes.code, yes.stdout]).toEqual([1, ""]);
    expect(yes.stderr).toMatch(/^Disputed: F-1, F-2\./);
  });
});

describe("dunbook letters and posted", () => {
  it("prints what waits, and what was posted waits no more", async () => {
    const asked = await give("send", "F-4", "--yes");
    expect([asked.code, asked.stderr, asked.stdout]).toEqual([
      0,
      "",
      expect.stringContaining("Ready to be printed"),
    ]);
    const listed = await give("letters", "--print", "letters");
    expect(listed.stdout).toMatch(
      /^1 letter to post:\nDecided .*\n2026-11-13 {2}Payment reminder {2}Müller & Söhne /,
    );
    const [file, ...others] = readdirSync(desk.path("letters"));
    expect([file, others]).toEqual(["01-muller-sohne-payment-reminder.html", []]);
    const page = readFileSync(desk.path(`letters/${file}`), "utf8");
    expect(page).toContain("Müller &amp; Söhne");
    const done = await give("posted", "müller", "--registered", "RR 1");
    expect(done.stdout).toBe("Noted: posted on 2026-11-13. It counts as a notice of that day.\n");
    expect((await give("letters")).stdout).toBe("No letters wait to be posted.\n");
    expect(await sent()).toEqual(["Payment reminder to Müller & Söhne accepted"]);
  });

  it("says so where nothing waits to be posted", async () => {
    const ended = await give("posted", "Tamm OÜ");
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/^No letter for Tamm OÜ waits to be posted/);
  });
});

describe("dunbook preview, test-send and rehearse", () => {
  it("shows a notice as it would read, and writes it where it is asked to", async () => {
    const shown = await give(
      "preview",
      "Kovács Kft.",
      "--level",
      "2",
      "--language",
      "hu",
      "--out",
      "shown.html",
    );
    expect(shown.stdout).toMatch(
      /^Demand for payment for Kovács Kft\., in Hungarian, as of 2026-11-13; nothing is sent\n/,
    );
    expect(shown.stdout).toContain("Subject     Ismételt fizetési felszólítás");
    expect(readFileSync(desk.path("shown.html"), "utf8")).toContain("F-3");
    expect(await sent()).toEqual([]);
  });

  it("sends a notice to the tester alone", async () => {
    const ended = await give("test-send", "F-3", "--to", "liis@kase.example");
    expect([ended.code, ended.stdout]).toEqual([
      0,
      "[Test] Payment reminder from Kase & Co\nThe mail provider has taken it on for liis@kase.example; nobody else gets it.\n",
    ]);
    expect(await sent()).toEqual([]);
  });

  it("says that there is nothing to rehearse, or rehearses it", async () => {
    const ended = await give("rehearse", "--to", "liis@kase.example", "--on", "2026-11-16");
    expect(ended.stdout).toMatch(
      /^Rehearsal of 2026-11-16, to liis@kase\.example alone; nothing is recorded\n/,
    );
    expect(await sent()).toEqual([]);
  });

  it.each<[string, readonly string[], number]>([
    ["a language without texts", ["preview", "F-1", "--language", "fi"], 2],
    ["a level that is none", ["preview", "F-1", "--level", "high"], 2],
    ["a level the policy does not have", ["preview", "F-1", "--level", "9"], 1],
    ["a file that cannot be written", ["preview", "F-1", "--out", "no/such/place.html"], 3],
    ["no address", ["test-send", "F-1"], 2],
    ["what is no address", ["test-send", "F-1", "--to", "me"], 1],
  ])("refuses %s", async (_, words, code) => {
    const ended = await give(...words);
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toMatch(/\w/);
  });
});
