/** What the first look does not need is fetched when it is shown, or ahead, once there is time. */

const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import("../today/today-view"),
  () => import("../customer/customer-view"),
  () => import("../reports/reports-view"),
  () => import("../reminders/reminders-view"),
  () => import("../reminders/policy/policy-form"),
  () => import("../texts/texts-view"),
  () => import("../texts/text-editor"),
  () => import("../sending/sending-view"),
  () => import("../connect/connect-view"),
  () => import("../people/people-view"),
  () => import("../health/health-view"),
];

/**
 * Fetches all parts, one after the other: a network that goes away later takes no view away. Ends at the first that does
 * not come, which is told where it is to be shown.
 */
export async function fetchAhead(): Promise<void> {
  try {
    for (const fetchPart of PARTS) await fetchPart();
  } catch {
    return;
  }
}
