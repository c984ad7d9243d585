import {
  isOwnTemplate,
  NOTICE_TEMPLATES,
  type OwnTemplate,
  type TemplateId,
} from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import { language } from "../../../words/catalogue";
import { say } from "../../../words/say";

/** A text that a notice may have, as it is chosen. */
export type TextChoice = { readonly value: TemplateId; readonly name: string };

/** An own text, as people know it. */
export type OwnTextName = { readonly id: OwnTemplate; readonly name: string };

/** A text by the name that people know it by; an own one by its id. */
export const textName = (template: TemplateId): string =>
  isOwnTemplate(template) ? template : levelTitle(template, language());

/** The texts of notices after the due date, or before it; own ones below those that Dunbook comes with. */
export function textChoices(own: readonly OwnTextName[], when: "before" | "after"): readonly TextChoice[] {
  const readyMade = NOTICE_TEMPLATES.filter((id) => (id === "upcoming") === (when === "before"));
  return [
    ...readyMade.map((id) => ({ value: id, name: textName(id) })),
    ...own.map(({ id, name }) => ({ value: id, name: say("{name} (your own)", { name }) })),
  ];
}
