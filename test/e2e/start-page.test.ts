import { mkdirSync } from "node:fs";
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
  [, url = ""] = await untilSaid(running, /clock: {2}(http:\/\/\S+)\/\n[\s\S]*starts anew\.\n/);
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
    sent.setTimeout(5_000, () => sent.destroy(new Error("no answer")));
    sent.end(method === "POST" ? "from=2026-11-16&days=7" : "");
  });
}

const demands = (): number =>
  mailsIn(desk.path("tour")).filter(({ subject }) => /demand/i.test(subject)).length;
const elsewhere = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
const withNetwork = elsewhere === undefined ? it.skip : it;

describe("the page of npm start", () => {
  it("is on another port where the one asked for is taken, and says which, and where the workbook is", () => {
    expect(new URL(url).port).not.toBe(String((occupant.address() as AddressInfo).port));
    expect(running.said()).toContain(
      `The workbook with its new columns:     ${join("tour", "receivables.xlsx")}\n`,
    );
  });

  it("answers on this machine's own address", async () => {
    const { status, body } = await ask("127.0.0.1", "GET", "/");
    expect(status).toBe(200);
    expect(body).toContain("<h1>Monday, 16 November 2026</h1>");
  });

  withNetwork("does not answer on the machine's address in the network", async () => {
    await expect(ask(elsewhere ?? "", "GET", "/")).rejects.toThrow("ECONNREFUSED");
  });

  it("moves no clock for another site's form, and runs nothing without the token", async () => {
    const headers = { Origin: "https://thief.example", "Content-Type": "application/x-www-form-urlencoded" };
    expect((await ask("127.0.0.1", "POST", "/clock", headers)).status).toBe(403);
    expect((await ask("127.0.0.1", "POST", "/v1/run")).status).toBe(401);
    expect((await ask("127.0.0.1", "GET", "/")).body).toContain("<h1>Monday, 16 November 2026</h1>");
  });

  inBrowser(
    `shows a week later that reminders became demands, as letters and in the workbook's rows${why}`,
    async () => {
      if (here.kind === "none") throw new Error(here.because);
      const before = demands();
      const browser: Browser = await startBrowser(here);
      try {
        const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
        const complaints: string[] = [];
        page.on("console", (message) => complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(`${url}/`);
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
      const rows = await bookRows(desk.path("tour/receivables.xlsx"));
      expect(
        rows.filter((row) => String(row["Dunbook note"]).startsWith("Demand for payment sent on 2026-11-"))
          .length,
      ).toBeGreaterThan(before);
    },
    120_000,
  );

  it("ends cleanly with Ctrl+C, and sends nothing twice when it is started again", async () => {
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([0, ""]);
    const mails = mailsIn(desk.path("tour"));
    const again = await dunbook.run(desk.folder, "start", "--once", "--data", "tour");
    expect(again.stdout).toContain("Messages    none\n");
    expect(mailsIn(desk.path("tour"))).toEqual(mails);
  });
});
