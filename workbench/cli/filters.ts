import type { MatchAnswer, MatchedCustomer, MatchedInvoice } from "#wire/bulk";
import { openBackend } from "../../addin/backend";
import { filterNamed } from "./automations";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { columns, lines, moneyText, plural } from "./layout";
import type { CommonOptions } from "./settings";

/** Saved filters, and what each means today. */

const MOST = 5_000;
const MOST_SHOWN = 50;

/** The filters there are; with a name, the invoices or customers that one means. */
export const list = (options: CommonOptions, name: string | undefined): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    if (name === undefined) {
      const answer = await backend.filters();
      const rows = answer.filters.map(({ filter, sentence }) => [filter.id, sentence]);
      return { code: EXIT.done, text: lines(columns(rows)), json: answer };
    }
    const answer = await backend.matching(await filterNamed(backend, name), MOST);
    return { code: EXIT.done, text: matchText(answer), json: answer };
  });

function matchText({ today, sentence, invoices, customers, more }: MatchAnswer): string {
  const rows = invoices.length > 0 ? invoiceRows(invoices) : customerRows(customers);
  const count = invoices.length + customers.length;
  const noun = customers.length > 0 ? "customer" : "invoice";
  const left = rows.length - 1 - MOST_SHOWN;
  return lines([
    `${today}: ${sentence}`,
    count === 0 ? "There are none." : `${plural(count, noun)}${more ? " and more" : ""}`,
    ...(count === 0 ? [] : columns(rows.slice(0, MOST_SHOWN + 1))),
    left > 0 ? `… and ${left} more (--json lists them all)` : "",
  ]);
}

const invoiceRows = (invoices: readonly MatchedInvoice[]): readonly (readonly string[])[] => [
  ["Number", "Customer", "Issued", "Due", "Total", "Open"],
  ...invoices.map((one) => [
    one.number,
    one.customer,
    one.issuedOn ?? "",
    one.dueOn ?? "",
    moneyText({ [one.currency]: one.totalMinor }),
    moneyText({ [one.currency]: one.openMinor }),
  ]),
];

const customerRows = (customers: readonly MatchedCustomer[]): readonly (readonly string[])[] => [
  ["Customer", "E-mail", "Open", "Level", "Last contact"],
  ...customers.map((one) => [
    one.customer,
    one.email ?? "no address",
    moneyText(one.open),
    String(one.levelReached),
    one.lastContactOn ?? "never",
  ]),
];
