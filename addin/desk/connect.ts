import { parseCurrency } from "#domain/base/currency";
import { CUSTOMER_FIELDS, type HandMapping, INVOICE_FIELDS, type TableKind } from "#domain/ledger/columns";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import { WorkbookRefusal } from "../workbook/refusal";
import type { TableHead } from "../workbook/scan";
import { chosenTwice, tablesContradiction } from "./contradictions";
import type { ConnectionChoice, ReadingSettings } from "./desk";

/** A table of the workbook with what a person chose for it. */
export type ChosenTable = {
  readonly head: TableHead;
  readonly kind: TableKind | null;
  readonly byHand: HandMapping;
};

/** A person's choices, checked against the workbook as it is now: one for each of its tables. */
export type CheckedChoice = {
  readonly tables: readonly ChosenTable[];
  readonly settings: ReadingSettings;
};

/** Throws WorkbookRefusal with what is left to choose where the choices leave a doubt or contradict one another. */
export function checkChoice(
  { tables, settings }: ConnectionChoice,
  heads: readonly TableHead[],
): CheckedChoice {
  for (const { tableId } of tables)
    if (!heads.some((head) => head.tableId === tableId))
      throw new WorkbookRefusal(
        "A table that you chose is no longer in the workbook: look at the tables again.",
      );
  const chosen = heads.map((head): ChosenTable => {
    const { kind, byHand } = tables.find(({ tableId }) => tableId === head.tableId) ?? LEFT_ALONE;
    return { head, kind, byHand: kind === null ? {} : ofKind(byHand, kind) };
  });
  const together = tablesContradiction(chosen.map(({ head, kind }) => ({ table: head.table, kind })));
  const doubt = [...(together === null ? [] : [together]), ...chosen.flatMap(unsettled)];
  if (doubt.length > 0) throw new WorkbookRefusal(doubt.join(" "));
  return { tables: chosen, settings: checkedSettings(settings) };
}

const LEFT_ALONE = { kind: null, byHand: {} } as const;

/** What was chosen while the table was read as something else says nothing now. */
function ofKind(byHand: HandMapping, kind: TableKind): HandMapping {
  const fields: readonly string[] = kind === "invoices" ? INVOICE_FIELDS : CUSTOMER_FIELDS;
  return Object.fromEntries(
    Object.entries(byHand).flatMap(([field, header]) =>
      header !== undefined && fields.includes(field) ? [[field, header]] : [],
    ),
  );
}

function unsettled({ head, kind, byHand }: ChosenTable): readonly string[] {
  if (kind === null) return [];
  const { problems } = recogniseColumns(head.headers, kind, byHand);
  const twice = chosenTwice(byHand);
  return [...problems.map(({ text }) => text), ...(twice === null ? [] : [twice])].map(
    (text) => `Table ${head.table}: ${text}`,
  );
}

function checkedSettings({ locale, defaultCurrency }: ReadingSettings): ReadingSettings {
  if (defaultCurrency === null || defaultCurrency.trim() === "") return { locale, defaultCurrency: null };
  const currency = parseCurrency(defaultCurrency);
  if (currency) return { locale, defaultCurrency: currency };
  throw new WorkbookRefusal(
    `"${defaultCurrency}" is no currency: write its three letters, such as EUR, or leave it empty.`,
  );
}
