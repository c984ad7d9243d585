import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { sessionAnswerSchema } from "#wire/session";
import { api } from "../../functions/api/app";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { openClock } from "../../workbench/cloud/clock";
import { type LocalCloud, openLocalCloud } from "../../workbench/cloud/local-cloud";
import { memoryFiles } from "../support/memory-files";
import { NOBODY_SIGNS_IN } from "../support/nobody-signs-in";
import { kaseAndCo } from "../support/organisation";
import { MORNING } from "./overdue-ledger";

/** Who sits at the pane: on one's own machine whoever opened the page, in the cloud nobody until sign-in exists. */

type Answer = { readonly status: number; readonly body: unknown; readonly cache: string | undefined };

describe("signing in on one's own machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-session-"));
  let cloud: LocalCloud;

  beforeAll(async () => {
    cloud = await openLocalCloud({
      dataDir: folder,
      clock: openClock(join(folder, "clock.json"), {
        startsOn: asCalendarDate("2026-11-16"),
        timeZone: "Europe/Tallinn",
        hour: 9,
      }),
      templatesDir: join(process.cwd(), "templates"),
      organisation: kaseAndCo(),
    });
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // Not fetch: it does not let a program say where a page is from.
  const ask = (headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asking = request(`${cloud.baseUrl}/v1/session`, { method: "POST", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text.startsWith("{") ? JSON.parse(text) : text,
            cache: response.headers["cache-control"],
          }),
        );
      });
      asking.on("error", reject).end("{}");
    });

  it("gives the pane the token with which the service is called, and the names to greet with", async () => {
    const { status, body, cache } = await ask({ "sec-fetch-site": "same-origin" });
    expect([status, cache]).toEqual([200, "no-store"]);
    const session = sessionAnswerSchema.parse(body);
    expect(session).toMatchObject({
      ...{ kind: "signedIn", token: cloud.token, organisation: "Kase & Co", member: "you", role: "owner" },
    });
    if (session.kind !== "signedIn") throw new Error("nobody is in");
    const answer = await fetch(`${cloud.baseUrl}/v1/today`, {
      headers: { authorization: `Bearer ${session.token}` },
    });
    expect(answer.status).toBe(200);
  });

  it.each([["a program", {}]])("gives it to %s", async (_, headers) => {
    expect((await ask(headers)).status).toBe(200);
  });

  it.each([
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
    ["a page of another port of this machine", { "sec-fetch-site": "same-site" }],
    ["a page that only says where it is from", { origin: "https://elsewhere.example" }],
    ["a page without a place of its own", { origin: "null" }],
  ])("refuses %s, and says nothing of the token", async (_, headers) => {
    const { status, body } = await ask(headers);
    expect([401, 403]).toContain(status);
    expect(JSON.stringify(body)).not.toContain(cloud.token);
  });

  it("refuses a name of another server that leads here", async () => {
    const { status, body } = await ask({ host: "elsewhere.example" });
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain(cloud.token);
  });
});

describe("signing in where nobody can be known", () => {
  it("is refused with a sentence, and nothing else of the service answers either", async () => {
    const store = openSqliteStore(":memory:");
    const app = api({
      store,
      clock: () => MORNING,
      verifyToken: async () => null,
      run: () => Promise.reject(new Error("nobody runs here")),
      send: () => Promise.reject(new Error("nobody runs here")),
      sending: () => Promise.reject(new Error("nobody runs here")),
      pdf: () => Promise.reject(new Error("nobody prints here")),
      files: memoryFiles(),
      holidays: () => Promise.reject(new Error("nobody looks holidays up here")),
      eventKey: async () => null,
      signIn: NOBODY_SIGNS_IN,
    });
    expect((await app.fetch(new Request("https://api.invalid/v1/sign-in"))).status).toBe(401);
    const answer = await app.fetch(
      new Request("https://api.invalid/v1/session", { method: "POST", body: "{}" }),
    );
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: { code: "signIn", text: "Nobody signs in here." } });
    expect((await app.fetch(new Request("https://api.invalid/v1/today"))).status).toBe(401);
    await store.close();
  });
});
