import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  openDesk,
  type Running,
  untilSaid,
} from "../support/command";

/** npm start -- --https: what Excel asks of an add-in's server. */

const withOpenssl = spawnSync("openssl", ["version"]).status === 0 ? it : it.skip;
const why = withOpenssl === it ? "" : " (skipped: no openssl to make a certificate with)";

let dunbook: Dunbook;
let desk: Desk;
let running: Running | null = null;
let port = 0;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  if (withOpenssl !== it) return;
  const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
  const files = [
    "-addext",
    "subjectAltName=DNS:localhost",
    "-keyout",
    desk.path("a.key"),
    "-out",
    desk.path("a.crt"),
  ];
  spawnSync("openssl", [...words, ...files]);
  running = dunbook.begin(desk.folder, start("0"));
  const [, said] = await untilSaid(
    running,
    /workbench: {2}https:\/\/localhost:(\d+)\/\n[\s\S]*starts anew\.\n/,
  );
  port = Number(said);
});
afterAll(async () => {
  running?.process.kill("SIGKILL");
  await running?.ended;
  desk.clear();
  dunbook.remove();
});

const start = (at: string): readonly string[] => [
  "start",
  "--data",
  "tour",
  "--port",
  at,
  "--https",
  "--cert",
  "a.crt",
  "--key",
  "a.key",
];

function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  sends = "",
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(desk.path("a.crt"));
    const where = { host: "127.0.0.1", servername: "localhost", ca, port, method, path };
    const sent = request({ ...where, headers: { Host: `localhost:${port}`, ...headers } }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    sent.on("error", reject);
    sent.setTimeout(20_000, () => sent.destroy(new Error("no answer")));
    sent.end(sends);
  });
}

const JSON_BODY = { "Content-Type": "application/json" };

describe("npm start with a certificate", () => {
  withOpenssl(`serves https://localhost with it${why}`, async () => {
    const { status, body } = await ask("GET", "/today", {});
    expect([status, body.includes("<h1>Monday, 16 November 2026</h1>")]).toEqual([200, true]);
    expect((await ask("GET", "/office-js/office.js", {})).status).toBe(200);
    expect((await ask("GET", "/today", { Host: "ledger.example" })).status).toBe(403);
  });

  withOpenssl(
    `gives Excel all that the manifest names, as what it is, also to Microsoft's own pages${why}`,
    async () => {
      const foreign = { Origin: "https://excel.officeapps.live.com", "Sec-Fetch-Site": "cross-site" };
      const { body: manifest } = await ask("GET", "/manifest.xml", {});
      const paths = [...manifest.matchAll(/https:\/\/localhost:4870(\/[^"]+)"/g)].map(
        ([, path = ""]) => path,
      );
      const types: Record<string, string> = {
        html: "text/html; charset=utf-8",
        js: "text/javascript; charset=utf-8",
        json: "application/json",
        png: "image/png",
      };
      expect(paths).toEqual(expect.arrayContaining(["/functions.json", "/shortcuts.json", "/taskpane.js"]));
      for (const path of new Set(paths)) {
        const { status, headers } = await ask("GET", path, foreign);
        const kind = path.split(".").at(-1) ?? "";
        expect([path, status, headers["content-type"]]).toEqual([path, 200, types[kind]]);
        if (kind === "json" || kind === "png")
          expect([headers["access-control-allow-origin"], headers["cross-origin-resource-policy"]]).toEqual([
            "*",
            "cross-origin",
          ]);
      }
      const pane = await ask("GET", "/taskpane.html", foreign);
      expect(pane.body).toContain('<script src="taskpane.js" type="module">');
      expect(pane.headers["content-security-policy"]).toContain(
        "frame-ancestors 'self' https://*.officeapps.live.com",
      );
      const page = await ask("GET", "/", foreign);
      expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    },
  );

  withOpenssl(`does what its own page asks, and nothing for the same name without https${why}`, async () => {
    const move = (origin: string) => ask("POST", "/clock", { ...JSON_BODY, Origin: origin }, '{"days":1}');
    expect((await move(`http://localhost:${port}`)).status).toBe(403);
    const moved = await move(`https://localhost:${port}`);
    expect([moved.status, JSON.parse(moved.body)]).toMatchObject([
      200,
      { from: "2026-11-16", to: "2026-11-17" },
    ]);
  });

  withOpenssl(`opens a session for its own page${why}`, async () => {
    const session = (site: string) =>
      ask("POST", "/v1/session", { ...JSON_BODY, "Sec-Fetch-Site": site }, "{}");
    const own = await session("same-origin");
    expect([own.status, JSON.parse(own.body)]).toMatchObject([200, { kind: "signedIn", member: "you" }]);
    expect((await session("cross-site")).status).toBe(403);
  });

  withOpenssl(`does not go to another port, where Excel would not find the add-in${why}`, async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => {
      occupant.listen(0, "127.0.0.1", resolve);
    });
    const taken = String((occupant.address() as AddressInfo).port);
    const { code, stderr } = await dunbook.run(desk.folder, ...start(taken));
    await new Promise((resolve) => {
      occupant.close(resolve);
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`another program has the port ${taken}, at which Excel looks for the add-in`);
  });
});
