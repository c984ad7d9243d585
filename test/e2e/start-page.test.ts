import { mkdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { bookRows } from "../support/book";
import { mailsIn } from "../support/book-data";
import { browserHere, startBrowser } from "../support/browser";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  openDesk,
  type Running,
  untilSaid,
} from "../support/command";

/** npm start with its page: the days go by, and the letters come. The tests go on from each other, as a visitor does. */

const SCREENSHOTS = join(process.cwd(), "artifacts", "screenshots");
const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";

let dunbook: Dunbook;
let desk: Desk;
let running: Running;
let url: string;
/** Somebody who has the port that is asked for. */
let occupant: Server;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  dunbook = await bundleDunbook();
  desk = openDesk();
  occupant = createServer();
  await new Promise<void>((resolve) => {
    occupant.listen(0, "127.0.0.1", resolve);
  });
  const taken = (occupant.address() as AddressInfo).port;
  running = dunbook.begin(desk.folder, ["start", "--data", "tour", "--port", String(taken)]);
  [, url = ""] = await untilSaid(running, /workbench: {2}(http:\/\/\S+)\/\n[\s\S]*starts anew\.\n/);
});
afterAll(async () => {
  running.process.kill("SIGKILL");
  await running.ended;
  await new Promise((resolve) => {
    occupant.close(resolve);
  });
  desk.clear();
  dunbook.remove();
});

type Answer = { readonly status: number; readonly body: string };

function ask(
  host: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  sends = "",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const sent = request({ host, port, method, path, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
    sent.setTimeout(20_000, () => sent.destroy(new Error("no answer")));
    sent.end(sends);
  });
}

const here4 = "127.0.0.1";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const dayShown = async () => /<h1>(.*?)<\/h1>/.exec((await ask(here4, "GET", "/today")).body)?.[1];
const mails = (): readonly { readonly subject: string }[] => mailsIn(desk.path("tour"));
const demands = (): number => mails().filter(({ subject }) => /demand/i.test(subject)).length;
const elsewhere = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
const withNetwork = elsewhere === undefined ? it.skip : it;

/** What the line of news tells, until it has told so many things. */
function newsUntil(count: number, meanwhile: () => Promise<unknown>): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const told: unknown[] = [];
    const sent = request(`${url}/happenings`, (answer) => {
      expect(answer.headers["content-type"]).toBe("text/event-stream");
      answer.setEncoding("utf8").on("data", (text: string) => {
        for (const [, data = ""] of text.matchAll(/^data: (.*)$/gm)) told.push(JSON.parse(data));
        if (told.length === 1) meanwhile().catch(reject);
        if (told.length < count) return;
        resolve(told);
        sent.destroy();
      });
      answer.on("error", reject);
      answer.on("close", () => reject(new Error(`The line was closed after ${told.length} of ${count}.`)));
    });
    // Settled already where enough was told.
    sent.on("error", reject);
    sent.end();
  });
}

describe("the page of npm start", () => {
  it("is on another port where the one asked for is taken, and says which, and where the workbook is", () => {
    expect(new URL(url).port).not.toBe(String((occupant.address() as AddressInfo).port));
    expect(running.said()).toContain(`The workbook:         ${join("tour", "receivables.xlsx")}\n`);
    expect(running.said()).toContain(
      "Open it: the example's workbook is there, and the pane beside the sheet",
    );
  });

  it("does nothing by itself: the example is as it came, and nothing has gone out", async () => {
    const example = readFileSync(join(process.cwd(), "examples", "receivables.xlsx"));
    expect(readFileSync(desk.path("tour/receivables.xlsx")).equals(example)).toBe(true);
    expect(mails()).toEqual([]);
    expect(await dayShown()).toBe("Monday, 16 November 2026");
    expect(JSON.parse((await ask(here4, "GET", "/books")).body)).toMatchObject({
      current: "receivables.xlsx",
      books: [{ name: "receivables.xlsx", bytes: example.length }],
    });
  });

  withNetwork("does not answer on the machine's address in the network", async () => {
    await expect(ask(elsewhere ?? "", "GET", "/today")).rejects.toThrow("ECONNREFUSED");
  });

  it("moves no clock for another site's form, and runs nothing without the token", async () => {
    const headers = { Origin: "https://thief.example", ...FORM };
    expect((await ask(here4, "POST", "/clock", headers, "from=2026-11-16&days=7")).status).toBe(403);
    expect((await ask(here4, "POST", "/v1/run")).status).toBe(401);
    expect(await dayShown()).toBe("Monday, 16 November 2026");
  });

  it.each<[string, Record<string, string>, number]>([
    ["its own page", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["another server on this machine", { "Sec-Fetch-Site": "same-site" }, 403],
    ["a name that was made to lead here", { Host: "ledger.example" }, 403],
  ])("lets nobody but its own page into a session: %s", async (_, headers, status) => {
    const answer = await ask(here4, "POST", "/v1/session", headers, "{}");
    expect([answer.status, answer.body.includes('"token"')]).toEqual([status, status === 200]);
  });

  it("hears what another program does on the same folder, and of the clock", async () => {
    const news = await newsUntil(2, async () => {
      const synced = await dunbook.run(
        desk.folder,
        "day",
        join("tour", "receivables.xlsx"),
        "--data",
        "tour",
      );
      // Some of the example's rows are to be corrected.
      expect([synced.code, synced.stderr]).toEqual([4, ""]);
    });
    expect(news).toEqual([
      { mails: 0, today: "2026-11-16" },
      { mails: expect.any(Number), today: "2026-11-16" },
    ]);
    expect(mails().length).toBeGreaterThan(0);
  });

  inBrowser(
    `shows a week later that reminders became demands, as letters and on the rows${why}`,
    async () => {
      if (here.kind === "none") throw new Error(here.because);
      const before = demands();
      const browser: Browser = await startBrowser(here);
      try {
        const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
        const complaints: string[] = [];
        page.on("console", (message) => complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(`${url}/today`);
        await page.screenshot({ path: join(SCREENSHOTS, "start-first-day.png"), fullPage: true });
        await page.getByRole("button", { name: "A week later" }).click();
        await page.getByRole("heading", { name: "Monday, 23 November 2026" }).waitFor();
        await page.screenshot({ path: join(SCREENSHOTS, "start-week-later.png"), fullPage: true });
        expect(await page.locator(".notice.good").textContent()).toMatch(/Demand for payment \d+ ×/);
        expect(demands()).toBeGreaterThan(before);
        await page.getByRole("link", { name: "Mails" }).click();
        await page.getByRole("heading", { name: "Mails" }).waitFor();
        await page.screenshot({ path: join(SCREENSHOTS, "start-mails.png"), fullPage: true });
        await page
          .getByRole("rowheader")
          .getByRole("link", { name: /demand/i })
          .first()
          .click();
        const letter = page.frameLocator("iframe").locator("body");
        expect(await letter.textContent()).toMatch(/Tormikask OÜ/);
        await page.screenshot({ path: join(SCREENSHOTS, "start-demand.png"), fullPage: true });
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
      await dunbook.run(desk.folder, "day", join("tour", "receivables.xlsx"), "--data", "tour");
      const rows = await bookRows(desk.path("tour/receivables.xlsx"));
      expect(
        rows.filter((row) => String(row["Dunbook note"]).startsWith("Demand for payment sent on 2026-11-"))
          .length,
      ).toBeGreaterThan(before);
    },
    120_000,
  );

  it("ends cleanly with Ctrl+C, also while a page hears its news, and sends nothing twice when it is started again", async () => {
    const listening = newsUntil(99, async () => running.process.kill("SIGINT")).catch(() => "hung up");
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(await listening).toBe("hung up");
    const sent = mails();
    const again = await dunbook.run(desk.folder, "start", "--once", "--data", "tour");
    expect(again.stdout).toContain("Messages    none\n");
    expect(mails()).toEqual(sent);
  });
});
