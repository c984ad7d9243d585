import type { PlanChange } from "../../../desk/plan-change";
import { say, sayCount, sayList } from "../../../words/say";
import { amountTexts } from "../../parts/amount-text";
import { dayText } from "../../parts/day-text";

/** What a changed policy would change in the days ahead, in a few sentences. */
export function changeSentences({ difference, supposedOn, isCut }: PlanChange): readonly string[] {
  const { added, dropped, changed, unchanged, addedSums, droppedSums } = difference;
  const nothing = added.length + dropped.length + changed.length === 0;
  return [
    ...(supposedOn
      ? [say("Reminders are off: both are worked out as if they were switched on today with all documents.")]
      : []),
    ...(nothing ? [say("No message would be different.")] : []),
    ...(added.length > 0
      ? [
          sayCount(
            added.length,
            "{count} message more would go out, asking for {sums}.",
            "{count} messages more would go out, asking for {sums}.",
            { sums: sayList(amountTexts(addedSums)) },
          ),
        ]
      : []),
    ...(dropped.length > 0
      ? [
          sayCount(
            dropped.length,
            "{count} message would not go out any more, which asks for {sums}.",
            "{count} messages would not go out any more, which ask for {sums}.",
            { sums: sayList(amountTexts(droppedSums)) },
          ),
        ]
      : []),
    ...(changed.length > 0
      ? [
          sayCount(
            changed.length,
            "{count} message would go out on another day or ask for another sum.",
            "{count} messages would go out on another day or ask for another sum.",
          ),
        ]
      : []),
    sayCount(unchanged, "{count} message stays as it is.", "{count} messages stay as they are."),
    ...(isCut ? [say("There are more messages than could be compared: these are the first.")] : []),
  ];
}

/** So many are listed: the dry run has all of them on its sheet. */
const MOST_LISTED = 60;

/** The messages that would be different, each in a line; the earliest first. */
export function changedMessages({
  difference,
}: PlanChange): readonly { readonly key: string; readonly text: string }[] {
  const { added, dropped, changed } = difference;
  return [
    ...added.map((message) => ({
      ...about(message),
      text: say("New: {message}", { message: lineOf(message) }),
    })),
    ...dropped.map((message) => ({
      ...about(message),
      text: say("No more: {message}", { message: lineOf(message) }),
    })),
    ...changed.map(({ before, after }) => ({
      ...about(after),
      text: say("{day} instead of {before}: {message}", {
        day: dayText(after.on),
        before: dayText(before.on),
        message: lineOf(after),
      }),
    })),
  ]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .slice(0, MOST_LISTED);
}

type Message = PlanChange["difference"]["added"][number];

const about = ({ messageId, on }: Message) => ({ key: messageId, on });

const lineOf = ({ on, customer, levelName, totals }: Message): string =>
  say("{day}, {customer}, {level}, {sums}", {
    day: dayText(on),
    customer,
    level: levelName,
    sums: sayList(amountTexts(totals)),
  });
