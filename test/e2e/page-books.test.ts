import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";
import { type Answer, requestsTo } from "./workbench-requests";
import { openWorkbenchSite, type WorkbenchSite } from "./workbench-site";

/** The workbooks of the page: which there are, opening them, saving them so that nobody loses anything. */

const EXAMPLE = readFileSync(join(process.cwd(), "examples", "receivables.xlsx"));
/** Another workbook than the example. */
const OTHER = Buffer.from(emptyWorkbook());

let site: WorkbenchSite;
let ask: ReturnType<typeof requestsTo>;
beforeEach(async () => {
  site = await openWorkbenchSite();
  ask = requestsTo(site);
});
afterEach(async () => site.close());

const own = (): Record<string, string> => ({ Origin: site.url, "Sec-Fetch-Site": "same-origin" });
const put = (name: string, headers: Record<string, string>, bytes: Buffer = OTHER): Promise<Answer> =>
  ask("PUT", `/books/${encodeURIComponent(name)}`, { ...own(), ...headers }, bytes);
const tagOf = ({ headers }: Answer): string => String(headers.etag);
const codeOf = ({ body }: Answer): string => JSON.parse(body.toString()).error.code;
const textOf = ({ body }: Answer): string => JSON.parse(body.toString()).error.text;
const onDisk = (name: string): Buffer => readFileSync(join(site.books, name));

describe("the list of workbooks", () => {
  const list = async () => JSON.parse((await ask("GET", "/books")).body.toString());

  it("has the latest saved first, and no other files", async () => {
    for (const name of ["~$receivables.xlsx", ".hidden.xlsx", "store.sqlite", "notes.txt"])
      writeFileSync(join(site.books, name), "x");
    mkdirSync(join(site.books, "folder.xlsx"));
    writeFileSync(join(site.books, "Müller & Söhne.xlsm"), OTHER);
    utimesSync(join(site.books, "receivables.xlsx"), new Date("2026-11-01"), new Date("2026-11-01"));
    expect(await list()).toEqual({
      current: "Müller & Söhne.xlsm",
      books: [
        { name: "Müller & Söhne.xlsm", savedAt: expect.any(String), bytes: OTHER.length },
        { name: "receivables.xlsx", savedAt: "2026-11-01T00:00:00.000Z", bytes: EXAMPLE.length },
      ],
    });
  });

  it("knows which one was opened last", async () => {
    writeFileSync(join(site.books, "newer.xlsx"), OTHER);
    utimesSync(join(site.books, "receivables.xlsx"), new Date("2026-11-01"), new Date("2026-11-01"));
    await ask("GET", "/books/receivables.xlsx");
    expect((await list()).current).toBe("receivables.xlsx");
  });
});

describe("opening a workbook", () => {
  it("gives its bytes as they are, and the state they are", async () => {
    const answer = await ask("GET", "/books/receivables.xlsx");
    expect(answer.status).toBe(200);
    expect(answer.body.equals(EXAMPLE)).toBe(true);
    expect(tagOf(answer)).toMatch(/^"[\w-]{27}"$/);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it.each([
    "missing.xlsx",
    "..%2Freceivables.xlsx",
    "%2e%2e%2fbooks%2freceivables.xlsx",
    "store.sqlite",
    "C:%5Cx.xlsx",
  ])("finds nothing at %s", async (name) => {
    writeFileSync(join(site.books, "store.sqlite"), "secret");
    const answer = await ask("GET", `/books/${name}`);
    expect([answer.status, codeOf(answer)]).toEqual([404, "missing"]);
  });
});

describe("saving a workbook", () => {
  it("replaces the state that was opened, and gives the new one", async () => {
    const opened = tagOf(await ask("GET", "/books/receivables.xlsx"));
    const saved = await put("receivables.xlsx", { "If-Match": opened });
    expect([saved.status, JSON.parse(saved.body.toString())]).toEqual([200, { name: "receivables.xlsx" }]);
    expect(onDisk("receivables.xlsx").equals(OTHER)).toBe(true);
    expect(tagOf(saved)).toBe(tagOf(await ask("GET", "/books/receivables.xlsx")));
    expect(readdirSync(site.books)).toEqual(["receivables.xlsx"]);
  });

  it("is refused where another program has changed it since", async () => {
    const opened = tagOf(await ask("GET", "/books/receivables.xlsx"));
    writeFileSync(join(site.books, "receivables.xlsx"), Buffer.concat([EXAMPLE, Buffer.from([0])]));
    const saved = await put("receivables.xlsx", { "If-Match": opened });
    expect([saved.status, codeOf(saved)]).toEqual([412, "changed"]);
    expect(textOf(saved)).toBe(
      "receivables.xlsx has been changed by another program since it was opened: open it again.",
    );
    expect(onDisk("receivables.xlsx").length).toBe(EXAMPLE.length + 1);
  });

  it("keeps only one of two that were opened in the same state", async () => {
    const opened = { "If-Match": tagOf(await ask("GET", "/books/receivables.xlsx")) };
    const third = Buffer.concat([OTHER, Buffer.from([0])]);
    const answers = await Promise.all([
      put("receivables.xlsx", opened),
      put("receivables.xlsx", opened, third),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const kept = answers[0]?.status === 200 ? OTHER : third;
    expect(onDisk("receivables.xlsx").equals(kept)).toBe(true);
  });

  it.each(["~$receivables.xlsx", ".~lock.receivables.xlsx#"])(
    "is refused while %s says that it is open in another program",
    async (lock) => {
      const opened = tagOf(await ask("GET", "/books/receivables.xlsx"));
      writeFileSync(join(site.books, lock), "");
      const saved = await put("receivables.xlsx", { "If-Match": opened });
      expect([saved.status, codeOf(saved)]).toEqual([412, "openElsewhere"]);
      expect(textOf(saved)).toMatch(/^receivables\.xlsx is open in another program: close it there /);
      expect(onDisk("receivables.xlsx").equals(EXAMPLE)).toBe(true);
    },
  );

  it("is refused where it has gone", async () => {
    const saved = await put("gone.xlsx", { "If-Match": '"x"' });
    expect([saved.status, codeOf(saved)]).toEqual([412, "missing"]);
  });

  it("must say which state it replaces", async () => {
    const unclear: readonly Record<string, string>[] = [{}, { "If-Match": "*" }, { "If-None-Match": '"x"' }];
    for (const headers of unclear) {
      const saved = await put("receivables.xlsx", headers);
      expect([saved.status, codeOf(saved)]).toEqual([428, "whichState"]);
    }
    expect(onDisk("receivables.xlsx").equals(EXAMPLE)).toBe(true);
  });

  it("under a new name takes a name that is free, and no other", async () => {
    const fresh = await put("Müller & Söhne.xlsx", { "If-None-Match": "*" });
    expect(fresh.status).toBe(200);
    expect(onDisk("Müller & Söhne.xlsx").equals(OTHER)).toBe(true);
    const taken = await put("receivables.xlsx", { "If-None-Match": "*" });
    expect([taken.status, codeOf(taken)]).toEqual([412, "taken"]);
    expect(onDisk("receivables.xlsx").equals(EXAMPLE)).toBe(true);
  });

  it("stays behind a link: what it leads to is replaced", async () => {
    const place = join(site.web, "elsewhere.xlsx");
    writeFileSync(place, EXAMPLE);
    symlinkSync(place, join(site.books, "linked.xlsx"));
    const opened = tagOf(await ask("GET", "/books/linked.xlsx"));
    expect((await put("linked.xlsx", { "If-Match": opened })).status).toBe(200);
    expect(readFileSync(place).equals(OTHER)).toBe(true);
  });

  it.each([
    "../up.xlsx",
    "a/b.xlsx",
    "a\\b.xlsx",
    "C:x.xlsx",
    ".hidden.xlsx",
    "~$lock.xlsx",
    "con.xlsx",
    "trailing .xlsx",
    "letter.docx",
    ".xlsx",
    `${"long".repeat(60)}.xlsx`,
    "line\nbreak.xlsx",
  ])('is refused under the name "%s"', async (name) => {
    const saved = await put(name, { "If-None-Match": "*" });
    expect([saved.status, codeOf(saved)]).toEqual([400, "badName"]);
    expect(readdirSync(site.books)).toEqual(["receivables.xlsx"]);
  });

  it("is refused for what is no workbook", async () => {
    const saved = await put("letter.xlsx", { "If-None-Match": "*" }, Buffer.from("Dear Sir"));
    expect([saved.status, codeOf(saved)]).toEqual([415, "notAWorkbook"]);
  });

  it("is refused for more than 50 MB", async () => {
    const saved = await put("large.xlsx", { "If-None-Match": "*" }, Buffer.alloc(50 * 1024 * 1024 + 1, "PK"));
    expect([saved.status, codeOf(saved)]).toEqual([413, "tooLarge"]);
    expect(readdirSync(site.books)).toEqual(["receivables.xlsx"]);
  });

  it.each<[string, Record<string, string>]>([
    ["another site", { Origin: "https://thief.example", "Sec-Fetch-Site": "cross-site" }],
    ["another server on this machine", { Origin: "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site" }],
    ["the same address over https", { Origin: "https://127.0.0.1", "Sec-Fetch-Site": "same-site" }],
    ["somebody who does not say where from", {}],
  ])("is refused to %s", async (_, headers) => {
    const state = { "If-Match": tagOf(await ask("GET", "/books/receivables.xlsx")) };
    const saved = await ask("PUT", "/books/receivables.xlsx", { ...headers, ...state }, OTHER);
    expect(saved.status).toBe(403);
    expect((await ask("POST", "/books", headers)).status).toBe(403);
    expect(onDisk("receivables.xlsx").equals(EXAMPLE)).toBe(true);
    expect(readdirSync(site.books)).toEqual(["receivables.xlsx"]);
  });
});

describe("a new workbook", () => {
  it("is empty and has a name of its own", async () => {
    const made = [await ask("POST", "/books", own()), await ask("POST", "/books", own())];
    expect(made.map(({ status, body }) => [status, JSON.parse(body.toString())])).toEqual([
      [201, { name: "Workbook.xlsx" }],
      [201, { name: "Workbook 2.xlsx" }],
    ]);
    const opened = openWorkbookFile(onDisk("Workbook 2.xlsx"), "Workbook 2.xlsx");
    expect(opened.ok && opened.value.model.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
    expect(JSON.parse((await ask("GET", "/books")).body.toString()).current).toBe("Workbook 2.xlsx");
  });

  const office = (() => {
    try {
      execFileSync("soffice", ["--version"], { timeout: 60_000 });
      return it;
    } catch {
      return it.skip;
    }
  })();
  office("is opened by LibreOffice as an empty sheet (skipped where it is not installed)", async () => {
    await ask("POST", "/books", own());
    const profile = `-env:UserInstallation=file://${join(site.books, "profile")}`;
    const words = [
      profile,
      "--headless",
      "--convert-to",
      "csv",
      "--outdir",
      site.web,
      join(site.books, "Workbook.xlsx"),
    ];
    execFileSync("soffice", words, { timeout: 120_000, stdio: "pipe" });
    expect(readFileSync(join(site.web, "Workbook.csv"), "utf8").trim()).toBe("");
  });
});
