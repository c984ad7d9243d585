import { parseCurrency } from "#domain/base/currency";
import { FIELD_LABELS, type HandMapping, type TableKind } from "#domain/ledger/columns";
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
    const labels = problems.map(({ field }) => nameOf(field));
    if (labels.length > 0) return `Still to choose in ${table.table}: the ${listed(labels)}.`;
    const twice = chosenTwice(choice.byHand);
    if (twice) return `${twice} in ${table.table}: choose one column for each.`;
  }
  return null;
}

function namesOf(look: WorkbookLook, draft: ConnectionDraft, kind: TableKind): readonly string[] {
  return look.tables
    .filter(({ tableId }) => choiceFor(draft, tableId)?.kind === kind)
    .map(({ table }) => table);
}

/** Names a column that a person chose for two fields. */
function chosenTwice(byHand: HandMapping): string | null {
  const fields = new Map<string, string>();
  for (const [field, header] of Object.entries(byHand)) {
    if (header === undefined) continue;
    const other = fields.get(header);
    if (other)
      return `The column "${header}" is chosen for the ${nameOf(other)} and for the ${nameOf(field)}`;
    fields.set(header, field);
  }
  return null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = FIELD_LABELS;
const nameOf = (field: string): string => FIELD_NAMES[field] ?? field;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
