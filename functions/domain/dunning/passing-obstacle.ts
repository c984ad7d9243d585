import { addDays, type CalendarDate } from "../base/calendar";
import type { Channel, Terms } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { claimsByLaw } from "./claims";
import type { Chased } from "./courses";
import type { HoldReason } from "./hold-reason";
import { messageInTheWayOf } from "./obstacles";

/**
 * The next day on which what stands in the way of `course` today may be gone by itself, because another notice is due by
 * then that it does not concern: a letter where an address is missing, a level that claims nothing where a rate is, room
 * for a second invoice. Null: only new facts take it away.
 */
export function passesOn(
  obstacle: HoldReason,
  course: Chased,
  courses: readonly Chased[],
  { history }: AccountFacts,
  { mostPerAccountAndDay, mostPerEpisode }: Terms,
  today: CalendarDate,
): CalendarDate | null {
  return mayPass() ? addDays(today, 1) : null;

  function mayPass(): boolean {
    switch (obstacle.kind) {
      case "messageUnderWay": {
        const waiting = Object.keys(history.underWay).length;
        const isLast = mostPerEpisode !== null && (history.episode?.notices ?? 0) + waiting >= mostPerEpisode;
        const isOther = messageInTheWayOf(history, course.alone) === null;
        return isOther && !isLast && waiting < mostPerAccountAndDay;
      }
      case "noAddress":
      case "addressFailed":
        return goesAnotherWay("email");
      case "noNumber":
      case "numberFailed":
        return goesAnotherWay("sms");
      case "rateMissing":
        return courses.some(({ terms }) => terms.levels.some(({ claims }) => !claimsByLaw(claims)));
      default:
        return false;
    }
  }

  function goesAnotherWay(than: Channel): boolean {
    return courses.some(({ terms }) =>
      [terms.upcoming, ...terms.levels].some((one) => one && one.channel !== than),
    );
  }
}
