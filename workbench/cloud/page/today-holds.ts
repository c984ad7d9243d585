import { html } from "hono/html";
import type { AccountAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { type HoldGroup, holdGroups, waitsForPerson } from "./holds";
import { type Column, table } from "./table";
import { capitalised, countText, listText } from "./words";

const NAMES_SHOWN = 8;

const PERSON_COLUMNS: readonly Column<HoldGroup>[] = [
  { heading: "Why", cell: (group) => groupLink(group) },
  { heading: "Accounts", align: "right", cell: ({ accounts }) => countText(accounts.length) },
  { heading: "Customers", cell: ({ accounts }) => customersText(accounts) },
];
const DAY_COLUMNS: readonly Column<HoldGroup>[] = PERSON_COLUMNS.slice(0, 2);

/** Accounts to which nothing goes out today: first those that wait for a person, then those whose day will come. */
export function heldSections(accounts: readonly AccountAnswer[]): Html {
  const forPerson = holdGroups(accounts.filter(waitsForPerson));
  const forDay = holdGroups(accounts.filter((account) => !waitsForPerson(account)));
  return html`<section aria-labelledby="person">
<h2 id="person">On hold until somebody acts</h2>
${forPerson.length > 0 ? table("Accounts on hold until somebody acts, by reason", PERSON_COLUMNS, forPerson) : html`<p>Nothing waits for you.</p>`}
</section>
<section class="slim" aria-labelledby="day">
<h2 id="day">On hold until their day comes</h2>
${forDay.length > 0 ? table("Accounts whose next action has its day, by reason", DAY_COLUMNS, forDay) : html`<p>No account waits for its day.</p>`}
</section>`;
}

const groupLink = ({ kind, name }: HoldGroup): Html =>
  html`<a href="/accounts?show=${encodeURIComponent(kind)}">${capitalised(name)}</a>`;

function customersText(accounts: readonly AccountAnswer[]): string {
  const names = accounts.map(({ customer }) => customer);
  const more = names.length - NAMES_SHOWN;
  return more > 1 ? listText([...names.slice(0, NAMES_SHOWN), `${countText(more)} more`]) : listText(names);
}
