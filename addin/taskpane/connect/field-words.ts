import { FIELD_LABELS, type LedgerField } from "#domain/ledger/columns";
import { retell } from "../../words/retell";

/** What a person calls a field inside a sentence: "due date". The domain names them; the pane tells them again. */
export const fieldName = (field: LedgerField): string => retell(FIELD_LABELS[field]);

/** The same as a label: "Due date". */
export function fieldLabel(field: LedgerField): string {
  const name = fieldName(field);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}
