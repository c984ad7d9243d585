import { createSign, generateKeyPairSync } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  request as open,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type HttpsFunction, onRequest } from "firebase-functions/v2/https";
import { api } from "../../functions/api/app";
import { answerWith } from "../../functions/firebase/answer-request";
import { getEventKey, setEventKey } from "../../functions/store/repositories/event-keys";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { memoryFiles } from "../support/memory-files";
import { NOBODY_SIGNS_IN } from "../support/nobody-signs-in";
import { KASE, MORNING, setUp } from "./overdue-ledger";

/** The function as Google runs it: the runtime reads the body and hands it over beside the request. */
function serve(handler: HttpsFunction): Promise<Server> {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const read = Object.assign(request, { rawBody: Buffer.concat(chunks) });
    await Reflect.apply(handler, undefined, [read, response]);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

describe("a request through the function", () => {
  let server: Server;
  let url: string;

  /** Says what it was given: the body's bytes come back as they are. */
  const echo = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers({ "x-path": pathname, "x-query": search, "x-method": request.method });
    headers.append("set-cookie", "a=1");
    headers.append("set-cookie", "b=2");
    headers.set("x-seen", request.headers.get("x-given") ?? "");
    headers.set("x-length", request.headers.get("content-length") ?? "none");
    headers.set("x-encoding", request.headers.get("content-encoding") ?? "none");
    return new Response(await request.arrayBuffer(), { status: 207, headers });
  };

  beforeAll(async () => {
    server = await serve(onRequest(answerWith(async () => echo)));
    url = addressOf(server);
  });
  afterAll(() => close(server));

  it("keeps every byte of the body, in and out", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    const answer = await fetch(`${url}/x`, { method: "POST", body: bytes });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect(answer.headers.get("x-length")).toBe("70000");
  });

  it("keeps path, query, method, headers and status", async () => {
    const answer = await fetch(`${url}/v1/a%2Fb?state=held&x=%C3%A4`, {
      method: "PUT",
      headers: { "X-Given": "Müller" },
      body: "{}",
    });
    expect(answer.status).toBe(207);
    expect(answer.headers.get("x-path")).toBe("/v1/a%2Fb");
    expect(answer.headers.get("x-query")).toBe("?state=held&x=%C3%A4");
    expect(answer.headers.get("x-method")).toBe("PUT");
    expect(answer.headers.get("x-seen")).toBe("Müller");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("tells the length of the body as it is read, not as it travelled", async () => {
    const headers = { "content-encoding": "gzip" };
    const answer = await fetch(`${url}/x`, { method: "POST", headers, body: "as the runtime unpacked it" });
    expect(answer.headers.get("x-encoding")).toBe("none");
    expect(answer.headers.get("x-length")).toBe("26");
  });

  it("answers HEAD and GET without a body", async () => {
    const head = await fetch(`${url}/x`, { method: "HEAD" });
    expect([head.status, head.headers.get("x-method"), await head.text()]).toEqual([207, "HEAD", ""]);
    const got = await fetch(`${url}/x`);
    expect([got.status, await got.text()]).toEqual([207, ""]);
  });

  it("answers 400 to what is no web request, and goes on serving", async () => {
    const status = await new Promise((resolve, reject) => {
      const trace = open(`${url}/x`, { method: "TRACE" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      trace.on("error", reject).end();
    });
    expect(status).toBe(400);
    expect((await fetch(url)).status).toBe(207);
  });
});

describe("SendGrid's signed events through the function", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const store = openSqliteStore(":memory:");
  let server: Server;
  let webhook: string;

  beforeAll(async () => {
    await setUp(store);
    await store.write([
      setEventKey(KASE, publicKey.export({ format: "der", type: "spki" }).toString("base64")),
    ]);
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
      eventKey: (organisation) => getEventKey(store, organisation),
      signIn: NOBODY_SIGNS_IN,
    });
    server = await serve(onRequest(answerWith(async () => (request) => app.fetch(request))));
    webhook = `${addressOf(server)}/webhooks/sendgrid/${KASE}`;
  });
  afterAll(async () => {
    await close(server);
    await store.close();
  });

  /** As SendGrid writes it: line breaks of two bytes, and a last one. */
  const BODY = '[{"event":"processed","email":"x@customer.example",\r\n"timestamp":1700000000}]\r\n';
  const post = (body: string, url = webhook, timestamp = "1700000000") => {
    const signer = createSign("sha256").update(timestamp).update(BODY);
    const headers = {
      "content-type": "application/json",
      "X-Twilio-Email-Event-Webhook-Signature": signer.sign(privateKey, "base64"),
      "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
    };
    return fetch(url, { method: "POST", headers, body });
  };

  it("are taken as signed", async () => {
    expect((await post(BODY)).status).toBe(200);
  });

  it.each([
    ["parsed and written again", JSON.stringify(JSON.parse(BODY))],
    ["with one line break shortened", BODY.replace("\r\n", "\n")],
    ["with one digit changed", BODY.replace("1700000000", "1700000001")],
  ])("are refused when %s", async (_, body) => {
    expect((await post(body)).status).toBe(401);
  });

  it("are refused for an organisation without a key, with the same answer", async () => {
    const refused = await post(BODY.replace("x@", "y@"));
    const unknown = await post(BODY, webhook.replace(KASE, "tamm"));
    expect([unknown.status, await unknown.text()]).toEqual([refused.status, await refused.text()]);
  });

  it("everything else needs a token", async () => {
    const answer = await fetch(webhook.replace(/webhooks.*/, "v1/accounts"), {
      headers: { authorization: "Bearer x" },
    });
    expect(answer.status).toBe(401);
  });
});
