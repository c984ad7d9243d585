import type { OrganisationId } from "#domain/base/identity";
import { matchFileName, numbersInName } from "#domain/files/match-file-name";
import type { MatchFilesAnswer } from "#wire/files";
import type { DocumentReader } from "../../store/port";
import { getInvoices } from "../../store/repositories/ledger";

/** Which invoices files belong to by their names. Only what a name could say is looked up, however large the ledger is. */
export async function matchFiles(
  reader: DocumentReader,
  id: OrganisationId,
  names: readonly string[],
): Promise<MatchFilesAnswer> {
  const asked = new Set(names.flatMap((name) => numbersInName(name).map(({ invoiceId }) => invoiceId)));
  const found = await getInvoices(reader, id, [...asked]);
  const known = new Map([...found].map(([invoiceId, { number }]) => [invoiceId, number]));
  return {
    matches: names.map((name) => {
      const match = matchFileName(name, known);
      if (match.kind === "one")
        return { name, kind: match.kind, invoiceId: match.invoiceId, numbers: [match.number] };
      return {
        name,
        kind: match.kind,
        invoiceId: null,
        numbers: match.kind === "none" ? [] : [...match.numbers],
      };
    }),
  };
}
