/** The views of the pane, in the order of their tabs. */
export const VIEWS = ["sync", "today", "customer", "reminders", "columns"] as const;
export type View = (typeof VIEWS)[number];

/** How a view's tab is called. */
export const VIEW_NAMES: Readonly<Record<View, string>> = {
  sync: "Sync",
  today: "Today",
  customer: "Customer",
  reminders: "Reminders",
  columns: "Columns",
};

/** What a view is to do as soon as it shows: "start" a sync, "addNote" puts the cursor into the note's field. */
export type Intent = "start" | "addNote";

/** One wish of a person, by a button of the ribbon or of another view. A new object every time, so effects see each. */
export type AskedFor = { readonly intent: Intent };

/** What every view is given. `intent` is null where the person merely came to look. */
export type ViewProps = { readonly intent: AskedFor | null };
