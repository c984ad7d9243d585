import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { statuses, typeInto } from "../support/book";
import { mailsIn } from "../support/book-data";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** The first thing a newcomer does: npm start, without the page. */

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

const start = (...more: readonly string[]): Promise<Ended> =>
  dunbook.run(desk.folder, "start", "--once", "--data", "tour", ...more);
const told = ({ stdout }: Ended): readonly string[] =>
  /^Messages {4}Payment reminder (\d+), Demand for payment (\d+)$/m.exec(stdout)?.slice(1) ?? [];

describe("npm start, given three times", () => {
  const data = (): string => desk.path("tour");
  const book = (): string => desk.path("tour/receivables.xlsx");
  let first: Ended;

  it("runs the day of a copy of the example, tells it, and ends", async () => {
    const original = readFileSync("examples/receivables.xlsx");
    first = await start();
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(/^Tormikask OÜ, 2026-11-16\nRows {8}232 invoices and 38 customers taken/);
    expect(told(first)).toHaveLength(2);
    expect(mailsIn(data()).length).toBe(told(first).reduce((sum, count) => sum + Number(count), 0));
    expect((await statuses(book()))["2026-0253"]).toBe("Not taken");
    expect(readFileSync("examples/receivables.xlsx").equals(original)).toBe(true);
  });

  it("goes on where it was left: with the same workbook, and without a message twice", async () => {
    const mails = mailsIn(data());
    await typeInto(book(), "2026-0253", { Comment: "asked them" });
    const { code, stdout } = await start();
    expect(code).toBe(0);
    expect(stdout).toContain("Messages    none\n");
    expect(mailsIn(data())).toEqual(mails);
  });

  it("starts anew with --fresh: the same day with the same messages", async () => {
    const mails = mailsIn(data());
    const fresh = await start("--fresh");
    expect(fresh.code).toBe(0);
    expect(fresh.stdout).toBe(first.stdout);
    expect(
      mailsIn(data())
        .map(({ message }) => message)
        .toSorted(),
    ).toEqual(mails.map(({ message }) => message).toSorted());
  });
});

describe("npm start without the page while the example is open in Excel", () => {
  it("says so and ends, instead of standing still", async () => {
    mkdirSync(desk.path("open"));
    writeFileSync(desk.path("open/~$receivables.xlsx"), "");
    const { code, stdout, stderr } = await dunbook.run(desk.folder, "start", "--once", "--data", "open");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^receivables\.xlsx is open in another program: close it there /);
  });
});

describe("npm start with --fresh", () => {
  it("leaves a folder alone that holds other things", async () => {
    mkdirSync(desk.path("letters"));
    writeFileSync(desk.path("letters/will.txt"), "To my niece");
    const { code, stdout, stderr } = await dunbook.run(
      desk.folder,
      "start",
      "--once",
      "--fresh",
      "--data",
      "letters",
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "--fresh: the folder letters holds other things than Dunbook's data, so it is left as it is.\n",
    );
    expect(readdirSync(desk.path("letters"))).toEqual(["will.txt"]);
  });

  it("keeps the workbooks that are not the example's", async () => {
    const folder = desk.path("own");
    mkdirSync(folder);
    for (const name of ["store.sqlite", "receivables.xlsx", "clock.json", "My ledger.xlsx", "Macros.xlsm"])
      writeFileSync(desk.path(`own/${name}`), name);
    const { code, stderr } = await dunbook.run(desk.folder, "start", "--once", "--fresh", "--data", "own");
    expect([code, stderr]).toEqual([0, ""]);
    expect(readFileSync(desk.path("own/My ledger.xlsx"), "utf8")).toBe("My ledger.xlsx");
    expect(readFileSync(desk.path("own/Macros.xlsm"), "utf8")).toBe("Macros.xlsm");
    expect(readFileSync(desk.path("own/receivables.xlsx")).length).toBeGreaterThan(10_000);
  });

  it.each(["70000", "-1", "http"])("refuses the port %s", async (port) => {
    const { code, stderr } = await dunbook.run(desk.folder, "start", "--data", "other", "--port", port);
    expect([code, stderr]).toEqual([2, `--port: "${port}" is no port number.\n`]);
    expect(existsSync(desk.path("other/store.sqlite"))).toBe(false);
  });
});

describe("npm start with --https", () => {
  const start = (...more: readonly string[]): Promise<Ended> =>
    dunbook.run(desk.folder, "start", "--once", "--data", "secure", ...more);

  it.each<[string, readonly string[], string]>([
    [
      "only one of two files",
      ["--https", "--cert", "a.crt"],
      "--cert and --key go together: give both, or neither",
    ],
    [
      "files without https",
      ["--cert", "a.crt", "--key", "a.key"],
      "--cert and --key go with --https: give all three.",
    ],
    [
      "a file that is not there",
      ["--https", "--cert", "a.crt", "--key", "a.key"],
      "npx office-addin-dev-certs@3.0.0 install",
    ],
    [
      "a file that is no certificate",
      ["--https", "--cert", "note.txt", "--key", "note.txt"],
      "note.txt is not in PEM.",
    ],
  ])("says what is missing: %s", async (_, words, sentence) => {
    writeFileSync(desk.path("note.txt"), "my note");
    const { code, stdout, stderr } = await start(...words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(sentence);
    expect(existsSync(desk.path("secure"))).toBe(false);
  });
});
