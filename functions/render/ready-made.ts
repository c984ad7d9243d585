import type { BuiltInTemplate } from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import type { ReadyMade } from "./port";
import type { LanguageTemplates } from "./templates";

/**
 * A built-in template as a person can write on in it. Only built-in ones know what the message is called (`title`): it is
 * written out, and can be changed like any other word.
 */
export function readyMade(templates: LanguageTemplates, id: BuiltInTemplate): ReadyMade {
  const title = levelTitle(id, templates.language);
  const { subject, body, sms } = templates.textOf(id);
  const plain = (text: string): string => text.replace(/\{\{\s*title\s*\}\}/g, title);
  return { title, subject: plain(subject), body: plain(body).trim(), sms: sms === null ? null : plain(sms) };
}
