import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { DocumentStore, Stored } from "../../store/port";
import type { AllOfAccount } from "../../store/repositories/all-of-account";
import { getSource } from "../../store/repositories/sources";
import { rememberRows } from "../compare-rows";

/** Rows are sent again with the next sync, so that whoever syncs is told of those that name somebody who was erased. */
export async function forgetRows(
  store: DocumentStore,
  organisation: OrganisationId,
  all: AllOfAccount,
): Promise<void> {
  const rows = new Map<SourceId, Map<string, null>>();
  for (const collection of ["customers", "contacts", "invoices"] as const)
    for (const { ref, fields } of all.get(collection) ?? []) {
      const source = sourceOf(fields);
      if (source !== null) rows.set(source, (rows.get(source) ?? new Map()).set(ref.id, null));
    }
  for (const [source, forgotten] of rows)
    if (await getSource(store, organisation, source))
      await rememberRows(store, organisation, source, forgotten, null);
}

const sourceOf = ({ sourceId }: Stored["fields"]): SourceId | null =>
  typeof sourceId === "string" ? (sourceId as SourceId) : null;
