import * as z from "zod/mini";

/** How a person leaves the pane by keyboard. */
export type LeavingFocus = "forward" | "backward" | "toSheet";

/** What office.js tells of keys it has kept from the browser (OSF.AgaveHostAction). */
const LEAVING: ReadonlyMap<number, LeavingFocus> = new Map([
  [5, "forward"], // Ctrl+F6
  [6, "backward"], // Ctrl+Shift+F6
  [13, "forward"], // Tab behind the last control
  [14, "backward"], // Shift+Tab before the first
  [15, "toSheet"], // Escape
  [17, "forward"], // nothing in the pane takes the focus
  [18, "backward"],
]);

const notificationSchema = z.tuple([z.string(), z.number()], z.unknown());

/** The way out that a notification asks for; null for the many that are about something else. */
export function leavingFocus(notification: unknown): LeavingFocus | null {
  const parsed = notificationSchema.safeParse(notification);
  return parsed.success ? (LEAVING.get(parsed.data[1]) ?? null) : null;
}
