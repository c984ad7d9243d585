import { invoiceIdOf } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { settleWords } from "#domain/merge/cell-edit";
import type { SettleCellRequest } from "#wire/cell-edits";
import type { DocumentStore } from "../../store/port";
import { getInvoices } from "../../store/repositories/ledger";
import { againAfterConflict } from "../act-on-account";
import { type EditPlace, editedRow, writesOf } from "./edit-place";

/** Why a choice is not taken; nothing was written then. */
export type SettleProblem = "unknownCell" | "changedMeanwhile" | "unknownWords";

/** A person chooses what is to stand in a status cell. True: it is so now; false: it was so before. */
export function settleEdit(
  store: DocumentStore,
  place: EditPlace,
  { number, field, version, keep }: SettleCellRequest,
): Promise<Result<boolean, SettleProblem>> {
  const id = invoiceIdOf(number);
  return againAfterConflict(() =>
    store.transaction(async (transaction) => {
      const invoice = (await getInvoices(transaction, place.organisation, [id])).get(id);
      if (!invoice) return refused("unknownCell");
      const row = await editedRow(transaction, place, invoice);
      const known = row.cells[field];
      if (!known) return refused("unknownCell");
      const choice =
        keep === "dunbook" ? ({ keep: "dunbook" } as const) : ({ keep: "words", id: keep } as const);
      const settled = settleWords(known, version, choice, row.dunbook[field]);
      if (!settled.ok) return settled;
      if (!settled.value) return ok(false);
      for (const write of writesOf(place, row, new Map([[field, settled.value]]))) transaction.write(write);
      return ok(true);
    }),
  );
}
