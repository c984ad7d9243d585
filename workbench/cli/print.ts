import type { AccountAnswer, MessageAnswer, OverviewAnswer, RunAnswer } from "#wire/answers";
import type { FlaggedRow, RefusedRow, SyncReport } from "../../addin/sync/sync-workbook";
import type { DayReport } from "../day";
import { atMost, columns, lines, moneyText, plural } from "./layout";

/** The reports as a person reads them on a terminal. */

export function syncText(synced: SyncReport): string {
  const { rowsSent, rowsVanished, refused, flagged } = synced;
  const rows = new Set(refused.map(({ table, position }) => `${table} ${position}`)).size;
  return lines([
    `Rows        ${takenText(synced)} taken; ${plural(rowsSent, "row")} new or changed`,
    ...(rowsVanished > 0
      ? [`            ${plural(rowsVanished, "row")} no longer in the table: held, not chased`]
      : []),
    ...(rows > 0
      ? [`Refused     ${plural(rows, "row")}; the others went on:`, ...atMost(refused.map(rowLine))]
      : []),
    ...(flagged.length > 0
      ? [`Look at     ${plural(flagged.length, "row")}, taken all the same:`, ...atMost(flagged.map(rowLine))]
      : []),
  ]);
}

/** Invoices and customers always; contacts and payments where there are any. */
function takenText({ invoicesTaken, customersTaken, contactsTaken, paymentsTaken }: SyncReport): string {
  const parts = [
    plural(invoicesTaken, "invoice"),
    plural(customersTaken, "customer"),
    ...(contactsTaken > 0 ? [plural(contactsTaken, "contact")] : []),
    ...(paymentsTaken > 0 ? [plural(paymentsTaken, "payment")] : []),
  ];
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const rowLine = ({ where, column, text }: RefusedRow | FlaggedRow): string =>
  `            ${where}${column ? ` (${column})` : ""}: ${text}`;

export function runText(run: RunAnswer): string {
  const levels = Object.entries(run.sent);
  const sent = levels.length === 0 ? "none" : levels.map(([level, count]) => `${level} ${count}`).join(", ");
  return lines([
    `Messages    ${sent}`,
    ...(run.withdrawn > 0
      ? [`            ${plural(run.withdrawn, "message")} withdrawn: no longer due when looked at again`]
      : []),
    ...(run.rejected > 0
      ? [`            ${plural(run.rejected, "message")} refused by the mail provider: see outbox`]
      : []),
    ...(run.waiting > 0
      ? [
          `            ${plural(run.waiting, "message")} ${run.waiting === 1 ? "waits" : "wait"}${waitText(run)}`,
        ]
      : []),
    ...(run.held + run.swept.held > 0
      ? [
          `            ${plural(run.held + run.swept.held, "message")} may or may not have gone out: see outbox --held`,
        ]
      : []),
    ...(run.stormWaiting !== null
      ? [
          `            ${plural(run.stormWaiting, "first message")} wait for you, and none was sent.`,
          "            See them: dunbook simulate · let them go out: dunbook agree --per-day 20",
        ]
      : []),
    ...(run.stoppedBecause
      ? [`            Sending is stopped: ${run.stoppedBecause}. Once mended: dunbook resume`]
      : []),
  ]);
}

const waitText = ({ waitingUntil, waitingBecause }: RunAnswer): string =>
  waitingUntil === null
    ? ""
    : ` until ${clockText(waitingUntil)}: ${waitingBecause ?? "the provider asked for it"}`;

/** What is held and why, the reasons a person can mend first. */
export function holdsText({ accounts }: OverviewAnswer): string {
  const holds = new Map<string, AccountAnswer[]>();
  for (const account of accounts) {
    if (!account.hold) continue;
    holds.set(account.hold.name, [...(holds.get(account.hold.name) ?? []), account]);
  }
  const missing = accounts.flatMap(({ missing, customer }) =>
    missing.map((number) => `${number} (${customer})`),
  );
  const rows =
    missing.length === 0
      ? []
      : [
          "Missing     no longer readable in the workbook, not chased meanwhile:",
          ...atMost(missing.map((text) => `            ${text}`)),
        ];
  if (holds.size === 0) return lines(["On hold     none", ...rows]);
  const reasons = [...holds].sort(([, a], [, b]) => a.length - b.length);
  return lines(["On hold", ...reasons.map(([name, held]) => `            ${name}: ${names(held)}`), ...rows]);
}

function names(accounts: readonly AccountAnswer[]): string {
  const shown = accounts.slice(0, 4).map(({ customer }) => customer);
  return accounts.length > 4
    ? `${accounts.length} customers (${shown.slice(0, 2).join(", ")} …)`
    : shown.join(", ");
}

/** The day as it went; `more`: what else is to be said of the run. */
export function dayText(report: DayReport, overview: OverviewAnswer, more = ""): string {
  const { written, savedTo } = report;
  return lines([
    `${overview.organisation}, ${overview.today}`,
    syncText(report.synced),
    runText(report.run),
    more,
    holdsText(overview),
    `Workbook    ${writtenText(written)} ${savedTo}`,
  ]);
}

const writtenText = ({ changed, cellsWritten, rowsWritten }: DayReport["written"]): string =>
  changed
    ? `${plural(cellsWritten, "cell")} in ${plural(rowsWritten, "row")} written, saved to`
    : "nothing new to write, unchanged:";

export function statusText({ organisation, today, accounts }: OverviewAnswer): string {
  const rows = accounts.map((account) => [
    account.customer,
    moneyText(account.open),
    moneyText(account.overdue),
    account.lastNotice ? `${account.lastNotice.level} ${account.lastNotice.on}` : "",
    account.next ? `${account.next.action} ${account.next.on}` : (account.hold?.name ?? ""),
  ]);
  const table = columns([["Customer", "Open", "Overdue", "Last notice", "Next"], ...rows]);
  return lines([`${organisation}, ${today}: ${plural(accounts.length, "account")} that owe`, ...table]);
}

export function outboxText(messages: readonly MessageAnswer[]): string {
  if (messages.length === 0) return "No messages.";
  const rows = messages.map((message) => [
    message.plannedOn,
    message.channel === "sms" ? `${message.levelName} (SMS)` : message.levelName,
    message.customer,
    moneyText(message.totals),
    message.delivery ?? message.state,
    message.state === "held" ? `${message.messageId}: ${message.because ?? ""}` : (message.because ?? ""),
  ]);
  return lines(columns([["Day", "Level", "Customer", "Asked for", "State", ""], ...rows]));
}

/** Every message of which nobody knows whether it went out: what is known, and what settles it. */
export function heldText(messages: readonly MessageAnswer[]): string {
  if (messages.length === 0) return "No message is held: of every one it is known whether it went out.";
  return lines([
    ...messages.flatMap((message) => [
      `${message.levelName} to ${message.customer}, ${moneyText(message.totals)}`,
      `    Message     ${message.messageId}`,
      `    Handed over ${message.plannedOn}; held since ${clockText(message.stateAt)}`,
      `    To          ${sentTo(message)} (as the customer's row has it now)`,
      `    Because     ${message.because ?? "no answer was written down"}`,
      `    The provider's word: ${message.delivery ?? "none so far"}`,
    ]),
    "",
    "A report of the provider's settles a message by itself. Or look in the provider's list of messages, and say:",
    "    dunbook outbox settle <message> --as sent       it went out, and counts from that day",
    "    dunbook outbox settle <message> --as not-sent   it did not: the next run decides anew, and sends it if it is due",
  ]);
}

const sentTo = ({ channel, email, phone }: MessageAnswer): string =>
  (channel === "sms" ? phone : email) ?? "no address any more";

/** An instant in UTC, to the minute. */
const clockText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
