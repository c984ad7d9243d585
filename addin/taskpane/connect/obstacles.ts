import { parseCurrency } from "#domain/base/currency";
import { chosenTwice, nameOf, tablesContradiction } from "../../desk/contradictions";
import type { WorkbookLook } from "../../desk/desk";
import { previewOf } from "../../desk/preview";
import { retell } from "../../words/retell";
import { say, sayList } from "../../words/say";
import { type ConnectionDraft, choiceFor } from "./draft";

/** Why the workbook cannot be connected like this yet: a sentence that says what is left to choose; null: it can. */
export function obstacleOf(look: WorkbookLook, draft: ConnectionDraft): string | null {
  return tablesObstacle(look, draft) ?? columnsObstacle(look, draft) ?? currencyProblem(draft.currencyText);
}

/** What is wrong with the currency as typed; null: nothing, or it is left empty. */
export function currencyProblem(text: string): string | null {
  if (text.trim() === "" || parseCurrency(text)) return null;
  return say("This is no currency: write its three letters, such as EUR, or leave it empty.");
}

function tablesObstacle(look: WorkbookLook, draft: ConnectionDraft): string | null {
  const kinds = look.tables.map(({ table, tableId }) => ({
    table,
    kind: choiceFor(draft, tableId)?.kind ?? null,
  }));
  const contradiction = tablesContradiction(kinds);
  return contradiction === null ? null : retell(contradiction);
}

function columnsObstacle(look: WorkbookLook, draft: ConnectionDraft): string | null {
  for (const table of look.tables) {
    const choice = choiceFor(draft, table.tableId);
    if (!choice?.kind) continue;
    const { problems } = previewOf(table, choice.kind, choice.byHand);
    const names = problems.map(({ field }) => retell(nameOf(field)));
    if (names.length > 0)
      return say("Still to choose in {table}: the {fields}.", { table: table.table, fields: sayList(names) });
    const twice = chosenTwice(choice.byHand);
    if (twice) return say("Table {table}: {sentence}", { table: table.table, sentence: retell(twice) });
  }
  return null;
}
