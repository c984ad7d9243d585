import { html } from "hono/html";
import type { MessageAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { filesView } from "./mail-files";
import type { PageMail } from "./ports";
import { deliveryText, momentText } from "./words";

/** What a mail is shown with beside itself. */
export type MailContext = {
  readonly message: MessageAnswer | undefined;
  readonly timeZone: string;
  /** How many mails there are: the newest has this id. */
  readonly count: number;
  /** The HTML part with its pictures; null: the mail has none. */
  readonly letter: string | null;
};

/**
 * One mail: who it goes to, and both of its parts beside each other. The HTML part stands in a frame that may do
 * nothing but open its links in windows of their own: no scripts, no forms, no way out to this page, and by the page's
 * policy nothing loaded from elsewhere.
 */
export function mailView(mail: PageMail, context: MailContext): Html {
  const { id, subject, text } = mail;
  const { letter } = context;
  return html`<p><a href="/mails">All mails</a></p>
<h1>${subject || "(no subject)"}</h1>
<dl class="headers">${headersOf(mail, context).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<div class="parts">
<section aria-labelledby="letter"><h2 id="letter">As a letter</h2>
${letter === null ? html`<p>This mail has no such part.</p>` : html`<iframe title="The letter" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" srcdoc="${withWindows(letter)}"></iframe>`}
</section>
<section aria-labelledby="plain"><h2 id="plain">As plain text</h2>
${text === null ? html`<p>This mail has no such part.</p>` : html`<pre tabindex="0">${text}</pre>`}
</section>
</div>
${neighbours(id, context.count)}`;
}

/** The letter with links that open as in a mail program, beside it and not in its place. */
const withWindows = (letter: string): string => letter.replace(/<head>/i, '<head><base target="_blank">');

function headersOf(
  mail: PageMail,
  { message, timeZone }: MailContext,
): readonly (readonly [string, string | Html])[] {
  const files = filesView(mail);
  return [
    ["From", addressText(mail.from)],
    ["To", addressText(mail.to)],
    ...(mail.copies.length > 0 ? [["Copies to", mail.copies.join(", ")] as const] : []),
    ...(mail.replyTo ? [["Replies to", mail.replyTo] as const] : []),
    ["Came in", momentText(mail.receivedAt, timeZone)],
    ...(message ? [["Customer", message.customer] as const, ["Level", message.levelName] as const] : []),
    ...Object.entries(mail.headers),
    ...(files !== null ? [["Files", files] as const] : []),
    ...(message?.delivery ? [["Delivery", deliveryText(message.delivery)] as const] : []),
  ];
}

const addressText = ({ email, name }: PageMail["to"]): string => (name ? `${name} <${email}>` : email);

function neighbours(id: number, count: number): Html {
  return html`<nav class="pages" aria-label="Other mails">
${id < count ? html`<a href="/mails/${id + 1}">Newer</a>` : ""}
${id > 1 ? html`<a href="/mails/${id - 1}">Older</a>` : ""}
</nav>`;
}
