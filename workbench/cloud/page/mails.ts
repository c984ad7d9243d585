import { html } from "hono/html";
import type { MessageAnswer } from "#wire/answers";
import type { Html } from "./frame";
import type { CaughtMails, PageMail } from "./ports";
import { type Column, nameAndEmail, none, pageAsked, pageLinks, table, when } from "./table";
import { type CaughtTexts, textsSection } from "./texts";
import { countOf, momentText, shortened } from "./words";

const PER_PAGE = 50;

/** What the mails are listed with beside themselves. */
export type MailsContext = {
  readonly messages: readonly MessageAnswer[];
  readonly timeZone: string;
  readonly page: string | undefined;
  readonly texts: CaughtTexts | undefined;
};

/** The message a mail carries, where it carries one of ours. */
export const messageOf = (mail: PageMail, messages: readonly MessageAnswer[]): MessageAnswer | undefined =>
  messages.find(({ messageId }) => messageId === mail.customArgs.dunbook_message);

/** The mails that were caught, newest first. */
export function mailsView(
  mails: CaughtMails,
  { messages, timeZone, page: asked, texts }: MailsContext,
): Html {
  const count = mails.count();
  const last = Math.ceil(count / PER_PAGE);
  const page = pageAsked(asked, last);
  const after = Math.max(0, count - page * PER_PAGE);
  const limit = count - (page - 1) * PER_PAGE - after;
  const shown = limit > 0 ? [...mails.mails({ after, limit })].reverse() : [];
  return html`<h1>Mails</h1>
<p>${countOf(count, "message")} caught here, as the customers would have received them.</p>
${shown.length > 0 ? table("Mails, the newest first", columns(messages, timeZone), shown) : html`<p>None so far. Sync the workbook, then move the clock on the view Today: the messages of those days arrive here.</p>`}
${pageLinks({ page, last, at: (to) => `/mails?page=${to}` })}
${textsSection(texts, { messages, timeZone })}`;
}

const columns = (messages: readonly MessageAnswer[], timeZone: string): readonly Column<PageMail>[] => [
  {
    heading: "Subject",
    cell: ({ id, subject, files }) =>
      html`<a href="/mails/${id}">${shortened(subject) || "(no subject)"}</a>${files.length > 0 ? html` <small>${countOf(files.length, "file")}</small>` : ""}`,
  },
  { heading: "Recipient", cell: ({ to }) => recipientCell(to) },
  { heading: "Level", cell: (mail) => messageOf(mail, messages)?.levelName ?? none() },
  { heading: "Came in", cell: ({ receivedAt }) => when(momentText(receivedAt, timeZone)) },
];

const recipientCell = ({ email, name }: PageMail["to"]): Html | string =>
  name ? nameAndEmail(shortened(name), email) : email;
