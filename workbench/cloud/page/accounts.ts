import { html } from "hono/html";
import { nameKey } from "#domain/base/identity";
import type { AccountAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { holdGroups, holdText, waitsForPerson } from "./holds";
import { type Column, lines, nameAndEmail, none, pageAsked, pageLinks, table, when } from "./table";
import { countOf, dayText, deliveryText, isFailedDelivery, moneyTexts } from "./words";

const PER_PAGE = 100;

/** What of the accounts is asked for; all of it comes from the address. */
export type AccountsQuery = {
  readonly customer: string;
  /** "all", "overdue", "person", or a kind of hold. */
  readonly show: string;
  readonly page: string | undefined;
};

const COLUMNS: readonly Column<AccountAnswer>[] = [
  { heading: "Customer", cell: ({ customer, email }) => nameAndEmail(customer, email) },
  { heading: "Owed", align: "right", cell: ({ open }) => lines(moneyTexts(open)) },
  { heading: "Overdue", align: "right", cell: ({ overdue }) => lines(moneyTexts(overdue)) },
  { heading: "Oldest due", cell: ({ oldestDueOn }) => (oldestDueOn ? when(dayText(oldestDueOn)) : none()) },
  { heading: "Level", cell: ({ levelReached }) => (levelReached > 0 ? String(levelReached) : none()) },
  { heading: "Last notice", cell: ({ lastNotice }) => lastNoticeCell(lastNotice) },
  {
    heading: "Next action",
    cell: ({ next }) => (next ? html`${next.action} ${when(dayText(next.on))}` : none()),
  },
  { heading: "On hold because", cell: ({ hold }) => holdCell(hold) },
];

/** Every account that owes something, as far as the query asks for it. */
export function accountsView(accounts: readonly AccountAnswer[], query: AccountsQuery): Html {
  const found = accounts.filter((account) => isAskedFor(account, query));
  const last = Math.ceil(found.length / PER_PAGE);
  const page = pageAsked(query.page, last);
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const at = (to: number) =>
    `/accounts?${new URLSearchParams({ customer: query.customer, show: query.show, page: String(to) })}`;
  return html`<h1>Accounts</h1>
${filterForm(accounts, query)}
<p role="status">${countOf(found.length, "account")}${found.length < accounts.length ? ` of ${accounts.length}` : ""}</p>
${shown.length > 0 ? table("Accounts that owe something", COLUMNS, shown) : html`<p>No account fits.</p>`}
${pageLinks({ page, last, at })}`;
}

function isAskedFor(account: AccountAnswer, { customer, show }: AccountsQuery): boolean {
  const wanted = nameKey(customer);
  if (!nameKey(account.customer).includes(wanted) && !(account.email ?? "").toLowerCase().includes(wanted))
    return false;
  if (show === "all") return true;
  if (show === "overdue") return Object.values(account.overdue).some((minor) => minor > 0);
  return show === "person" ? waitsForPerson(account) : account.hold?.kind === show;
}

function filterForm(accounts: readonly AccountAnswer[], { customer, show }: AccountsQuery): Html {
  const holds = holdGroups(accounts).map(({ kind, name }) => ({ value: kind, label: `On hold: ${name}` }));
  const choices = [
    { value: "all", label: "All" },
    { value: "overdue", label: "Overdue" },
    { value: "person", label: "On hold until somebody acts" },
    ...holds,
  ];
  return html`<form class="filter" method="get" action="/accounts" role="search" aria-label="Accounts">
<label>Customer <input type="search" name="customer" value="${customer}" autocomplete="off"></label>
<label>Which accounts <select name="show">${choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === show ? html` selected` : ""}>${label}</option>`,
  )}</select></label>
<button>Show</button>
</form>`;
}

function lastNoticeCell(last: AccountAnswer["lastNotice"]): Html {
  if (!last) return none();
  const { level, on, delivery } = last;
  const state = delivery
    ? html`<span class="line ${isFailedDelivery(delivery) ? "late" : "quiet"}">${deliveryText(delivery)}</span>`
    : "";
  return html`${level} ${when(dayText(on))}${state}`;
}

function holdCell(hold: AccountAnswer["hold"]): Html {
  if (!hold) return none();
  const text = holdText(hold);
  return hold.kind === "messageHeld" ? html`${text} <a href="/outbox">Outbox</a>` : html`${text}`;
}
