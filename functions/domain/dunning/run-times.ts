import { addDays } from "../base/calendar";
import { dayIn, type Instant, instantAt, instantOf, msOf } from "../base/clock";
import type { Policy } from "../policy/policy";

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/**
 * When an organisation's next run is due: at its send hour, for notices go out as the policy promises, and once an hour
 * besides, so that rows synced in the course of the day, messages the provider put off and what a crash left behind do
 * not wait for tomorrow. Hours are counted between whole quarters, on which the timer ticks: a tick that comes a second
 * late must not push every later run back by a quarter.
 */
export function nextRunAt(
  { timeZone, sendHour }: Pick<Policy, "timeZone" | "sendHour">,
  now: Instant,
): Instant {
  const hourly = instantOf(Math.floor(msOf(now) / QUARTER_MS) * QUARTER_MS + HOUR_MS);
  const today = dayIn(timeZone, now);
  const sendTimes = [today, addDays(today, 1)].map((day) => instantAt(timeZone, day, sendHour));
  const sending = sendTimes.find((at) => at > now);
  return sending && sending < hourly ? sending : hourly;
}
