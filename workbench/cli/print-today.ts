import type { MessageAnswer } from "#wire/answers";
import type { TodayAnswer } from "#wire/today";
import { atMost, lines, moneyText, plural } from "./layout";

/** The day in one look, as a person reads it on a terminal. */
export function todayText(answer: TodayAnswer): string {
  const { today, stoppedBecause, paused, sent, waiting, unsettled, held } = answer;
  return lines([
    today,
    ...(stoppedBecause
      ? [`Stopped     Sending is stopped: ${stoppedBecause}. Once mended: dunbook resume`]
      : []),
    ...paused.map(({ sentence }) => `Paused      ${sentence} To try at once: dunbook resume`),
    `Sent        ${sentText(sent)}`,
    ...atMost(sent.messages.map((message) => `            ${messageText(message)}`)),
    ...(waiting > 0 ? [`Waiting     ${plural(waiting, "message")} decided and not sent yet`] : []),
    ...(unsettled.length > 0
      ? [
          "Unsettled   may or may not have gone out; settle them (outbox --held says how):",
          ...atMost(unsettled.map((message) => `            ${message.messageId}: ${messageText(message)}`)),
        ]
      : []),
    `On hold     ${held.count === 0 ? "none" : heldText(held)}`,
    ...atMost(
      held.accounts.map(
        ({ customer, overdue, sentence }) => `            ${customer} (${moneyText(overdue)}): ${sentence}`,
      ),
    ),
  ]);
}

function sentText({ count, byLevel }: TodayAnswer["sent"]): string {
  const levels = Object.entries(byLevel).map(([level, of]) => `${level} ${of}`);
  return count === 0 ? "none" : `${plural(count, "message")}: ${levels.join(", ")}`;
}

const messageText = ({ levelName, customer, totals }: MessageAnswer): string =>
  `${levelName} to ${customer}, ${moneyText(totals)}`;

const heldText = ({ count, byReason }: TodayAnswer["held"]): string =>
  `${plural(count, "account")}: ${byReason.map(({ name, count: of }) => `${name} ${of}`).join(", ")}`;
