import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { type SmtpSettings, smtpMailer } from "../../functions/delivery/smtp/mailer";
import { closeAll, closeLater, email } from "./mailer-emails";
import { closedPort, openSmtpPeer } from "./mailer-smtp-peer";

afterEach(closeAll);

const mailerAt = (port: number, settings: Partial<SmtpSettings> = {}) =>
  smtpMailer({ host: "127.0.0.1", port, tls: "none", login: null, timeoutMs: 2_500, ...settings });

const pdf = {
  name: "számla 1001.pdf",
  type: "application/pdf",
  bytes: Buffer.from("%PDF-1.7"),
  contentId: null,
};
const code = { name: "pay.png", type: "image/png", bytes: Buffer.from([1, 2, 3]), contentId: "pay" };

describe("an e-mail that a mail server takes", () => {
  it("arrives as it was written, and the answer's queue id is its id", async () => {
    const peer = await openSmtpPeer();
    const outcome = await mailerAt(peer.port).send(
      email({
        subject: "Fizetési emlékeztető\r\nBcc: all@example.com",
        text: "Tisztelt Jaan!\n.\nKase & Co\n",
        attachments: [pdf, code],
        optOutUrl: "https://dunbook.example/u/kase/abc",
      }),
    );
    expect(outcome).toEqual({ kind: "accepted", providerId: "Q1001" });
    const [mail, ...more] = peer.mails;
    expect(more).toEqual([]);
    expect([mail?.from, mail?.to]).toEqual(["accounts@kase.example", ["jaan@tamm.example"]]);
    const raw = mail?.raw ?? "";
    expect(raw).toMatch(/^From: "Kase & Co" <accounts@kase\.example>\r\n/m);
    expect(raw).toMatch(/^To: Jaan Tamm <jaan@tamm\.example>\r\n/m);
    expect(raw).toMatch(/^Reply-To: liis@kase\.example\r\n/m);
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/dunbook\.example\/u\/kase\/abc>\r\n/m);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/m);
    expect(raw).toMatch(/^X-Dunbook-Attempt: 1\r\n/m);
    expect(raw).toMatch(/^Message-ID: <[0-9a-f]{32}@kase\.example>\r\n/m);
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(raw).toContain("\r\n.\r\nKase & Co");
    expect(raw).toMatch(/^Content-I[dD]: <pay>\r\n/m);
    expect(raw).toContain("Content-Disposition: inline; filename=pay.png");
    expect(raw).toContain(Buffer.from("%PDF-1.7").toString("base64"));
  });

  it("has the same id in every attempt, which says nothing of the customer", async () => {
    const peer = await openSmtpPeer();
    for (const attempt of [1, 2])
      await mailerAt(peer.port).send(email({ tag: { organisation: "kase", message: "m_1", attempt } }));
    const ids = peer.mails.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  it("goes to the copies once the customer's own is taken, and they decide nothing", async () => {
    const peer = await openSmtpPeer();
    const copies = ["nobody@tamm.example", "boss@tamm.example"];
    expect(await mailerAt(peer.port).send(email({ copies }))).toMatchObject({ kind: "accepted" });
    expect(peer.mails.map(({ to }) => to)).toEqual([["jaan@tamm.example"], ["boss@tamm.example"]]);
    expect(peer.mails[1]?.raw).toMatch(/^Cc: nobody@tamm\.example, boss@tamm\.example\r\n/m);
  });

  it("no copy goes out where the customer's own is refused", async () => {
    const peer = await openSmtpPeer();
    const to = { email: "nobody@tamm.example", name: null };
    const outcome = await mailerAt(peer.port).send(email({ to, copies: ["boss@tamm.example"] }));
    expect([outcome.kind, peer.mails]).toEqual(["refused", []]);
  });

  it("a name or a file's path in it is never read as an order", async () => {
    const peer = await openSmtpPeer();
    const html = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/a.png">';
    expect(await mailerAt(peer.port).send(email({ html }))).toMatchObject({ kind: "accepted" });
    expect(peer.mails[0]?.raw).not.toContain("root:");
  });
});

/** What a mail server says at each step, to a client that is understood no further than that. */
type Script = {
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly auth?: string;
  readonly mail?: string;
  readonly rcpt?: string;
  readonly data?: string;
  /** After the dot. Text without a line break is written as it stands, and the connection ends. */
  readonly dot?: string;
  /** Ends the connection after so many bytes of the message. */
  readonly breaksAfter?: number;
};

describe("how far the dialogue came decides: raw answers of a mail server", () => {
  const big = { ...pdf, bytes: Buffer.alloc(3_000_000, 7) };
  it.each<[string, Script, string, boolean?]>([
    ["no greeting before the connection ends", { greeting: "" }, "retryLater"],
    ["421 as a greeting", { greeting: "421 4.3.2 busy\r\n" }, "retryLater"],
    ["554 as a greeting", { greeting: "554 5.7.1 you are on a list\r\n" }, "stopped"],
    ["no mail server at all", { greeting: "HTTP/1.1 400 Bad Request\r\n\r\n" }, "retryLater"],
    ["454 to the password", { auth: "454 4.7.0 temporary failure\r\n" }, "retryLater"],
    ["535 to the password", { auth: "535 5.7.8 wrong\r\n" }, "stopped"],
    ["530 to the sender: a password is asked for", { mail: "530 5.7.0 sign in first\r\n" }, "stopped"],
    ["550 to the sender", { mail: "550 5.7.60 not allowed to send as this\r\n" }, "stopped"],
    ["552 to the size", { mail: "552 5.3.4 too large\r\n" }, "refused"],
    ["a limit on size", { ehlo: "250-mx\r\n250 SIZE 100\r\n" }, "refused"],
    ["450 to the recipient", { rcpt: "450 4.2.1 mailbox is full\r\n" }, "retryLater"],
    ["550 to the recipient", { rcpt: "550 5.1.1 unknown\r\n" }, "refused"],
    ["554 to the recipient: no relaying", { rcpt: "554 5.7.1 Relay access denied\r\n" }, "stopped"],
    ["451 to DATA", { data: "451 4.3.0 later\r\n" }, "retryLater"],
    ["554 to DATA", { data: "554 5.5.1 no\r\n" }, "refused"],
    ["the connection ends in the middle of the message", { breaksAfter: 100_000 }, "retryLater", true],
    ["451 after the dot", { dot: "451 4.3.0 not queued\r\n" }, "retryLater"],
    ["421 after the dot", { dot: "421 4.7.0 too many\r\n" }, "retryLater"],
    ["554 after the dot", { dot: "554 5.6.0 spam\r\n" }, "refused"],
    ["354 after the dot, which means nothing there", { dot: "354 go on\r\n" }, "unknown"],
    ["250 without a line break after the dot", { dot: "250 2.0.0 Ok: queued as X" }, "unknown"],
    ["554 without a line break after the dot", { dot: "554 5.6.0 sp" }, "unknown"],
    ["the connection ends after the dot", { dot: "" }, "unknown"],
    ["250 after the dot", { dot: "250 2.0.0 Ok: queued as XYZ1\r\n" }, "accepted"],
    ["several lines after the dot", { dot: "250-2.0.0 Ok\r\n250 id=1tD2ab-00\r\n" }, "accepted"],
  ])("%s", async (_, script, kind, isBig = false) => {
    const peer = await scripted(script);
    const login = script.auth === undefined ? null : { user: "liis", password: "secret" };
    const outcome = await mailerAt(peer.port, { login }).send(email({ attachments: isBig ? [big] : [] }));
    expect(outcome.kind).toBe(kind);
    // The law behind the table: what may be sent again was never given to the server to the end, or it said no.
    const mayBeTaken = peer.dots() > 0 && !/^[45]\d\d.*\r\n$/.test(script.dot ?? "250 OK\r\n");
    if (outcome.kind === "retryLater" || outcome.kind === "refused") expect(mayBeTaken).toBe(false);
    expect(peer.connections()).toBe(1);
  });

  it("a full mailbox keeps back its own message, not those for others", async () => {
    const full = await scripted({ rcpt: "452 4.2.2 over quota\r\n" });
    expect(await mailerAt(full.port).send(email())).toMatchObject({ kind: "retryLater", onlyThis: true });
    const busy = await scripted({ rcpt: "452 4.3.1 no space left\r\n" });
    expect(await mailerAt(busy.port).send(email())).not.toHaveProperty("onlyThis");
  });

  it("a server that says nothing is given up in our own time, and nothing was sent", async () => {
    const silent = await scripted({ ehlo: "" });
    const startedAt = performance.now();
    const outcome = await mailerAt(silent.port, { timeoutMs: 300 }).send(email());
    expect(outcome).toMatchObject({ kind: "retryLater", because: expect.stringContaining("no connection") });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("TLS is not given up on", () => {
  it("where STARTTLS is asked for and not offered, nothing is sent and the sending stops", async () => {
    const peer = await openSmtpPeer();
    const outcome = await mailerAt(peer.port, { tls: "startTls" }).send(email());
    expect([outcome.kind, peer.mails]).toEqual(["stopped", []]);
  });

  it("a certificate that nobody vouches for ends the connection before a password is said", async () => {
    const seen: string[] = [];
    const peer = await openSmtpPeer({
      disabledCommands: [],
      onAuth: ({ username }, _, done) => {
        seen.push(username ?? "");
        done(null, { user: "liis" });
      },
    });
    const login = { user: "liis", password: "secret" };
    const outcome = await mailerAt(peer.port, { tls: "startTls", login }).send(email());
    expect([outcome.kind, seen, peer.mails]).toEqual(["retryLater", [], []]);
  });

  it("TLS from the first byte with a server that speaks none", async () => {
    const peer = await openSmtpPeer();
    const outcome = await mailerAt(peer.port, { tls: "required" }).send(email());
    expect([outcome.kind, peer.mails]).toEqual(["retryLater", []]);
  });

  it("an empty password is said at once", () => {
    expect(() => mailerAt(25, { login: { user: "liis", password: " " } })).toThrow("password");
  });

  it("a name that does not resolve, and a port where nobody listens", async () => {
    const nowhere = mailerAt(25, { host: "mail.kase.invalid" });
    expect(await nowhere.send(email())).toMatchObject({ kind: "retryLater" });
    expect(await mailerAt(await closedPort()).send(email())).toMatchObject({ kind: "retryLater" });
  });
});

/** A raw peer: it knows when a message has come to its dot, whatever it then says. */
async function scripted(script: Script) {
  let connections = 0;
  let dots = 0;
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.push(socket.on("error", () => undefined));
    const say = (text: string): void => {
      if (text.endsWith("\r\n")) socket.write(text);
      else if (text === "") socket.destroy();
      else socket.write(text, () => socket.destroy());
    };
    let inBody = false;
    let seen = "";
    let bytes = 0;
    socket.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      bytes += inBody ? chunk.length : 0;
      if (inBody && script.breaksAfter !== undefined && bytes > script.breaksAfter) return socket.destroy();
      if (inBody && seen.includes("\r\n.\r\n")) {
        dots += 1;
        [inBody, seen] = [false, ""];
        say(script.dot ?? "250 OK\r\n");
      }
      while (!inBody && seen.includes("\r\n")) {
        const line = seen.slice(0, seen.indexOf("\r\n"));
        seen = seen.slice(line.length + 2);
        const reply = replyTo(line, script);
        inBody = /^354/.test(reply);
        // A server that is silent says nothing and stays.
        if (!(line.startsWith("EHLO") && script.ehlo === "")) say(reply);
      }
    });
    say(script.greeting ?? "220 mx.tamm.example ESMTP\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => connections, dots: () => dots };
}

function replyTo(line: string, { ehlo, auth, mail, rcpt, data }: Script): string {
  if (/^EHLO/i.test(line)) return ehlo ?? "250-mx.tamm.example\r\n250 AUTH PLAIN\r\n";
  if (/^AUTH/i.test(line)) return auth ?? "235 2.7.0 OK\r\n";
  if (/^MAIL/i.test(line)) return mail ?? "250 OK\r\n";
  if (/^RCPT/i.test(line)) return rcpt ?? "250 OK\r\n";
  if (/^DATA/i.test(line)) return data ?? "354 go on\r\n";
  return /^QUIT/i.test(line) ? "221 bye\r\n" : "250 OK\r\n";
}
