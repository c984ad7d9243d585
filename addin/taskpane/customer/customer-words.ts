import { daysBetween, parseCalendarDate } from "#domain/base/calendar";
import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice, HappeningAnswer } from "#wire/customer";
import { amountText } from "../parts/amount-text";
import { dayText } from "../parts/day-text";
import { counted, listed } from "../sync/counted";
import { messageStateText } from "../today/message-words";
import { withReadableDays } from "../today/readable-days";

/** What happens next and why, in sentences; what was sent last stands behind it. */
export function nextSentences(account: AccountAnswer, today: string): readonly string[] {
  const { hold, next, lastNotice, missing } = account;
  const why = hold ? [withReadableDays(hold.sentence)] : [];
  // Most reasons name the next message and its day themselves.
  const named = hold !== null && next !== null && hold.sentence.includes(next.on);
  return [
    ...why,
    ...(next && !named ? [nextSentence(next, today)] : []),
    ...(missing.length > 0 && hold?.kind !== "rowsMissing"
      ? [`No longer readable in the workbook and not chased meanwhile: ${listed(missing)}.`]
      : []),
    ...(lastNotice ? [lastSentence(lastNotice)] : []),
  ];
}

function nextSentence({ action, on }: NonNullable<AccountAnswer["next"]>, today: string): string {
  return on === today ? `${action} is due today.` : `Next: ${action} on ${dayText(on)}.`;
}

function lastSentence({ level, on, delivery }: NonNullable<AccountAnswer["lastNotice"]>): string {
  const became = delivery === null ? "" : `: ${lowered(messageStateText({ state: "accepted", delivery }))}`;
  return `Last notice: ${level} on ${dayText(on)}${became}.`;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Which rule decided how the customer is chased: "Chased by the rule “Gold customers”." */
export function termsSentence(rules: readonly string[]): string {
  if (rules.length === 0) return "Chased by your organisation’s own policy.";
  const named = listed(rules.map((rule) => `“${rule}”`));
  return `Chased by the ${rules.length === 1 ? "rule" : "rules"} ${named}.`;
}

/** When an invoice is or was due, from `today`: "Due 22 Oct 2026, 31 days overdue". Settled ones say how they were. */
export function dueText({ dueOn, openMinor, status }: CardInvoice, today: string): string {
  if (openMinor <= 0) return status;
  const when = dueOn === null ? "No due date" : `Due ${dayText(dueOn)}${overduePart(dueOn, today)}`;
  return SAID_BY_THE_DAY.has(status) ? when : `${status}. ${when}`;
}

/** What the due date says as well; any other status is a word of its own. */
const SAID_BY_THE_DAY: ReadonlySet<string> = new Set(["Open", "Overdue"]);

function overduePart(dueOn: string, today: string): string {
  const [due, now] = [parseCalendarDate(dueOn), parseCalendarDate(today)];
  if (!due || !now) return "";
  const days = daysBetween(due, now);
  if (days > 0) return `, ${counted(days, "day")} overdue`;
  if (days === 0) return ", today";
  return days === -1 ? ", tomorrow" : `, in ${counted(-days, "day")}`;
}

/** What is open of an invoice: "1,000.00 of 2,500.00 EUR open" where part of it is paid. */
export function balanceText({ openMinor, totalMinor, currency }: CardInvoice): string {
  const open = amountText(openMinor, currency);
  if (openMinor <= 0 || openMinor === totalMinor)
    return amountText(openMinor > 0 ? openMinor : totalMinor, currency);
  return `${open.slice(0, -currency.length - 1)} of ${amountText(totalMinor, currency)} open`;
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

/** What happened on one day, the latest first. */
export type HistoryDay = { readonly on: string; readonly texts: readonly string[] };

/** The history by day, in the order it is given. */
export function historyDays(history: readonly HappeningAnswer[]): readonly HistoryDay[] {
  const days = new Map<string, string[]>();
  for (const { on, text } of history) {
    const known = days.get(on);
    if (known) known.push(text);
    else days.set(on, [text]);
  }
  return [...days].map(([on, texts]) => ({ on, texts }));
}
