import { addDays, type CalendarDate, weekdayOf } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { messageInTheWayOf } from "../dunning/obstacles";
import { offDayReason } from "../dunning/sending-days";
import type { Policy } from "../policy/policy";
import { aDay, type Check, check, count, text, yesNo } from "./check";
import type { SpacingExplanation } from "./explanation";
import { OUR_POLICY, type TermsWithOrigin } from "./origin";

/** No other message about the same invoices is on its way. */
export function underWayCheck({ history }: AccountFacts, alone: InvoiceId | null): Check {
  const inTheWay = messageInTheWayOf(history, alone);
  return check({
    id: "no-message-under-way",
    what: "a message is on its way",
    actual: yesNo(inTheWay !== null),
    op: "=",
    needed: yesNo(false),
    from: { kind: "journal" },
    otherwise: inTheWay?.kind ?? "messageUnderWay",
  });
}

/** What concerns any notice to the account, in the order in which it is asked. */
export function accountChecks(
  facts: AccountFacts,
  policy: Policy,
  { terms, from }: TermsWithOrigin,
  day: CalendarDate,
): readonly Check[] {
  const { history, syncedOn } = facts;
  const checks: Check[] = [];
  const notices = history.episode?.notices ?? 0;
  const onTheirWay = Object.keys(history.underWay).length;
  if (terms.mostPerEpisode !== null) {
    const most = { op: "<=", needed: count(terms.mostPerEpisode - 1), from: from("mostPerEpisode") } as const;
    checks.push(
      check({
        id: "episode-maximum",
        what: "notices since the customer has been overdue",
        actual: count(notices),
        ...most,
        otherwise: "episodeMaximum",
      }),
    );
    if (onTheirWay > 0)
      checks.push(
        check({
          id: "episode-room",
          what: "notices since the customer has been overdue, with those on their way",
          actual: count(notices + onTheirWay),
          ...most,
          otherwise: "messageUnderWay",
        }),
      );
  }
  if (onTheirWay > 0)
    checks.push(
      roomCheck("room-today", facts, terms.mostPerAccountAndDay, from("mostPerAccountAndDay"), day),
    );
  checks.push(
    check({
      id: "customer-readable",
      what: "the customer's row can be read",
      actual: yesNo(facts.customerReadable),
      op: "=",
      needed: yesNo(true),
      from: { kind: "customerRow" },
      otherwise: "customerUnreadable",
    }),
  );
  if (syncedOn !== null && policy.mostDataAgeDays !== null)
    checks.push(
      check({
        id: "data-age",
        what: "the workbook has been synced lately enough for this day",
        actual: aDay(day),
        op: "<=",
        needed: aDay(addDays(syncedOn, policy.mostDataAgeDays)),
        from: OUR_POLICY,
        otherwise: "dataTooOld",
      }),
    );
  return checks;
}

/** Notices to the account on this day, sent and on their way, and how many more there may be. */
function roomCheck(
  id: "room-today" | "same-day-room" | "turn",
  { history: { lastContact, underWay } }: AccountFacts,
  most: number,
  from: Check["from"],
  day: CalendarDate,
): Check {
  const sent = lastContact?.on === day ? lastContact.count : 0;
  return check({
    id,
    what: "notices to the customer on this day",
    actual: count(sent + Object.keys(underWay).length),
    op: "<=",
    needed: count(most - 1),
    from,
    otherwise: id === "room-today" ? "messageUnderWay" : "recentlyContacted",
  });
}

/** How far the last notice lies back. */
export function explainSpacing(
  facts: AccountFacts,
  { terms, from }: TermsWithOrigin,
  day: CalendarDate,
): SpacingExplanation {
  const last = facts.history.lastContact;
  const roomAs = (id: "same-day-room" | "turn"): Check =>
    roomCheck(id, facts, terms.mostPerAccountAndDay, from("mostPerAccountAndDay"), day);
  const room = roomAs("turn");
  if (last === null) return { daysApart: null, sameDay: null, room };
  return {
    room,
    daysApart: check({
      id: "days-apart",
      what: `${terms.daysBetweenNotices} days after the last notice (${last.on})`,
      actual: aDay(day),
      op: ">=",
      needed: aDay(addDays(last.on, terms.daysBetweenNotices)),
      from: from("daysBetweenNotices"),
      otherwise: "recentlyContacted",
    }),
    sameDay: last.on === day ? roomAs("same-day-room") : null,
  };
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NO_DAY_OFF = "none";

/** Whether messages go out to the customer on this day. */
export function sendingDayChecks(
  { country }: AccountFacts,
  policy: Policy,
  day: CalendarDate,
): readonly Check[] {
  const named = (weekday: number): string => WEEKDAYS[weekday - 1] ?? "";
  const off = offDayReason({ ...policy, sendOn: [1, 2, 3, 4, 5, 6, 7] }, country, day);
  return [
    check({
      id: "weekday",
      what: "weekday",
      actual: text(named(weekdayOf(day))),
      op: "in",
      needed: { kind: "texts", texts: policy.sendOn.map(named) },
      from: OUR_POLICY,
      otherwise: "offDay",
    }),
    check({
      id: "day-off",
      what: "day off",
      actual: text(off?.kind === "holiday" ? off.name : NO_DAY_OFF),
      op: "=",
      needed: text(NO_DAY_OFF),
      from: OUR_POLICY,
      otherwise: "offDay",
    }),
  ];
}
