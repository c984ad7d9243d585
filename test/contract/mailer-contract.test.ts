import type { OutgoingEmail } from "../../functions/delivery/port";
import { smtpMailer } from "../../functions/delivery/smtp/mailer";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { type Harness, mailerContract, type WireFault } from "./mailer-contract";
import { email, mailerTo, openCatcher } from "./mailer-emails";
import { closedPort, openSmtpPeer, PASSWORD } from "./mailer-smtp-peer";

/** E-mail by SendGrid's API and by a mail server; SMS are in sms-contract.test.ts. */

const HASTY = { timeoutMs: 400 };

const emailWith = (message: string, to = "jaan@tamm.example"): OutgoingEmail =>
  email({ tag: { organisation: "kase", message, attempt: 1 }, to: { email: to, name: null } });

const ON_SENDGRID: Readonly<Record<WireFault, Fault>> = {
  throttled: { kind: "status", status: 429 },
  overloaded: { kind: "status", status: 503 },
  redirected: { kind: "status", status: 307, headers: { Location: "/v3/mail/send" } },
  resets: { kind: "reset" },
  takesThenResets: { kind: "acceptThenReset" },
  takesThenSilent: { kind: "acceptThenSilence" },
  slowAnswer: { kind: "slowBody", everyMs: 100, bytes: 600 },
  halfAnswer: { kind: "halfResponse" },
};

mailerContract("SendGrid", openSendGrid, {
  throttled: "retryLater",
  overloaded: "unknown",
  redirected: "unknown",
});

async function openSendGrid(): Promise<Harness<OutgoingEmail>> {
  let fault: Fault = { kind: "normal" };
  const { catcher, url } = await openCatcher({ apiKey: "SG.right", fault: () => fault });
  const settings = { apiKey: "SG.right" };
  return {
    mailer: mailerTo(url, settings),
    hasty: mailerTo(url, { ...settings, ...HASTY }),
    withWrongKey: mailerTo(url, { ...settings, apiKey: "SG.wrong" }),
    withoutConnection: mailerTo(`http://127.0.0.1:${await closedPort()}`, settings),
    message: (id) => emailWith(id),
    toNobody: (id) => emailWith(id, "no body@tamm.example"),
    break: (next) => {
      fault = next === null ? { kind: "normal" } : ON_SENDGRID[next];
    },
    taken: () => catcher.mails().map(({ customArgs }) => customArgs.dunbook_message ?? ""),
    asked: catcher.requests,
  };
}

// A mail server that answers 4xx to a message says that it has not taken it, which an HTTP 503 does not.
mailerContract("SMTP", openSmtp, {
  throttled: "retryLater",
  overloaded: "retryLater",
  redirected: "refused",
});

async function openSmtp(): Promise<Harness<OutgoingEmail>> {
  const peer = await openSmtpPeer();
  const settings = { host: "127.0.0.1", port: peer.port, tls: "none" } as const;
  const login = { user: "liis", password: PASSWORD };
  return {
    mailer: smtpMailer({ ...settings, login }),
    hasty: smtpMailer({ ...settings, ...HASTY, login }),
    withWrongKey: smtpMailer({ ...settings, login: { ...login, password: "wrong" } }),
    withoutConnection: smtpMailer({ ...settings, login, port: await closedPort() }),
    message: (id) => emailWith(id),
    toNobody: (id) => emailWith(id, "nobody@tamm.example"),
    break: peer.break,
    taken: () => peer.mails.map(({ raw }) => /^X-Dunbook-Message: (\S+)/m.exec(raw)?.[1] ?? ""),
    asked: peer.asked,
  };
}
