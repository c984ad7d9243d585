import type { Condition, Filter } from "../audiences/filter";
import type { Automation, AutomationId, SwitchedOn } from "./automation";

/** The automations as every organisation has them from the start: all of them off. */
const BUILT_IN: readonly Automation[] = [
  {
    id: "invoice-issued",
    name: "Invoice issued",
    filter: filterOf("invoice-issued", "Newly issued invoices", [
      { kind: "document", is: ["invoice"] },
      { kind: "state", is: ["issued"] },
    ]),
    does: { kind: "message", template: "invoice-issued" },
    since: null,
  },
  {
    id: "thank-you",
    name: "Thank you for the payment",
    filter: filterOf("thank-you", "Invoices paid in the last 7 days", [
      { kind: "document", is: ["invoice"] },
      { kind: "paidWithin", days: 7 },
    ]),
    does: { kind: "message", template: "thanks" },
    since: null,
  },
  {
    id: "storno-sent",
    name: "Storno sent",
    filter: filterOf("storno-sent", "Newly issued storno documents", [
      { kind: "document", is: ["storno"] },
      { kind: "state", is: ["issued", "paid"] },
    ]),
    does: { kind: "message", template: "storno-issued" },
    since: null,
  },
  {
    id: "overdue-todo",
    name: "To-do when an invoice becomes overdue",
    filter: filterOf("overdue-todo", "Invoices that have become overdue", [{ kind: "overdue" }]),
    does: {
      kind: "todo",
      text: "Please look into this invoice: it has become overdue.",
      alsoByMail: false,
    },
    since: null,
  },
  {
    id: "closing-report",
    name: "Closing report",
    filter: filterOf("closing-report", "Documents whose reminders have ended", []),
    does: { kind: "report" },
    since: null,
  },
];

function filterOf(id: string, name: string, where: readonly Condition[]): Filter {
  return { id, name, of: "invoices", where };
}

/** Every automation of an organisation in their usual order: as it has changed it, else as it comes. */
export const automationsOf = (changed: readonly Automation[]): readonly Automation[] =>
  BUILT_IN.map((automation) => changed.find(({ id }) => id === automation.id) ?? automation);

/** The one of that id. */
export function automationOf(changed: readonly Automation[], id: AutomationId): Automation {
  const found = automationsOf(changed).find((automation) => automation.id === id);
  if (!found) throw new Error(`There is no automation ${id}`);
  return found;
}

/** The organisation's changed ones with another of them changed. */
export const withAutomation = (
  changed: readonly Automation[],
  automation: Automation,
): readonly Automation[] => [...changed.filter(({ id }) => id !== automation.id), automation];

/** Those that are switched on. */
export const switchedOnOf = (changed: readonly Automation[]): readonly SwitchedOn[] =>
  automationsOf(changed).flatMap((automation) =>
    automation.since === null ? [] : [{ ...automation, since: automation.since }],
  );
