import { parseCurrency } from "#domain/base/currency";
import { FIELDS_OF, type HandMapping, type TableKind } from "#domain/ledger/columns";
import { recogniseFreeFields } from "#domain/ledger/free-fields";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import { WorkbookRefusal } from "../workbook/refusal";
import type { TableHead } from "../workbook/scan";
import { chosenTwice, tablesContradiction } from "./contradictions";
import type { ConnectionChoice, ReadingSettings, TableChoice } from "./desk";

/** A table of the workbook with what a person chose for it. */
export type ChosenTable = {
  readonly head: TableHead;
  readonly kind: TableKind | null;
  readonly byHand: HandMapping;
  /** Left out: the marks stay as they are remembered. */
  readonly freeFields?: readonly string[];
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
    const choice = tables.find(({ tableId }) => tableId === head.tableId) ?? LEFT_ALONE;
    const { kind, freeFields } = choice;
    const byHand = kind === null ? {} : ofKind(choice.byHand, kind);
    return { head, kind, byHand, ...(freeFields ? { freeFields } : {}) };
  });
  const together = tablesContradiction(chosen.map(({ head, kind }) => ({ table: head.table, kind })));
  const doubt = [...(together === null ? [] : [together]), ...chosen.flatMap(unsettled)];
  if (doubt.length > 0) throw new WorkbookRefusal(doubt.join(" "));
  return { tables: chosen, settings: checkedSettings(settings) };
}

const LEFT_ALONE: Omit<TableChoice, "tableId"> = { kind: null, byHand: {} };

/** What was chosen while the table was read as something else says nothing now. */
function ofKind(byHand: HandMapping, kind: TableKind): HandMapping {
  const fields: readonly string[] = FIELDS_OF[kind];
  return Object.fromEntries(
    Object.entries(byHand).flatMap(([field, header]) =>
      header !== undefined && fields.includes(field) ? [[field, header]] : [],
    ),
  );
}

function unsettled({ head, kind, byHand, freeFields = [] }: ChosenTable): readonly string[] {
  if (kind === null) return [];
  const { problems } = recogniseColumns(head.headers, kind, byHand);
  const marks = kind === "customers" ? recogniseFreeFields(head.headers, freeFields).problems : [];
  const twice = chosenTwice(byHand);
  return [...[...problems, ...marks].map(({ text }) => text), ...(twice === null ? [] : [twice])].map(
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
