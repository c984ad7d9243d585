import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openSite, type Site } from "./page-site";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(async () => site.close());

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
};

/** A request with the headers a browser would not let a script choose. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const kind = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    const form = body === "" ? {} : { "Content-Type": kind };
    const options = { host: "127.0.0.1", port: site.port, method, path, headers: { ...form, ...headers } };
    const sent = request(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on("error", reject);
    sent.setTimeout(5_000, () => sent.destroy(new Error("no answer")));
    sent.end(body);
  });
}

const own = () => ({ Origin: site.url, "Sec-Fetch-Site": "same-origin" });
const dayShown = async () => /<h1>(.*?)<\/h1>/.exec((await ask("GET", "/today")).body.toString())?.[1];
const FIRST_DAY = "Monday, 16 November 2026";
const FROM = "from=2026-11-16";

describe("the page is for this machine only", () => {
  it.each(["localhost", "127.0.0.1", "[::1]"])("answers to the name %s", async (name) => {
    expect((await ask("GET", "/accounts", { Host: `${name}:${site.port}` })).status).toBe(200);
  });

  it.each(["ledger.example", "127.0.0.1.example:80", "localhost.example", "192.168.1.4"])(
    'does not answer to the name "%s", which may be made to lead here',
    async (name) => {
      for (const path of ["/today", "/accounts", "/mails/1", "/outbox", "/clock", "/page.css"])
        expect((await ask("GET", path, { Host: name })).status).toBe(403);
    },
  );

  it.each<[string, Record<string, string>]>([
    ["another site", { Origin: "https://thief.example", "Sec-Fetch-Site": "cross-site" }],
    ["a sandboxed frame", { Origin: "null", "Sec-Fetch-Site": "cross-site" }],
    ["another server on this machine", { Origin: "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site" }],
    ["an old browser on another site", { Origin: "https://thief.example" }],
    ["somebody who does not say where from", {}],
  ])("does nothing for a form of %s", async (_, headers) => {
    expect((await ask("POST", "/clock", headers, `${FROM}&days=1`)).status).toBe(403);
    const settle = await ask("POST", "/outbox/settle", headers, `message=a_${"0".repeat(20)}~x&as=sent`);
    expect(settle.status).toBe(403);
    expect((await ask("POST", "/sending/resume", headers, "from=/today")).status).toBe(403);
    expect(await dayShown()).toBe(FIRST_DAY);
  });

  it("does what the page's own form asks", async () => {
    const answer = await ask("POST", "/clock", own(), `${FROM}&days=1`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/today"]);
    expect(await dayShown()).toBe("Tuesday, 17 November 2026");
  });

  it("moves once where the button is pressed twice", async () => {
    await Promise.all([
      ask("POST", "/clock", own(), `${FROM}&days=1`),
      ask("POST", "/clock", own(), `${FROM}&days=1`),
    ]);
    expect(await dayShown()).toBe("Tuesday, 17 November 2026");
  });

  it.each(["", "days=", "days=0", "days=-1", "days=1.5", "days=400", "days=1e1", "day=1"])(
    'refuses to move the clock by "%s"',
    async (body) => {
      expect((await ask("POST", "/clock", own(), `${FROM}&${body}`)).status).toBe(400);
      expect(await dayShown()).toBe(FIRST_DAY);
    },
  );

  it.each(["message=x&as=sent", `message=a_${"0".repeat(20)}~x&as=maybe`, "as=sent", ""])(
    'refuses to settle "%s"',
    async (body) => {
      expect((await ask("POST", "/outbox/settle", own(), body)).status).toBe(400);
    },
  );

  it("tells why a message cannot be settled, once", async () => {
    const message = `message=a_${"0".repeat(20)}~notice~1~1~1~email&as=sent`;
    expect((await ask("POST", "/outbox/settle", own(), message)).status).toBe(303);
    expect((await ask("GET", "/outbox")).body.toString()).toContain("Only a held message can be settled.");
    expect((await ask("GET", "/outbox")).body.toString()).not.toContain("Only a held message");
  });

  it("refuses a form of more than 10 kB", async () => {
    expect((await ask("POST", "/clock", own(), `${FROM}&days=1&more=${"x".repeat(20_000)}`)).status).toBe(
      413,
    );
  });

  it("leaves the server's other routes to programs, and keeps other sites out of them", async () => {
    expect((await ask("POST", "/v1/run")).body.toString()).toBe("ran");
    expect((await ask("POST", "/v1/run", { Origin: "https://thief.example" })).status).toBe(403);
  });

  it.each(["/today", "/accounts", "/mails", "/mails/1", "/outbox", "/mails/999", "/clock"])(
    "lets %s load nothing from elsewhere, stand in no frame but the workbench's and stay in no cache",
    async (path) => {
      const { headers } = await ask("GET", path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).toContain("frame-ancestors 'self'");
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    },
  );

  it("leaves header, clock and footer to the workbench's page, in a frame of which it stands", async () => {
    const parts = ["<header>", "<footer>", 'class="skip"', 'id="clock"'];
    const alone = (await ask("GET", "/today")).body.toString();
    expect(parts.filter((part) => alone.includes(part))).toEqual(parts);
    const framed = (await ask("GET", "/today", { "Sec-Fetch-Dest": "iframe" })).body.toString();
    expect(parts.filter((part) => framed.includes(part))).toEqual([]);
    expect(framed).toContain(`<h1>${FIRST_DAY}</h1>`);
  });
});

describe("the clock, for the workbench's page", () => {
  const stands = async () => JSON.parse((await ask("GET", "/clock")).body.toString());

  it("tells how it stands", async () => {
    expect(await stands()).toEqual({
      today: "2026-11-16",
      now: expect.stringMatching(/^2026-11-16T07:00:0/),
      moved: true,
      timeZone: "Europe/Tallinn",
    });
  });

  it("moves, and tells what it came to", async () => {
    const answer = await ask("POST", "/clock", own(), '{"days":7}');
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      200,
      {
        from: "2026-11-16",
        to: "2026-11-23",
        sent: { "Payment reminder": 11, "Demand for payment": 3 },
        rejected: 1,
        held: 0,
        stoppedBecause: null,
      },
    ]);
    expect((await stands()).today).toBe("2026-11-23");
  });

  it.each(["{}", '{"days":0}', '{"days":32}', '{"days":1.5}', '{"days":"1"}', "{nothing"])(
    "does not move for %s",
    async (body) => {
      const answer = await ask("POST", "/clock", own(), body);
      expect([answer.status, JSON.parse(answer.body.toString()).error.text]).toEqual([
        400,
        "The clock moves by 1 to 31 days.",
      ]);
      expect((await stands()).today).toBe("2026-11-16");
    },
  );

  it("does not move for another site", async () => {
    expect((await ask("POST", "/clock", { Origin: "https://thief.example" }, '{"days":1}')).status).toBe(403);
    expect((await stands()).today).toBe("2026-11-16");
  });
});
