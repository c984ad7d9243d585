import type { Backend } from "../../addin/backend";
import { plural } from "./layout";

/** What would go out in the days ahead if reminders were switched on now; null where they are on. */
export type RemindersOff = { readonly days: number; readonly wouldSend: number } | null;

const DAYS = 7;

/** Looks whether reminders are off, and what that keeps from going out. */
export async function remindersOff(backend: Backend): Promise<RemindersOff> {
  const { policy } = await backend.policy();
  if (policy.switchedOn) return null;
  const { counts } = await backend.simulate({ days: DAYS, switchOn: { olderDocuments: { kind: "all" } } });
  return { days: DAYS, wouldSend: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

/** The same for a person, with what to do next; empty where reminders are on. */
export function remindersOffText(off: RemindersOff): string {
  if (off === null) return "";
  return [
    `Reminders   are switched off: nothing was sent. Switched on for all that is overdue, ${plural(off.wouldSend, "message")} would go out in the next ${off.days} days.`,
    "            See them:   dunbook simulate --older all",
    "            Switch on:  dunbook policy on --older all",
  ].join("\n");
}
