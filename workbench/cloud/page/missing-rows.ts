import { html } from "hono/html";
import type { AccountAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { type Column, table } from "./table";
import { countText, listText } from "./words";

const MOST_ACCOUNTS = 200;

const COLUMNS: readonly Column<AccountAnswer>[] = [
  { heading: "Customer", cell: ({ customer }) => customer },
  { heading: "Invoices", cell: ({ missing }) => listText(missing) },
];

/** Open invoices whose rows have gone from their table; nothing where all are there. */
export function missingRows(accounts: readonly AccountAnswer[]): Html {
  const missing = accounts.filter((account) => account.missing.length > 0);
  const more = missing.length - MOST_ACCOUNTS;
  if (missing.length === 0) return html``;
  return html`<section aria-labelledby="missing">
<h2 id="missing">Rows no longer there, or no longer readable</h2>
<p>These invoices were taken before and are still open. They are not chased until their rows are back.</p>
${table("Invoices whose rows are missing", COLUMNS, missing.slice(0, MOST_ACCOUNTS))}
${more > 0 ? html`<p>And those of ${countText(more)} more.</p>` : ""}
</section>`;
}
