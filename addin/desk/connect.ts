import { parseCurrency } from "#domain/base/currency";
import {
  CUSTOMER_FIELDS,
  FIELD_LABELS,
  type HandMapping,
  INVOICE_FIELDS,
  type TableKind,
} from "#domain/ledger/columns";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import { WorkbookRefusal } from "../workbook/refusal";
import type { TableHead } from "../workbook/scan";
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
  const doubt = [...contradictions(chosen), ...chosen.flatMap(unsettled)];
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

function contradictions(chosen: readonly ChosenTable[]): readonly string[] {
  const named = (wanted: TableKind): readonly string[] =>
    chosen.flatMap(({ head, kind }) => (kind === wanted ? [head.table] : []));
  if (named("invoices").length === 0) return ["Choose which table holds your invoices."];
  const customers = named("customers");
  if (customers.length < 2) return [];
  const all = `${customers.slice(0, -1).join(", ")} and ${customers.at(-1)}`;
  return [`The tables ${all} are all read as customers: choose one, and leave the rest alone.`];
}

function unsettled({ head, kind, byHand }: ChosenTable): readonly string[] {
  if (kind === null) return [];
  const { problems } = recogniseColumns(head.headers, kind, byHand);
  return [...problems.map(({ text }) => text), ...chosenTwice(byHand)].map(
    (text) => `Table ${head.table}: ${text}`,
  );
}

const LABELS: Readonly<Record<string, string>> = FIELD_LABELS;

function chosenTwice(byHand: HandMapping): readonly string[] {
  const fields = new Map<string, string>();
  return Object.entries(byHand).flatMap(([field, header = ""]) => {
    const other = fields.get(header);
    fields.set(header, field);
    if (other === undefined) return [];
    return [
      `The column "${header}" is chosen for the ${LABELS[other] ?? other} and for the ${LABELS[field] ?? field}: choose one column for each.`,
    ];
  });
}

function checkedSettings({ locale, defaultCurrency }: ReadingSettings): ReadingSettings {
  if (defaultCurrency === null || defaultCurrency.trim() === "") return { locale, defaultCurrency: null };
  const currency = parseCurrency(defaultCurrency);
  if (currency) return { locale, defaultCurrency: currency };
  throw new WorkbookRefusal(
    `"${defaultCurrency}" is no currency: write its three letters, such as EUR, or leave it empty.`,
  );
}
