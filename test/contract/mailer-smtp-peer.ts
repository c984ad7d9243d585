import net, { type AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { WireFault } from "./mailer-contract";
import { closeLater } from "./mailer-emails";

/** A mail server on loopback: takes what is sent to it, delivers none, and breaks as it is told. */
export type SmtpPeer = {
  readonly port: number;
  readonly break: (fault: WireFault | null) => void;
  /** The raw messages it took. */
  readonly mails: readonly TakenMail[];
  /** How often a whole message or its recipient came to it. */
  readonly asked: () => number;
};

export type TakenMail = { readonly to: readonly string[]; readonly from: string; readonly raw: string };

export const PASSWORD = "right horse";
const NO_SUCH_MAILBOX = "nobody@tamm.example";

type Connection = { readonly session: { readonly id: string }; readonly _socket: net.Socket };

export async function openSmtpPeer(options: SMTPServerOptions = {}): Promise<SmtpPeer> {
  const mails: TakenMail[] = [];
  let fault: WireFault | null = null;
  let asked = 0;
  const socketOf = (id: string): net.Socket | undefined =>
    [...(server.connections as Set<Connection>)].find(({ session }) => session.id === id)?._socket;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth: ({ password }, _, done) =>
      password === PASSWORD ? done(null, { user: "liis" }) : done(failure(535, "5.7.8 Bad credentials")),
    onRcptTo: ({ address }, _, done) => {
      if (address === NO_SUCH_MAILBOX) return done(failure(550, `5.1.1 <${address}> no such mailbox`));
      if (fault !== "redirected") return done();
      asked += 1;
      done(failure(551, "5.1.6 User not local; please try <smtp.elsewhere.example>"));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        asked += 1;
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("latin1"),
        };
        const isTaken = fault === null || TAKES.has(fault);
        if (isTaken) mails.push(mail);
        answer(fault, socketOf(session.id), done, mails.length);
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await new Promise<void>((resolve) => listening.once("listening", () => resolve()));
  closeLater(
    () =>
      new Promise<void>((resolve) => {
        for (const { _socket } of server.connections as Set<Connection>) _socket.destroy();
        server.close(() => resolve());
      }),
  );
  return {
    port: (listening.address() as AddressInfo).port,
    break: (next) => {
      fault = next;
    },
    mails,
    asked: () => asked,
  };
}

const TAKES: ReadonlySet<WireFault> = new Set([
  "takesThenResets",
  "takesThenSilent",
  "slowAnswer",
  "halfAnswer",
]);

const failure = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function answer(
  fault: WireFault | null,
  socket: net.Socket | undefined,
  done: (error?: Error | null, message?: string) => void,
  nth: number,
): void {
  if (fault === "throttled") done(failure(421, "4.7.0 Too many messages, try again later"));
  else if (fault === "overloaded") done(failure(451, "4.3.0 Local error in processing"));
  else if (fault === "resets" || fault === "takesThenResets") socket?.resetAndDestroy();
  else if (fault === "halfAnswer") socket?.write("250 2.0", () => socket.destroy());
  else if (fault === "slowAnswer") trickle(socket);
  else if (fault !== "takesThenSilent") done(null, `2.0.0 Ok: queued as Q${1000 + nth}`);
}

function trickle(socket: net.Socket | undefined): void {
  const timer = setInterval(() => socket?.write("2"), 100);
  socket?.once("close", () => clearInterval(timer));
}

/** A port of this machine where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
