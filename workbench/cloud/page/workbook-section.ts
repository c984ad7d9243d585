import { html } from "hono/html";
import type { Html } from "./frame";
import type { WorkbookReport } from "./ports";
import { type Column, table } from "./table";
import { countOf, momentText } from "./words";

type RefusedRow = WorkbookReport["refused"][number];

const MOST_ROWS = 200;

const COLUMNS: readonly Column<RefusedRow>[] = [
  { heading: "Cell", cell: ({ where }) => where },
  { heading: "What is wrong, and what helps", cell: ({ text }) => text },
];

/** The workbook as it was read last: when, how much, what of it could not be read, and the file to look at. */
export function workbookSection(report: WorkbookReport | null, timeZone: string): Html {
  return html`<section aria-labelledby="workbook">
<h2 id="workbook">Workbook</h2>
${report ? reportOf(report, timeZone) : html`<p>The workbook has not been read yet.</p>`}
</section>`;
}

function reportOf({ path, savedAt, rowsTaken, refused }: WorkbookReport, timeZone: string): Html {
  return html`<p>${countOf(rowsTaken, "row")} taken, saved ${momentText(savedAt, timeZone)} to <code>${path}</code>.</p>
<p><a class="button" href="/workbook.xlsx" download>Download the workbook</a></p>
${refused.length > 0 ? refusedRows(refused) : html`<p>Every row could be read.</p>`}`;
}

function refusedRows(refused: readonly RefusedRow[]): Html {
  const more = refused.length - MOST_ROWS;
  return html`<h3>${countOf(refused.length, "row")} refused</h3>
<p>A refused row is not chased. Correct it in the workbook; it is read again with the next sync.</p>
${table("Refused rows", COLUMNS, refused.slice(0, MOST_ROWS))}
${more > 0 ? html`<p>And ${countOf(more, "more row", "more rows")}.</p>` : ""}`;
}
