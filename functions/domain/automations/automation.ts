import type { Filter } from "../audiences/filter";
import type { CalendarDate } from "../base/calendar";
import type { TemplateId } from "../messages/template-id";

/** Every automation Dunbook comes with; an organisation changes and switches them, and adds none. */
export const AUTOMATION_IDS = [
  "invoice-issued",
  "thank-you",
  "storno-sent",
  "overdue-todo",
  "closing-report",
] as const;
export type AutomationId = (typeof AUTOMATION_IDS)[number];

/** What is sent or asked for by itself, and for which invoices. */
export type Automation = {
  readonly id: AutomationId;
  /** As people know it: "Thank you for the payment". */
  readonly name: string;
  /** Which of the invoices that something has happened to are meant; always a filter of invoices. */
  readonly filter: Filter;
  readonly does: Deed;
  /** The day it was switched on; null: it is off. */
  readonly since: CalendarDate | null;
};

export type Deed =
  /** A message to the customer, which chases nobody. */
  | { readonly kind: "message"; readonly template: TemplateId }
  /** A to-do for the responsible colleague, in the organisation's own words. */
  | { readonly kind: "todo"; readonly text: string; readonly alsoByMail: boolean }
  /** A mail to the responsible colleague about documents whose dunning has ended. */
  | { readonly kind: "report" };

/** One that is switched on. */
export type SwitchedOn = Automation & { readonly since: CalendarDate };

/** The automation's id as typed or stored; null where there is none such. */
export const parseAutomationId = (text: string): AutomationId | null =>
  AUTOMATION_IDS.find((id) => id === text) ?? null;
