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

type ClientRequest = Parameters<Client["createRequest"]>[0];

/** An answer to a sent mail is empty and an error is short; anything longer is not SendGrid. */
const LONGEST_ANSWER_BYTES = 1_000_000;

/** SendGrid's client for a single request, which follows no redirect, uses no proxy, and knows how far its request came. */
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

  /** The request as axios takes it; the package itself passes on what it does not know. */
  override createRequest(data: ClientRequest): ClientRequest {
    const request = {
      ...super.createRequest({ ...data, baseUrl: this.#account.baseUrl }),
      // A followed 307 posts the same e-mail twice.
      maxRedirects: 0,
      proxy: false,
      maxContentLength: LONGEST_ANSWER_BYTES,
      httpAgent: this.#account.sockets.http,
      httpsAgent: this.#account.sockets.https,
      // Bytes, so that axios neither copies nor inspects the letter on its way through.
      data: Buffer.from(JSON.stringify(data.body), "utf8"),
      transport: { request: this.#start },
    };
    return request;
  }

  readonly #start = (
    options: https.RequestOptions,
    onAnswer: (answer: http.IncomingMessage) => void,
  ): http.ClientRequest => {
    this.#progress = "connecting";
    const request = (options.protocol === "https:" ? https : http).request(options, onAnswer);
    request.once("socket", (socket) => {
      if (!socket.connecting) this.#progress = "connected";
      else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", this.#onConnected);
    });
    this.#request = request;
    return request;
  };

  readonly #onConnected = (): void => {
    this.#progress = "connected";
  };
}
