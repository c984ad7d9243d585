import { html } from "hono/html";
import type { AccountAnswer } from "#wire/answers";
import type { Html } from "./frame";
import { countOf, moneyText } from "./words";

type Owed = {
  readonly currency: string;
  readonly openMinor: number;
  readonly overdueMinor: number;
  readonly accounts: number;
};

/** What is owed and what of it is overdue, per currency, the currency of most accounts first. */
export function owedSection(accounts: readonly AccountAnswer[]): Html {
  const sums = owedPerCurrency(accounts);
  return html`<section aria-labelledby="owed">
<h2 id="owed">Owed</h2>
${sums.length > 0 ? html`<ul class="sums">${sums.map(owedCard)}</ul>` : html`<p>Nothing is owed.</p>`}
</section>`;
}

function owedCard({ currency, openMinor, overdueMinor, accounts }: Owed): Html {
  return html`<li>
<p class="quiet">${countOf(accounts, "account")} in ${currency}</p>
<p class="big">${moneyText(currency, openMinor)}</p>
<p>${
    overdueMinor > 0
      ? html`of which <strong class="late">${moneyText(currency, overdueMinor)}</strong> overdue`
      : "nothing of it overdue"
  }</p>
</li>`;
}

function owedPerCurrency(accounts: readonly AccountAnswer[]): readonly Owed[] {
  const sums = new Map<string, Owed>();
  for (const { open, overdue } of accounts) {
    for (const [currency, minor] of Object.entries(open)) {
      const before = sums.get(currency) ?? { currency, openMinor: 0, overdueMinor: 0, accounts: 0 };
      sums.set(currency, {
        currency,
        openMinor: before.openMinor + minor,
        overdueMinor: before.overdueMinor + (overdue[currency] ?? 0),
        accounts: before.accounts + 1,
      });
    }
  }
  return [...sums.values()].sort((a, b) => b.accounts - a.accounts || (a.currency < b.currency ? -1 : 1));
}
