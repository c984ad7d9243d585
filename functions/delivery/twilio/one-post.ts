import http from "node:http";
import https from "node:https";
import { TLSSocket } from "node:tls";
import type { Sockets } from "../sendgrid/sockets";

/** One request: a form, posted with a name and a password. */
export type FormPost = {
  readonly url: URL;
  readonly authorization: string;
  readonly form: URLSearchParams;
  readonly sockets: Sockets;
  /** From handing the request to the network until the whole answer is read. */
  readonly timeoutMs: number;
};

export type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
};

/** How a request ended. `connected`: whether the server can have read any of it; where that is not known, it can. */
export type Posted =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly connected: boolean; readonly because: string };

/** What Twilio answers is short; anything longer is not Twilio. */
const LONGEST_ANSWER_BYTES = 1_000_000;

/** Posts a form once: nothing is repeated, no redirect is followed, no proxy is used. Never throws for what a network does. */
export async function postOnce({ url, authorization, form, sockets, timeoutMs }: FormPost): Promise<Posted> {
  const body = Buffer.from(form.toString(), "utf8");
  const isSecure = url.protocol === "https:";
  const request = (isSecure ? https : http).request(url, {
    method: "POST",
    agent: isSecure ? sockets.https : sockets.http,
    headers: {
      Authorization: authorization,
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": body.byteLength,
    },
  });
  let connected = false;
  request.once("socket", (socket) => {
    const onConnected = () => {
      connected = true;
    };
    if (!socket.connecting) onConnected();
    else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", onConnected);
  });
  const timer = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMs);
  try {
    return { kind: "answered", answer: await answerTo(request, body) };
  } catch (error) {
    return { kind: "failed", connected, because: wordsOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo(request: http.ClientRequest, body: Buffer): Promise<Answer> {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.on("error", reject);
    request.end(body);
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error("the answer is too long");
    chunks.push(part);
  }
  if (!answer.complete) throw new Error("the answer broke off");
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  const code = "code" in error && typeof error.code === "string" ? `${error.code} ` : "";
  return `${code}${error.message}`.trim();
}
