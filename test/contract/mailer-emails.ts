import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Instant, instantOf } from "#domain/base/clock";
import type { OutgoingEmail } from "../../functions/delivery/port";
import { type SendGridSettings, sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { type CatcherOptions, type MailCatcher, mailCatcher } from "../../workbench/cloud/catcher/catcher";

/** What the mailer's tests send, and the places they open, all closed again by `closeAll`. */
export const NOW: Instant = instantOf(Date.UTC(2026, 10, 16, 9));

export function email(changes: Partial<OutgoingEmail> = {}): OutgoingEmail {
  return {
    subject: "Payment reminder from Kase & Co",
    html: "<p>Dear Jaan</p>",
    text: "Dear Jaan\n",
    tag: { organisation: "kase", message: "m_0123456789", attempt: 1 },
    to: { email: "jaan@tamm.example", name: "Jaan Tamm" },
    from: { email: "accounts@kase.example", name: "Kase & Co" },
    replyTo: "liis@kase.example",
    channel: "email",
    copies: [],
    attachments: [],
    optOutUrl: null,
    category: "notice",
    ...changes,
  };
}

const open: (() => Promise<void> | void)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

export const closeLater = (close: () => Promise<void> | void): void => {
  open.push(close);
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-mail-"));
  closeLater(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openCatcher(
  options: Partial<CatcherOptions> = {},
): Promise<{ catcher: MailCatcher; url: string }> {
  const catcher = mailCatcher({ file: path.join(temporaryFolder(), "mails.sqlite"), ...options });
  closeLater(() => catcher.close());
  return { catcher, url: await catcher.listen() };
}

export const mailerTo = (baseUrl: string, settings: Partial<SendGridSettings> = {}) =>
  sendgridMailer({ apiKey: "SG.test", baseUrl, now: () => NOW, timeoutMs: 5_000, ...settings });
