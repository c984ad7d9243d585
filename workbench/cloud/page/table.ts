import { html } from "hono/html";
import type { Html } from "./frame";

/** One column of a table; the first column of a table names its row. */
export type Column<Row> = {
  readonly heading: string;
  readonly cell: (row: Row) => Html | string;
  /** Amounts and counts stand to the right. */
  readonly align?: "right";
};

/**
 * A table that narrow screens show as a list of cards, each cell with its heading. The roles are written out because
 * browsers forget that a table is one once its parts are laid out as blocks.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<table role="table" class="cards">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(headCell)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => tableRow(columns, row))}</tbody>
</table>`;
}

const headCell = <Row>({ heading, align }: Column<Row>): Html =>
  html`<th role="columnheader" scope="col" class="${align ?? ""}">${heading}</th>`;

function tableRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  return html`
<tr role="row">${columns.map((column, index) => bodyCell(column, row, index === 0))}</tr>`;
}

function bodyCell<Row>({ heading, cell, align }: Column<Row>, row: Row, naming: boolean): Html {
  const content = cell(row);
  return naming
    ? html`<th role="rowheader" scope="row" class="${align ?? ""}">${content}</th>`
    : html`<td role="cell" class="${align ?? ""}" data-heading="${heading}"><div>${content}</div></td>`;
}

/** Texts below each other, or a dash that is read out as "none" where there are none. */
export const lines = (texts: readonly string[]): Html =>
  texts.length > 0 ? html`${texts.map((text) => html`<span class="line">${text}</span>`)}` : none();

/** A day or a time, which does not break over two lines. */
export const when = (text: string): Html => html`<span class="when">${text}</span>`;

/** A name with the address below it. */
export const nameAndEmail = (name: string, email: string | null): Html =>
  html`${name}<span class="line quiet email">${email ?? "no e-mail address"}</span>`;

/** An empty cell says so: blank cells look like something missing. */
export const none = (): Html => html`<span class="quiet" aria-label="none">–</span>`;

export type Pages = {
  readonly page: number;
  readonly last: number;
  /** The address of a page, from its number. */
  readonly at: (page: number) => string;
};

/** Links to the page before and the one after, where there is more than one. */
export function pageLinks({ page, last, at }: Pages): Html {
  if (last <= 1) return html``;
  return html`<nav class="pages" aria-label="Pages">
${page > 1 ? html`<a href="${at(page - 1)}" rel="prev">Previous page</a>` : ""}
<span>Page ${page} of ${last}</span>
${page < last ? html`<a href="${at(page + 1)}" rel="next">Next page</a>` : ""}
</nav>`;
}

/** The page a query asks for, within 1 to `last`. */
export function pageAsked(query: string | undefined, last: number): number {
  const asked = /^\d{1,6}$/.test(query ?? "") ? Number(query) : 1;
  return Math.min(Math.max(asked, 1), Math.max(last, 1));
}
