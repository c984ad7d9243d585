import { parseCurrency } from "#domain/base/currency";
import type { TextLocale } from "#domain/ledger/cell";
import type { HandMapping, TableKind } from "#domain/ledger/columns";
import type { ConnectionChoice, TableChoice, TableLook, WorkbookLook } from "../../desk/desk";
import { proposedColumns, proposedKind } from "../../desk/proposals";

/** What a person has chosen so far; it may still be contradictory (obstacles.ts tells). */
export type ConnectionDraft = {
  readonly tables: readonly TableChoice[];
  readonly locale: TextLocale;
  /** The currency of rows that name none, as it is being typed; empty: such rows are refused. */
  readonly currencyText: string;
};

/** What was looked at, and what the person made of it. */
export type LookedAndChosen = { readonly look: WorkbookLook; readonly draft: ConnectionDraft };

/** The choices that the workbook remembers, or its headers make, or its cells propose. */
export function draftOf(look: WorkbookLook): ConnectionDraft {
  const { settings } = look;
  return {
    tables: look.tables.map((table) => proposalOf(look, table)),
    locale: settings.locale,
    currencyText: settings.defaultCurrency ?? "",
  };
}

/** After another look: what the person had changed stays, for the tables that are still there; the rest is proposed anew. */
export function draftAgain(look: WorkbookLook, { look: lookedAt, draft }: LookedAndChosen): ConnectionDraft {
  const changed = draft.tables.filter((choice) => {
    const table = lookedAt.tables.find(({ tableId }) => tableId === choice.tableId);
    const proposed = table && proposalOf(lookedAt, table);
    return !proposed || choice.kind !== proposed.kind || !isSame(choice.byHand, proposed.byHand);
  });
  return {
    ...draft,
    tables: look.tables.map(
      (table) => changed.find(({ tableId }) => tableId === table.tableId) ?? proposalOf(look, table),
    ),
  };
}

/** The table read as another kind. What was chosen by hand goes with the kind it was chosen for. */
export function withKind(draft: ConnectionDraft, table: TableLook, kind: TableKind | null): ConnectionDraft {
  return withChoice(draft, { tableId: table.tableId, kind, byHand: chosenFor(table, kind) });
}

/** A field read from the column with this header; null goes back to what its header says. */
export function withColumn(
  draft: ConnectionDraft,
  tableId: string,
  field: string,
  header: string | null,
): ConnectionDraft {
  const choice = choiceFor(draft, tableId);
  if (!choice) return draft;
  const others = withoutField(choice.byHand, field);
  return withChoice(draft, { ...choice, byHand: header === null ? others : { ...others, [field]: header } });
}

/** The table without anything chosen by hand. */
export function asRecognised(draft: ConnectionDraft, tableId: string): ConnectionDraft {
  const choice = choiceFor(draft, tableId);
  return choice ? withChoice(draft, { ...choice, byHand: {} }) : draft;
}

/** What a person chose by hand, but for one field. */
export function withoutField(byHand: HandMapping, field: string): HandMapping {
  return Object.fromEntries(Object.entries(byHand).filter(([name]) => name !== field));
}

export const choiceFor = (draft: ConnectionDraft, tableId: string): TableChoice | undefined =>
  draft.tables.find((choice) => choice.tableId === tableId);

/** The draft as it is kept in the workbook; only meant for one without obstacles. */
export function connectionOf({ tables, locale, currencyText }: ConnectionDraft): ConnectionChoice {
  return { tables, settings: { locale, defaultCurrency: parseCurrency(currencyText) } };
}

function withChoice(draft: ConnectionDraft, choice: TableChoice): ConnectionDraft {
  const tables = draft.tables.map((other) => (other.tableId === choice.tableId ? choice : other));
  return { ...draft, tables };
}

function proposalOf(look: WorkbookLook, table: TableLook): TableChoice {
  const kind = table.kind ?? proposedKind(look, table);
  return { tableId: table.tableId, kind, byHand: chosenFor(table, kind) };
}

/** What was chosen by hand for this kind, and what is proposed for the rest. */
function chosenFor(table: TableLook, kind: TableKind | null): HandMapping {
  const byHand = kind === table.kind ? table.byHand : {};
  return kind === null ? byHand : { ...proposedColumns(table, kind), ...byHand };
}

function isSame(one: HandMapping, other: HandMapping): boolean {
  const fields = Object.keys(one);
  const { length } = Object.keys(other);
  const values = new Map(Object.entries(other));
  return (
    fields.length === length && Object.entries(one).every(([field, header]) => values.get(field) === header)
  );
}
