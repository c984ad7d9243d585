import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type HttpBindings, type ServerType, serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { type Instant, instantOf } from "#domain/base/clock";
import { accepts, breakConnection, type Fault } from "../catcher/faults";
import { type Arrange, postCallbacks } from "./callbacks";
import { type AskedText, complaintOf } from "./send-request";
import { openTextBox, type TextBox } from "./text-box";

export type SmsCatcherOptions = {
  /** The SQLite file that keeps the texts. */
  readonly file: string;
  /** Decides how each sound request is answered; `nth` counts all requests from 1. */
  readonly fault?: (request: AskedText & { readonly nth: number }) => Fault;
  readonly arrange?: Arrange;
  readonly now?: () => Instant;
};

/** A stand-in for Twilio on this machine: takes text messages by its REST API, keeps them, delivers none, and reports. */
export type SmsCatcher = Pick<TextBox, "texts" | "count" | "account"> & {
  /** Serves on 127.0.0.1 and gives the base URL for a mailer; port 0 takes a free one. */
  listen(port?: number): Promise<string>;
  /** Requests to send that reached it, refused and broken ones included. */
  requests(): number;
  /** Posts the reports that no receiver has confirmed to the server at that address. */
  report(server: string): ReturnType<typeof postCallbacks>;
  close(): Promise<void>;
};

export function smsCatcher(options: SmsCatcherOptions): SmsCatcher {
  const box = openTextBox(options.file);
  const servers: ServerType[] = [];
  let requests = 0;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post("/2010-04-01/Accounts/:sid/Messages.json", (context) => {
    requests += 1;
    return takeText(context, options, box, requests);
  });
  return {
    texts: box.texts,
    count: box.count,
    account: box.account,
    listen: async (port = 0) => {
      const server = await serveOn(app, port);
      servers.push(server);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    requests: () => requests,
    report: (server) => postCallbacks(box, server, options.arrange),
    close: async () => {
      await Promise.all(servers.splice(0).map(closed));
      box.close();
    },
  };
}

async function takeText(
  context: Context<{ Bindings: HttpBindings }>,
  { fault: faultOf, now = () => instantOf(Date.now()) }: SmsCatcherOptions,
  box: TextBox,
  nth: number,
): Promise<Response> {
  const { sid: account, token } = box.account();
  const expected = `Basic ${Buffer.from(`${account}:${token}`, "utf8").toString("base64")}`;
  if (context.req.header("authorization") !== expected || context.req.param("sid") !== account)
    return refuse(401, 20003, "Authenticate");
  const form = new URLSearchParams(await context.req.text());
  const asked: AskedText = {
    to: form.get("To") ?? "",
    from: form.get("From") ?? form.get("MessagingServiceSid") ?? "",
    text: form.get("Body") ?? "",
    callback: form.get("StatusCallback"),
  };
  const complaint = complaintOf(asked);
  if (complaint) return refuse(400, complaint.code, complaint.message);
  const fault: Fault = faultOf?.({ ...asked, nth }) ?? { kind: "normal" };
  if (fault.kind === "status") return refuse(fault.status, 0, "As told to.", fault.headers);
  const sid = `SM${randomBytes(16).toString("hex")}`;
  if (accepts(fault)) box.keep({ ...asked, sid, callback: pathOf(asked.callback), receivedAt: now() });
  if (fault.kind === "normal") {
    const { to, from, text } = asked;
    return Response.json(
      { sid, account_sid: account, status: "queued", to, from, body: text },
      { status: 201 },
    );
  }
  breakConnection(fault, context.env.outgoing, { "Content-Type": "application/json" });
  return RESPONSE_ALREADY_SENT;
}

/** The server may have another port by the time the reports are posted. */
function pathOf(callback: string | null): string | null {
  if (callback === null) return null;
  const { pathname, search } = new URL(callback);
  return pathname + search;
}

const refuse = (
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
) =>
  Response.json(
    { ...(code > 0 ? { code } : {}), message, more_info: "https://www.twilio.com/docs/errors", status },
    { status, headers },
  );

function serveOn(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => resolve(server));
    server.once("error", reject);
  });
}

/** Silent and half-answered connections are part of its work, so closing does not wait for them. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
