import { daysBetween, parseCalendarDate } from "#domain/base/calendar";
import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice, HappeningAnswer } from "#wire/customer";
import { retell } from "../../words/retell";
import { say, sayCount, sayList } from "../../words/say";
import { amountText } from "../parts/amount-text";
import { dayText } from "../parts/day-text";
import { messageStateText } from "../today/message-words";
import { told } from "./told";

/** What happens next and why, in sentences; what was sent last stands behind it. */
export function nextSentences(account: AccountAnswer, today: string): readonly string[] {
  const { hold, next, lastNotice, missing } = account;
  const why = hold ? [told(hold.sentence)] : [];
  // Most reasons name the next message and its day themselves.
  const named = hold !== null && next !== null && hold.sentence.includes(next.on);
  return [
    ...why,
    ...(next && !named ? [nextSentence(next, today)] : []),
    ...(missing.length > 0 && hold?.kind !== "rowsMissing"
      ? [
          say("No longer readable in the workbook and not chased meanwhile: {numbers}.", {
            numbers: sayList(missing),
          }),
        ]
      : []),
    ...(lastNotice ? [lastSentence(lastNotice)] : []),
  ];
}

function nextSentence({ action, on }: NonNullable<AccountAnswer["next"]>, today: string): string {
  return on === today
    ? say("{notice} is due today.", { notice: retell(action) })
    : say("Next: {notice} on {day}.", { notice: retell(action), day: dayText(on) });
}

function lastSentence({ level, on, delivery }: NonNullable<AccountAnswer["lastNotice"]>): string {
  const places = { notice: retell(level), day: dayText(on) };
  if (delivery === null) return say("Last notice: {notice} on {day}.", places);
  const state = lowered(messageStateText({ state: "accepted", delivery }));
  return say("Last notice: {notice} on {day}: {state}.", { ...places, state });
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);

/** Which rule decided how the customer is chased: "Chased by the rule “Gold customers”." */
export function termsSentence(rules: readonly string[]): string {
  if (rules.length === 0) return say("Chased by your organisation’s own policy.");
  const named = sayList(rules.map((rule) => say("“{name}”", { name: rule })));
  return sayCount(rules.length, "Chased by the rule {rules}.", "Chased by the rules {rules}.", {
    rules: named,
  });
}

/** When an invoice is or was due, from `today`: "Due 22 Oct 2026, 31 days overdue". Settled ones say how they were. */
export function dueText({ dueOn, openMinor, status }: CardInvoice, today: string): string {
  if (openMinor <= 0) return retell(status);
  const when = dueOn === null ? say("No due date") : dueOnText(dueOn, today);
  return SAID_BY_THE_DAY.has(status) ? when : say("{status}. {due}", { status: retell(status), due: when });
}

/** What the due date says as well; any other status is a word of its own. */
const SAID_BY_THE_DAY: ReadonlySet<string> = new Set(["Open", "Overdue"]);

function dueOnText(dueOn: string, today: string): string {
  const [due, now] = [parseCalendarDate(dueOn), parseCalendarDate(today)];
  const day = dayText(dueOn);
  if (!due || !now) return say("Due {day}", { day });
  const days = daysBetween(due, now);
  if (days > 0)
    return sayCount(days, "Due {day}, {count} day overdue", "Due {day}, {count} days overdue", { day });
  if (days === 0) return say("Due {day}, today", { day });
  if (days === -1) return say("Due {day}, tomorrow", { day });
  return sayCount(-days, "Due {day}, in {count} day", "Due {day}, in {count} days", { day });
}

/** What is open of an invoice: "1,000.00 of 2,500.00 EUR open" where part of it is paid. */
export function balanceText({ openMinor, totalMinor, currency }: CardInvoice): string {
  const open = amountText(openMinor, currency);
  if (openMinor <= 0 || openMinor === totalMinor)
    return amountText(openMinor > 0 ? openMinor : totalMinor, currency);
  return say("{open} of {total} open", {
    open: open.slice(0, -currency.length - 1),
    total: amountText(totalMinor, currency),
  });
}

/** Whether the invoice is overdue on that day, whatever else its row says. */
export const isOverdue = ({ dueOn, openMinor }: CardInvoice, today: string): boolean =>
  openMinor > 0 && dueOn !== null && dueOn < today;

/** What a telephone dials for a number as people write it ("+36 1 234-5678, ext. 3"); null where it is no number. */
export function dialled(phone: string): string | null {
  const written = /^\s*\+?[\d\s()./-]+/u.exec(phone)?.[0] ?? "";
  // "+44 (0)20": the zero in brackets is for those who dial without the country.
  const digits = written.replace(/^(\s*\+.*?)\(0\)/u, "$1").replace(/[^+\d]/gu, "");
  return digits.replace("+", "").length >= 3 ? digits : null;
}

/** What is listed of a history: all of it, the messages and what became of them, or what people here have done. */
export const HISTORY_SHOWS = ["all", "message", "person"] as const;
export type HistoryShow = (typeof HISTORY_SHOWS)[number];

/** What happened on one day, the latest first. */
export type HistoryDay = {
  readonly on: string;
  readonly lines: readonly Pick<HappeningAnswer, "text" | "note">[];
};

/** The history by day, in the order it is given, without what is not to be shown. */
export function historyDays(
  history: readonly HappeningAnswer[],
  show: HistoryShow = "all",
): readonly HistoryDay[] {
  const days = new Map<string, HappeningAnswer[]>();
  for (const happening of history) {
    if (show !== "all" && happening.kind !== show) continue;
    const known = days.get(happening.on);
    if (known) known.push(happening);
    else days.set(happening.on, [happening]);
  }
  return [...days].map(([on, lines]) => ({ on, lines }));
}
