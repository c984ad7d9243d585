import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { openBackend } from "../../addin/backend";
import { problemOf } from "../../addin/desk/problem";
import { openOnlySession } from "../../addin/sign-in/session";
import { WorkbookRefusal } from "../../addin/workbook/refusal";
import { workbookOf } from "./addin-ledger";
import { closeOffices, openOffice } from "./desk-office";

const servers: Server[] = [];
afterEach(async () => {
  await closeOffices();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const told = (work: Promise<unknown>): Promise<string | null> => work.then(String, problemOf);
const OVERVIEW = {
  organisation: "Kase & Co",
  today: "2026-11-16",
  stoppedBecause: null,
  paused: [],
  accounts: [],
};

describe("a request to the service", () => {
  it("that is never answered comes to an end, with a sentence", async () => {
    const baseUrl = await serve(() => undefined);
    expect(await told(openBackend({ baseUrl, token: "t", timeoutMs: 50 }).today())).toBe(
      "Dunbook's service took too long to answer: try again in a moment. Nothing is lost.",
    );
  });

  it("whose answer stops half-way comes to an end as well", async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(200).write('{"today":');
    });
    expect(await told(openBackend({ baseUrl, token: "t", timeoutMs: 50 }).today())).toContain(
      "took too long",
    );
  });

  it("that is cut off in its answer is told as a network that is gone", async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"today":', () => response.destroy());
    });
    expect(await told(openBackend({ baseUrl, token: "t" }).today())).toContain("cannot be reached");
  });

  it("that a person cancels is no problem to be told", async () => {
    const baseUrl = await serve(() => undefined);
    const stop = new AbortController();
    const request = openBackend({ baseUrl, token: "t" }).status("s_1", { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    expect(await told(request)).toBeNull();
  });

  it("that nobody listens to is a sentence", async () => {
    const baseUrl = await serve(() => undefined);
    await new Promise((done) => servers.splice(0)[0]?.close(done));
    expect(await told(openBackend({ baseUrl, token: "t" }).today())).toBe(
      "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.",
    );
  });

  it.each([
    ["what it does not know", 200, '{"today":1}', "answered something this version does not understand"],
    ["no text of its own", 503, "<html>", "Dunbook's service failed (503): try again in a moment."],
    [
      "its own sentence",
      404,
      '{"error":{"code":"gone","text":"There is no such row."}}',
      "There is no such row.",
    ],
  ])("answered with %s is a sentence", async (_, status, body, text) => {
    const baseUrl = await serve((__, response) => response.writeHead(status).end(body));
    expect(await told(openBackend({ baseUrl, token: "t" }).today())).toContain(text);
  });

  it("under a token that is no longer taken is made again under a fresh one, once", async () => {
    const seen: (string | undefined)[] = [];
    const baseUrl = await serve((request, response) => {
      seen.push(request.headers.authorization);
      if (request.headers.authorization === "Bearer fresh") response.end(JSON.stringify(OVERVIEW));
      else response.writeHead(401).end('{"error":{"code":"signIn","text":"Sign in again."}}');
    });
    const renewed = openBackend({ baseUrl, token: "old", renew: async () => "fresh" });
    expect(await renewed.accounts()).toEqual(OVERVIEW);
    expect(await renewed.accounts()).toEqual(OVERVIEW);
    expect(seen).toEqual(["Bearer old", "Bearer fresh", "Bearer fresh"]);
    const stale = openBackend({ baseUrl, token: "old", renew: async () => "older" });
    expect(await told(stale.accounts())).toBe("Sign in again.");
    expect(seen).toHaveLength(5);
  });
});

describe("the session", () => {
  it("names who is at the pane, and its token opens the service", async () => {
    const { cloud } = await openOffice(workbookOf([]));
    const session = await openOnlySession(cloud.baseUrl);
    expect(session).toMatchObject({ organisation: "Kase & Co", member: "you" });
    const { token } = session;
    expect((await openBackend({ baseUrl: cloud.baseUrl, token }).accounts()).organisation).toBe("Kase & Co");
  });

  it("that is refused is told in the service's own words", async () => {
    const baseUrl = await serve((_, response) =>
      response
        .writeHead(401)
        .end('{"error":{"code":"signIn","text":"Sign in with your work account first."}}'),
    );
    expect(await told(openOnlySession(baseUrl))).toBe("Sign in with your work account first.");
  });
});

describe("what is said of an error", () => {
  it.each([
    ["of the sheet", new WorkbookRefusal("The sheet is protected."), "The sheet is protected."],
    ["of the person's own doing", new DOMException("stop", "AbortError"), null],
    [
      "of ours",
      new TypeError("x is undefined"),
      "Something went wrong inside Dunbook. Nothing is lost: try again, and close and reopen the pane if it happens again.",
    ],
  ])("%s", (_, error, text) => {
    expect(problemOf(error)).toBe(text);
  });
});
