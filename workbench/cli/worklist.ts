import type { WorkLine, WorklistAnswer } from "#wire/worklist";
import { openBackend } from "../../addin/backend";
import { placeSentence, reasonSentence } from "../../addin/taskpane/today/worklist-words";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { lines, moneyText } from "./layout";
import type { CommonOptions } from "./settings";

export type WorklistOptions = CommonOptions & { readonly for?: string; readonly after?: string };

/** What is to be done today, the most worth first. */
export const worklist = (options: WorklistOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const { for: whose, after } = options;
    const answer = await openBackend(cloud).worklist({
      ...(whose === undefined ? {} : { for: whose }),
      ...(after === undefined ? {} : { after }),
    });
    return { code: EXIT.done, text: worklistText(answer), json: answer };
  });

function worklistText({ lines: shown, count, next, today }: WorklistAnswer): string {
  if (count === 0) return "Nobody waits for you today.";
  const rest = next === null ? [] : [`… more of ${count}: --after "${next}"`];
  return lines([...shown.flatMap((line) => lineTexts(line, today)), ...rest]);
}

const asTyped = (on: string): string => on;

function lineTexts(line: WorkLine, today: string): readonly string[] {
  const { customer, phone, responsible, overdue, oldestDueOn, reasons, weight } = line;
  const owed = oldestDueOn === null ? "" : `, ${moneyText(overdue)} overdue since ${oldestDueOn}`;
  const reach = [phone, responsible].filter((one) => one !== null).join(", ");
  return [
    `${customer === "" ? "Unknown sender" : customer}${owed}`,
    ...reasons.map((reason) => `    ${reasonSentence(reason, today, asTyped)}`),
    ...(weight === null ? [] : [`    ${placeSentence(line)}`]),
    ...(reach === "" ? [] : [`    ${reach}`]),
  ];
}
