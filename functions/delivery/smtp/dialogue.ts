import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SmtpSettings } from "./mailer";

/**
 * How far a message came. A server takes a message when it answers the dot on a line of its own that ends it: until the
 * last piece has been given to the connection (`complete`) the server cannot have taken it.
 */
export type Progress = "connecting" | "talking" | "writing" | "complete";

/** One connection to a mail server, and what is said over it. */
export type Dialogue = {
  /** Resolves once the server has said who it is, TLS stands where it must, and the password was taken. */
  readonly connected: () => Promise<void>;
  /** Hands the message over to one recipient; resolves with the server's answer to it. */
  readonly handOver: (from: string, to: string, mime: Buffer) => Promise<string>;
  readonly progress: () => Progress;
  /** Ends what is under way as too slow. */
  readonly giveUp: () => void;
  readonly quit: () => void;
  readonly end: () => void;
};

/** What `giveUp` makes of a dialogue. */
class GivenUp extends Error {
  override readonly name = "GivenUp";
}

const PIECE_BYTES = 16_384;
/** A server that does not answer the farewell is not waited for. */
const FAREWELL_MS = 1_000;

/** `address`: where the server is called; its certificate is for `host`. */
type Server = Omit<SmtpSettings, "timeoutMs"> & { readonly address: string; readonly timeoutMs: number };

export function openDialogue(server: Server): Dialogue {
  const connection = new SMTPConnection(optionsOf(server));
  let progress: Progress = "connecting";
  let isUsed = false;
  let fail: (error: Error) => void = () => undefined;
  // What happens to the connection ends whatever waits for it; nodemailer tells it as an event, never twice.
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  connection.on("error", fail);
  const soon = <Value>(work: Promise<Value>): Promise<Value> => Promise.race([work, failed]);
  return {
    connected: async () => {
      await soon(told<void>((done) => connection.connect((error) => done(error ?? null, undefined))));
      progress = "talking";
      const { login } = server;
      if (login === null) return;
      const auth = { user: login.user, pass: login.password.trim() };
      await soon(told<void>((done) => connection.login(auth, (error) => done(error, undefined))));
    },
    handOver: async (from, to, mime) => {
      // What a refused one before has begun must not become part of this one.
      if (isUsed) await soon(told<void>((done) => connection.reset((error) => done(error, undefined))));
      isUsed = true;
      progress = "talking";
      const body = inPieces(mime, (at) => {
        progress = at;
      });
      const envelope = { from, to: [to], size: mime.byteLength };
      return soon(
        told<string>((done) =>
          connection.send(envelope, body, (error, info) => done(error, info?.response ?? "")),
        ),
      );
    },
    progress: () => progress,
    giveUp: () => {
      fail(new GivenUp("no answer in time"));
      connection.close();
    },
    quit: () => {
      connection.quit();
      setTimeout(() => connection.close(), FAREWELL_MS).unref();
    },
    end: () => connection.close(),
  };
}

function optionsOf({ host, address, port, tls, ca, timeoutMs }: Server): SMTPConnection.Options {
  return {
    host: address,
    ...(address === host ? {} : { servername: host }),
    port,
    secure: tls === "required",
    // A server that offers no STARTTLS, or takes the offer back, is not talked to in the open.
    requireTLS: tls === "startTls",
    ignoreTLS: tls === "none",
    tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: Math.min(timeoutMs, 15_000),
    greetingTimeout: Math.min(timeoutMs, 15_000),
    socketTimeout: timeoutMs,
    socketCloseTimeout: 0,
  };
}

/** Nodemailer reads it only once the server has said that it may come (354). */
function inPieces(mime: Buffer, onProgress: (progress: Progress) => void): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: PIECE_BYTES,
    read() {
      const piece = mime.subarray(at, at + PIECE_BYTES);
      at += PIECE_BYTES;
      const isLast = at >= mime.byteLength;
      onProgress(isLast ? "complete" : "writing");
      this.push(piece);
      if (isLast) this.push(null);
    },
  });
}

type Done<Value> = (error: Error | null, value: Value) => void;

const told = <Value>(start: (done: Done<Value>) => void): Promise<Value> =>
  new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
