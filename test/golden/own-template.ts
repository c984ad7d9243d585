import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import { ONE_OVERDUE } from "./letters";

/** A template as an organisation writes it. */
export const GENTLE: TemplateSource = {
  id: "own:gentle",
  name: "Gentle notice",
  language: "en",
  subject: "A word from {{organisation}}",
  body: `We still miss **{{amounts overdueTotals}}**, {{addressee}}.

{{> invoices}}

{{#if charges}}
{{> charges}}
{{/if}}

Our [terms](https://kase.example/terms) say {{date payBy}}.`,
  sms: "{{organisation}}: {{amounts payableTotals}} by {{dateBy payBy}}",
};

/** The same with other parts. */
export const own = (changes: Partial<TemplateSource>): TemplateSource => ({ ...GENTLE, ...changes });

/** An everyday letter that asks for it. */
export const IN_OWN: Letter = { ...ONE_OVERDUE, template: GENTLE.id };
