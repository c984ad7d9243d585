import { STATUS_HEADERS } from "#wire/status";
import type { DayReport } from "../day";
import { atMost, lines, plural } from "./layout";

/** What a day's write-back found that people had written into Dunbook's own columns; "" where they had not. */
export function mergedText(
  { editsSent, editsLeft, replaced, emptied }: DayReport["written"],
  conflicts: number,
): string {
  return lines([
    ...(editsSent > 0
      ? [`Your words  ${plural(editsSent, "cell")} that you had written into taken over; the words stay`]
      : []),
    ...atMost(
      editsLeft.map(
        ({ number, field, because }) => `            ${number}, ${STATUS_HEADERS[field]}: ${LEFT[because]}`,
      ),
    ),
    ...(emptied > 0
      ? [`            ${plural(emptied, "emptied cell")} filled with Dunbook's words again`]
      : []),
    ...(replaced.length > 0
      ? [
          `Replaced    ${plural(replaced.length, "cell")} held words that nobody knew of, and say Dunbook's now:`,
          ...atMost(
            replaced.map(
              ({ number, field, text }) => `            ${number}, ${STATUS_HEADERS[field]}: "${text}"`,
            ),
          ),
        ]
      : []),
    ...(conflicts > 0
      ? [`Choose      ${plural(conflicts, "conflict")} in status cells: dunbook conflicts`]
      : []),
  ]);
}

const LEFT: Readonly<Record<DayReport["written"]["editsLeft"][number]["because"], string>> = {
  tooLong: "longer than 4,000 characters, so it stays in the workbook alone; shorten it",
  unknownInvoice: "its row was not taken, so it stays in the workbook alone; correct the row",
};
