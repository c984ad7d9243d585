import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpBindings, serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { type Instant, instantOf } from "#domain/base/clock";
import { type EventPost, type EventPostOptions, openEventPost } from "./event-post";
import { publicKeyOf } from "./events";
import { accepts, breakConnection, type Fault } from "./faults";
import { type Mailbox, openMailbox } from "./mailbox";
import { parseSendRequest, type SendProblem, type SendRequest } from "./send-request";

/** What to catch mail with. */
export type CatcherOptions = {
  /** The SQLite file that keeps the mails. */
  readonly file: string;
  /** The only bearer key let in; by default any key that is not empty. */
  readonly apiKey?: string;
  readonly events?: Partial<Omit<EventPostOptions, "onEvent" | "now">>;
  /** Told of each event that the receiver has confirmed. */
  readonly onEvent?: EventPostOptions["onEvent"];
  /** Decides how each sound request is answered; `nth` counts all requests from 1. */
  readonly fault?: (request: SendRequest & { readonly nth: number }) => Fault;
  readonly now?: () => Instant;
};

/** A stand-in for SendGrid on this machine: takes mail by its v3 API, keeps it, delivers none, and reports events. */
export type MailCatcher = Pick<Mailbox, "mails" | "mail" | "file" | "count" | "byMessage" | "repeated"> & {
  /** The HTTP interface; it must be served by @hono/node-server. */
  readonly app: Hono<{ Bindings: HttpBindings }>;
  /** The key its events are signed with, as SendGrid shows it. It stays the same for the same file. */
  readonly publicKey: string;
  /** Serves on 127.0.0.1 and gives the base URL for a mailer; port 0 takes a free one. */
  listen(port?: number): Promise<string>;
  /** Requests to send that reached it, refused and broken ones included. */
  requests(): number;
  sendEventsTo: EventPost["sendTo"];
  flushEvents: EventPost["flush"];
  close(): Promise<void>;
};

const LARGEST_REQUEST_BYTES = 30 * 1024 * 1024;
/** SendGrid states its limits in headers; the catcher has none, so these always show room. */
const REQUESTS_A_MINUTE = 600;

export function mailCatcher(options: CatcherOptions): MailCatcher {
  const now = options.now ?? (() => instantOf(Date.now()));
  const mailbox = openMailbox(options.file);
  const { onEvent } = options;
  const post = openEventPost(mailbox, { url: null, ...options.events, ...(onEvent ? { onEvent } : {}), now });
  const servers: Server[] = [];
  let requests = 0;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post("/v3/mail/send", (context) => {
    requests += 1;
    return takeMail(context, { options, mailbox, post, now, nth: requests });
  });
  return {
    mails: mailbox.mails,
    mail: mailbox.mail,
    file: mailbox.file,
    count: mailbox.count,
    byMessage: mailbox.byMessage,
    repeated: mailbox.repeated,
    app,
    publicKey: publicKeyOf(mailbox.signingKey()),
    listen: async (port = 0) => {
      const server = await serveOn(app, port);
      servers.push(server);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    requests: () => requests,
    sendEventsTo: post.sendTo,
    flushEvents: post.flush,
    close: async () => {
      await Promise.all(servers.splice(0).map(closed));
      try {
        await post.stop();
      } finally {
        mailbox.close();
      }
    },
  };
}

type Desk = {
  readonly options: CatcherOptions;
  readonly mailbox: Mailbox;
  readonly post: EventPost;
  readonly now: () => Instant;
  readonly nth: number;
};

async function takeMail(context: Context<{ Bindings: HttpBindings }>, desk: Desk): Promise<Response> {
  if (!isLetIn(context.req.header("authorization"), desk.options.apiKey)) {
    return refuse(401, [complaint("The API key is missing, wrong or revoked.")]);
  }
  const body = await bodyOf(context.env.incoming);
  if (body === "tooLarge") return refuse(413, [complaint("A request may not be larger than 30 MB.")]);
  const request = parseSendRequest(body.toString("utf8"));
  if ("problems" in request) return refuse(400, request.problems);
  const fault: Fault = desk.options.fault?.({ ...request, nth: desk.nth }) ?? { kind: "normal" };
  return answer(context, desk, request, fault);
}

async function answer(
  context: Context<{ Bindings: HttpBindings }>,
  desk: Desk,
  request: SendRequest,
  fault: Fault,
): Promise<Response> {
  if (fault.kind === "status") return refuse(fault.status, [complaint("As told to.")], fault.headers);
  if (request.sandbox) return context.body(null, 200);
  const providerId = randomUUID();
  if (accepts(fault)) {
    const receivedAt = desk.now();
    await Promise.all(request.mails.map((mail) => desk.mailbox.keep({ ...mail, providerId, receivedAt })));
    desk.post.wake();
  }
  const headers = { "X-Message-Id": providerId, ...limits() };
  if (fault.kind === "normal") return context.body(null, 202, headers);
  breakConnection(fault, context.env.outgoing, headers);
  return RESPONSE_ALREADY_SENT;
}

/** Read from Node's own request: the Request object that Hono would make of it costs more than all the rest. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | "tooLarge"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes <= LARGEST_REQUEST_BYTES) chunks.push(chunk);
  }
  return bytes > LARGEST_REQUEST_BYTES ? "tooLarge" : Buffer.concat(chunks);
}

function isLetIn(header: string | undefined, apiKey: string | undefined): boolean {
  const key = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
  return key !== undefined && (apiKey === undefined || key === apiKey);
}

const complaint = (message: string): SendProblem => ({ message, field: null, help: null });

function refuse(
  status: number,
  errors: readonly SendProblem[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = { "Content-Type": "application/json", ...limits(), ...headers };
  return new Response(JSON.stringify({ errors }), { status, headers: all });
}

const limits = (): Record<string, string> => ({
  "X-RateLimit-Limit": String(REQUESTS_A_MINUTE),
  "X-RateLimit-Remaining": String(REQUESTS_A_MINUTE - 1),
  "X-RateLimit-Reset": String(Math.ceil(Date.now() / 60_000) * 60),
});

function serveOn(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => resolve(server as Server));
    server.once("error", reject);
  });
}

/** Silent and half-answered connections are part of its work, so closing does not wait for them. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
