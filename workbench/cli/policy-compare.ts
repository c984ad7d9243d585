import { openBackend } from "../../addin/backend";
import { type PlanChange, planChange } from "../../addin/desk/plan-change";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { columns, lines, moneyText, plural } from "./layout";
import { changed, type PolicyOptions, readJson } from "./policy";

/** What the next 90 days would bring otherwise if the policy were changed to what a file says. */
export const comparePolicy = (options: PolicyOptions, file = ""): Promise<Outcome> => {
  const changes = readJson(file);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { policy } = await changed(backend, changes, file);
    const change = await planChange(backend, policy);
    return { code: EXIT.done, text: changeText(change), json: change };
  });
};

function changeText({ difference, supposedOn, isCut }: PlanChange): string {
  const { added, dropped, changed: moved, unchanged, addedSums, droppedSums } = difference;
  const rows = [
    ...added.map((message) => [
      "new",
      message.on,
      message.customer,
      message.levelName,
      moneyText(message.totals),
    ]),
    ...dropped.map((message) => [
      "no more",
      message.on,
      message.customer,
      message.levelName,
      moneyText(message.totals),
    ]),
    ...moved.map(({ before, after }) => [
      "changed",
      `${before.on} to ${after.on}`,
      after.customer,
      after.levelName,
      moneyText(after.totals),
    ]),
  ];
  return lines([
    ...(supposedOn ? ["As if reminders were switched on today with all documents; they are off."] : []),
    ...(isCut ? ["There are more messages than could be compared: these are the first."] : []),
    `More        ${plural(added.length, "message")}${added.length > 0 ? `, asking for ${moneyText(addedSums)}` : ""}`,
    `Fewer       ${plural(dropped.length, "message")}${dropped.length > 0 ? `, asking for ${moneyText(droppedSums)}` : ""}`,
    `Changed     ${plural(moved.length, "message")}; ${plural(unchanged, "message")} unchanged`,
    ...columns(rows).map((line) => `  ${line}`),
  ]);
}
