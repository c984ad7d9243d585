import type { DryRunAnswer, DryRunHoldAnswer, DryRunMessageAnswer } from "#wire/dry-run";
import { atMost, columns, lines, moneyText, plural } from "./layout";

/** The dry run as a person reads it on a terminal. */
export function dryRunText(answer: DryRunAnswer): string {
  const { from, until, policyVersion, asIf, butNow, messages, counts, held, heldCount } = answer;
  const levels = Object.entries(counts).map(([level, count]) => `${level} ${count}`);
  const sum = Object.values(counts).reduce((a, b) => a + b, 0);
  const rows = columns([
    ["Day", "Hour", "Customer", "Notice", "Invoices", "Sum"],
    ...messages.map(messageRow),
  ]);
  const [header = "", ...table] = rows;
  return lines([
    `Dry run ${from} to ${until}, policy version ${policyVersion}; nothing was sent`,
    ...[...asIf, ...butNow].map((sentence) => `            ${sentence}`),
    `Messages    ${sum === 0 ? "none" : `${plural(sum, "message")}: ${levels.join(", ")}`}`,
    ...(sum === 0 ? [] : atMost([header, ...table]).map((line) => `  ${line.trimStart()}`)),
    `On hold     ${heldCount === 0 ? "none" : plural(heldCount, "account")}`,
    ...atMost(held.map((hold) => `            ${holdText(hold)}`)),
  ]);
}

const messageRow = (message: DryRunMessageAnswer): readonly string[] => [
  message.on,
  message.hour,
  message.customer,
  message.levelName,
  message.numbers.length > 3
    ? `${message.numbers.slice(0, 3).join(", ")} +${message.numbers.length - 3}`
    : message.numbers.join(", "),
  moneyText(message.totals),
];

const holdText = ({ from, customer, overdue, sentence }: DryRunHoldAnswer): string =>
  `${from} ${customer} (${moneyText(overdue)} overdue): ${sentence}`;
