import type { Permission } from "#domain/people/role";
import { say } from "../words/say";

/** The views of the pane, in the order of their tabs. */
const VIEWS = [
  "sync",
  "today",
  "customer",
  "reports",
  "reminders",
  "texts",
  "columns",
  "sending",
  "people",
  "health",
] as const;
export type View = (typeof VIEWS)[number];

/** The views of whoever may do so much; how the organisation is doing is its owners' to see. */
export const viewsFor = (may: readonly Permission[]): readonly View[] =>
  VIEWS.filter((view) => view !== "health" || may.includes("operate"));

/** How a view's tab is called. */
export const viewName = (view: View): string => VIEW_NAMES[view]();

const VIEW_NAMES: Readonly<Record<View, () => string>> = {
  sync: () => say("Sync"),
  today: () => say("Today"),
  customer: () => say("Customer"),
  reports: () => say("Reports"),
  reminders: () => say("Reminders"),
  texts: () => say("Texts"),
  columns: () => say("Columns"),
  sending: () => say("Sending"),
  people: () => say("People"),
  health: () => say("Health"),
};

/**
 * What a view is to do as soon as it shows: "start" a sync, "addNote" puts the cursor into the note's field, "sendSelection"
 * shows the reminder for the customer of the selected row.
 */
export type Intent = "start" | "addNote" | "sendSelection";

/** One wish of a person, by a button of the ribbon or of another view. A new object every time, so effects see each. */
export type AskedFor = { readonly intent: Intent };

/** What every view is given. `intent` is null where the person merely came to look. */
export type ViewProps = { readonly intent: AskedFor | null };
