import http from "node:http";
import https from "node:https";
import { TLSSocket } from "node:tls";
import { Client } from "@sendgrid/client";
import type { Sockets } from "./sockets";

/** Whose mail is sent, to which server. */
export type Account = { readonly authorization: string; readonly baseUrl: string; readonly sockets: Sockets };

/**
 * How far a request came. Only from `connected` on can the server have read any of it; a TLS connection counts once its
 * handshake is done. Where the connection is not seen to be pending, it counts as connected: the cautious reading.
 */
export type Progress = "notStarted" | "connecting" | "connected";

/** An answer that is not one of the 200s, in the shape in which SendGrid's package throws it. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  constructor(
    readonly code: number,
    readonly response: { readonly headers: http.IncomingHttpHeaders; readonly body: unknown },
  ) {
    super(`answered ${code}`);
  }
}

type ClientRequest = Parameters<Client["request"]>[0];
type ClientAnswer = Awaited<ReturnType<Client["request"]>>;

/** An answer to a sent mail is empty and an error is short; anything longer is not SendGrid. */
const LONGEST_ANSWER_BYTES = 1_000_000;

/**
 * SendGrid's client for a single request, on Node's own HTTP: it writes the request once, follows no redirect, uses no
 * proxy, and knows how far it came.
 */
export class OneRequestClient extends Client {
  readonly #account: Account;
  #progress: Progress = "notStarted";
  #request: http.ClientRequest | null = null;

  constructor(account: Account) {
    super();
    this.#account = account;
    // Not setApiKey: it warns on the console about keys it does not know the shape of, and resets the address.
    this.setDefaultHeader("Authorization", account.authorization);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Ends the request where it stands; it then fails. */
  giveUp(): void {
    this.#request?.destroy(new Error("given up"));
  }

  override async request({ url = "", body }: ClientRequest): Promise<ClientAnswer> {
    const letter = Buffer.from(JSON.stringify(body), "utf8");
    const answer = await this.#answerTo(new URL(`${this.#account.baseUrl}${url}`), letter);
    const text = await bodyOf(answer);
    const { statusCode = 0, headers } = answer;
    const parsed = parsedOr(text);
    if (statusCode < 200 || statusCode > 299) throw new NotTaken(statusCode, { headers, body: parsed });
    return [{ statusCode, headers, body: {}, toString: () => `HTTP ${statusCode}` }, parsed];
  }

  #answerTo(url: URL, letter: Buffer): Promise<http.IncomingMessage> {
    const { sockets } = this.#account;
    const isSecure = url.protocol === "https:";
    const headers = {
      ...this.createHeaders({}),
      "Content-Type": "application/json",
      "Content-Length": letter.byteLength,
    };
    const options = { method: "POST", headers, agent: isSecure ? sockets.https : sockets.http };
    return new Promise((resolve, reject) => {
      this.#progress = "connecting";
      const request = (isSecure ? https : http).request(url, options, resolve);
      this.#request = request;
      request.on("error", reject);
      request.once("socket", (socket) => {
        if (!socket.connecting) this.#progress = "connected";
        else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", this.#onConnected);
      });
      request.end(letter);
    });
  }

  readonly #onConnected = (): void => {
    this.#progress = "connected";
  };
}

/** The whole answer; it fails where the answer breaks off or is endless. */
async function bodyOf(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error("the answer is too long");
    chunks.push(part);
  }
  if (!answer.complete) throw new Error("the answer broke off");
  return Buffer.concat(chunks).toString("utf8");
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
