import type { RegisterAnswer } from "#wire/reports";
import { retell } from "../words/retell";
import { say, sayCount } from "../words/say";
import type { ReportSheet } from "../workbook/reports/report-sheet";
import { dayColumn, textColumn } from "./report-columns";
import { REGISTER_TABLE, sheetName } from "./report-names";

/** All pages of the register, as one sheet: what was done, the latest on top. */
export function registerReport(
  pages: readonly RegisterAnswer[],
  { from, until }: { readonly from: string; readonly until: string },
): ReportSheet {
  const rows = pages.flatMap((page) => page.rows).reverse();
  return {
    sheet: sheetName(say("Dunbook register")),
    table: REGISTER_TABLE,
    lines: [
      say("What was done from {from} to {until}, as of {day}", { from, until, day: pages[0]?.today ?? "" }),
      `${say("Everything that Dunbook did by itself, and what people and customers did.")} ${sayCount(rows.length, "{count} row.", "{count} rows.")}`,
    ],
    columns: [
      dayColumn("on", say("Day")),
      textColumn("time", say("Time"), 8),
      textColumn("customer", say("Customer"), 30),
      textColumn("what", say("What was done"), 40),
      textColumn("numbers", say("Documents"), 30),
      textColumn("by", say("By whom"), 18),
      textColumn("result", say("Result"), 30),
    ],
    keyedBy: ["on", "time", "customer", "what", "numbers"],
    rows: rows.map(({ on, time, customer, what, numbers, by, byCustomer, result }) => [
      on,
      time,
      customer,
      retell(what),
      numbers.join(", "),
      by ?? (byCustomer ? say("The customer") : say("Dunbook by itself")),
      result === "" ? null : retell(result),
    ]),
    chart: null,
  };
}
