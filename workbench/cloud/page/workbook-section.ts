import { html } from "hono/html";
import type { AccountAnswer } from "#wire/answers";
import type { Html } from "./frame";
import type { WorkbookReport } from "./ports";
import { type Column, table } from "./table";
import { countOf, listText, momentText } from "./words";

type RefusedRow = WorkbookReport["refused"][number];

const MOST_ROWS = 200;

const COLUMNS: readonly Column<RefusedRow>[] = [
  { heading: "Cell", cell: ({ where }) => where },
  { heading: "What is wrong, and what helps", cell: ({ text }) => text },
];

/** The workbook as it was read last: when, how much, what of it could not be read, and the file to look at. */
export function workbookSection(
  report: WorkbookReport | null,
  accounts: readonly AccountAnswer[],
  timeZone: string,
): Html {
  return html`<section aria-labelledby="workbook">
<h2 id="workbook">Workbook</h2>
${report ? reportOf(report, timeZone) : html`<p>The workbook has not been read yet.</p>`}
${missingRows(accounts.filter(({ missing }) => missing.length > 0))}
</section>`;
}

function reportOf({ path, savedAt, rowsTaken, refused }: WorkbookReport, timeZone: string): Html {
  return html`<p>${countOf(rowsTaken, "invoice row")} taken, saved ${momentText(savedAt, timeZone)} to <code>${path}</code>.</p>
<p><a class="button" href="/workbook.xlsx" download>Download the workbook</a></p>
${refused.length > 0 ? refusedRows(refused) : html`<p>Every row could be read.</p>`}`;
}

const MISSING_COLUMNS: readonly Column<AccountAnswer>[] = [
  { heading: "Customer", cell: ({ customer }) => customer },
  { heading: "Invoices", cell: ({ missing }) => listText(missing) },
];

function missingRows(accounts: readonly AccountAnswer[]): Html {
  if (accounts.length === 0) return html``;
  return html`<h3>Rows no longer there, or no longer readable</h3>
<p>These invoices were taken before and are still open. They are not chased until their rows are back.</p>
${table("Invoices whose rows are missing", MISSING_COLUMNS, accounts.slice(0, MOST_ROWS))}`;
}

function refusedRows(refused: readonly RefusedRow[]): Html {
  const more = refused.length - MOST_ROWS;
  return html`<h3>${countOf(refused.length, "cell")} to correct</h3>
<p>Their rows are refused until then and not chased; all other rows went on. Correct them in the workbook: the next sync
reads them again.</p>
${table("Cells to correct", COLUMNS, refused.slice(0, MOST_ROWS))}
${more > 0 ? html`<p>And ${countOf(more, "more cell")}.</p>` : ""}`;
}
