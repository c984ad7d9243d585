import type { RenderedMessage } from "#domain/messages/letter";
import type { Channel } from "#domain/policy/terms";
import type { Renderer } from "../render/port";
import type { Composed } from "./compose/compose";
import { renderedFor } from "./outgoing";
import type { WithText } from "./own-texts";

/** What a tester gets to read: the e-mail; of an SMS its text, in an e-mail that says what it is. Throws RenderRefusal. */
export function testerText(channel: Channel, renderer: Renderer, letter: WithText): RenderedMessage {
  const rendered = renderedFor(channel === "sms" ? "sms" : "email", renderer, letter);
  if (rendered.kind === "email") return rendered.email;
  const { text } = rendered;
  return { subject: `SMS: ${beginning(text)}`, text: `${text}\n`, html: `<p>${escaped(text)}</p>` };
}

/** What goes with it: an SMS carries no files. */
export const carriedOn = (channel: Channel, composed: Composed): Composed =>
  channel === "sms" ? { ...composed, attachments: [] } : composed;

const MOST_IN_SUBJECT = 60;

const beginning = (text: string): string =>
  text.length > MOST_IN_SUBJECT ? `${text.slice(0, MOST_IN_SUBJECT - 1).trimEnd()}…` : text;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
