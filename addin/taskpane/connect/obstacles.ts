import { parseCurrency } from "#domain/base/currency";
import { FIELD_LABELS, type TableKind } from "#domain/ledger/columns";
import type { WorkbookLook } from "../../desk/desk";
import { previewOf } from "../../desk/preview";
import { type ConnectionDraft, choiceFor } from "./draft";

/** Why the workbook cannot be connected like this yet: a sentence that says what is left to choose; null: it can. */
export function obstacleOf(look: WorkbookLook, draft: ConnectionDraft): string | null {
  return tablesObstacle(look, draft) ?? columnsObstacle(look, draft) ?? currencyProblem(draft.currencyText);
}

/** What is wrong with the currency as typed; null: nothing, or it is left empty. */
export function currencyProblem(text: string): string | null {
  if (text.trim() === "" || parseCurrency(text)) return null;
  return "This is no currency: write its three letters, such as EUR, or leave it empty.";
}

function tablesObstacle(look: WorkbookLook, draft: ConnectionDraft): string | null {
  if (namesOf(look, draft, "invoices").length === 0) return "Choose which table holds your invoices.";
  const customers = namesOf(look, draft, "customers");
  if (customers.length < 2) return null;
  return `The tables ${listed(customers)} are all read as customers: choose one, and leave the rest alone.`;
}

function columnsObstacle(look: WorkbookLook, draft: ConnectionDraft): string | null {
  for (const table of look.tables) {
    const choice = choiceFor(draft, table.tableId);
    if (!choice?.kind) continue;
    const { problems } = previewOf(table, choice.kind, choice.byHand);
    const labels = problems.map(({ field }) => FIELD_NAMES[field] ?? field);
    if (labels.length > 0) return `Still to choose in ${table.table}: the ${listed(labels)}.`;
  }
  return null;
}

function namesOf(look: WorkbookLook, draft: ConnectionDraft, kind: TableKind): readonly string[] {
  return look.tables
    .filter(({ tableId }) => choiceFor(draft, tableId)?.kind === kind)
    .map(({ table }) => table);
}

const FIELD_NAMES: Readonly<Record<string, string>> = FIELD_LABELS;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
