import { html } from "hono/html";
import type { Instant } from "#domain/base/clock";
import { smsLength } from "#domain/messages/sms-length";
import type { MessageAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { type Column, lines, nameAndEmail, none, table, when } from "./table";
import { countOf, deliveryText, momentText } from "./words";

/** The text messages that were caught instead of sent. Ids count up from 1 without gaps, in the order of arrival. */
export type CaughtTexts = {
  texts(page: { readonly after?: number; readonly limit: number }): readonly PageText[];
  count(): number;
};

export type PageText = {
  readonly id: number;
  readonly to: string;
  readonly text: string;
  readonly receivedAt: Instant;
  /** Where its reports go: the message it carries stands in the query. */
  readonly callback: string | null;
};

/** So many of them, the newest first. */
const SHOWN = 50;

export type TextsContext = { readonly messages: readonly MessageAnswer[]; readonly timeZone: string };

/** The text messages below the mails; nothing where there are none. */
export function textsSection(texts: CaughtTexts | undefined, context: TextsContext): Html | "" {
  const count = texts?.count() ?? 0;
  if (!texts || count === 0) return "";
  const shown = [...texts.texts({ after: Math.max(0, count - SHOWN), limit: SHOWN })].reverse();
  return html`<section aria-labelledby="texts"><h2 id="texts">Text messages</h2>
<p>${countOf(count, "text message")} caught here${count > SHOWN ? `; these are the newest ${SHOWN}` : ""}.</p>
${table("Text messages, the newest first", columns(context), shown)}
</section>`;
}

const columns = ({ messages, timeZone }: TextsContext): readonly Column<PageText>[] => {
  const about = (text: PageText) => messages.find(({ messageId }) => messageId === messageIn(text));
  return [
    { heading: "Recipient", cell: (text) => nameAndEmail(about(text)?.customer ?? text.to, text.to) },
    { heading: "Level", cell: (text) => about(text)?.levelName ?? none() },
    { heading: "Text", cell: ({ text }) => lines([text, segmentsText(text)]) },
    {
      heading: "Delivery",
      cell: (text) => {
        const delivery = about(text)?.delivery;
        return delivery ? deliveryText(delivery) : none();
      },
    },
    { heading: "Came in", cell: ({ receivedAt }) => when(momentText(receivedAt, timeZone)) },
  ];
};

const messageIn = ({ callback }: PageText): string | null =>
  new URL(callback ?? "", "http://localhost").searchParams.get("message");

function segmentsText(text: string): string {
  const { characters, segments } = smsLength(text);
  return `${countOf(characters, "character")}, paid for as ${countOf(segments, "message")}`;
}
