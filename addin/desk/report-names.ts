import type { ViewsAnswer } from "#wire/reports";
import { say } from "../words/say";

/** What the lists and reports are called, on the pane and over their tables. */

export type ViewAnswerOf = ViewsAnswer["views"][number];

/** A list by the name people know it by, with the days it is asked with; one of the organisation's own as it was named. */
export function viewTitle(
  { id, name, isOwn }: Pick<ViewAnswerOf, "id" | "name" | "isOwn">,
  days: number | null,
): string {
  if (isOwn) return name;
  const values = { days: days ?? 0 };
  switch (id) {
    case "issued":
      return say("Issued");
    case "overdue":
      return say("Overdue and unpaid");
    case "paid-last-7-days":
      return say("Paid in the last {days} days", values);
    case "storno":
      return say("Cancelled (storno)");
    case "subject-to-dunning":
      return say("Subject to dunning");
    case "debts-older-than-90-days":
      return say("Debts older than {days} days", values);
    case "not-contacted-for-30-days":
      return say("Customers not contacted for {days} days", values);
    case "without-action":
      return say("Customers without action for {days} days", values);
    default:
      return name;
  }
}

/** The name of the sheet that a list gets when it is made; the days are not in it, for they may change. */
export function viewSheet({ id, name }: Pick<ViewAnswerOf, "id" | "name">): string {
  switch (id) {
    case "issued":
      return say("Dunbook issued");
    case "overdue":
      return say("Dunbook overdue unpaid");
    case "paid-last-7-days":
      return say("Dunbook paid lately");
    case "storno":
      return say("Dunbook cancelled");
    case "subject-to-dunning":
      return say("Dunbook subject to dunning");
    case "debts-older-than-90-days":
      return say("Dunbook older debts");
    case "not-contacted-for-30-days":
      return say("Dunbook not contacted");
    case "without-action":
      return say("Dunbook without action");
    default:
      return say("Dunbook {list}", { list: name });
  }
}

/** A sheet's name as Excel takes it: 31 characters, none of them one that formulas need. */
export const sheetName = (wished: string): string =>
  wished
    .replace(/[\\/?*[\]:']/g, " ")
    .replace(/ +/g, " ")
    .slice(0, 31)
    .trim();

/** The table of a list, by which it is found again. */
export const viewTable = (id: string): string => `DunbookList_${id.replaceAll("-", "_")}`;

export const AGEING_TABLE = "DunbookAgeing";
export const REGISTER_TABLE = "DunbookRegister";
