import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import { isQuestion, questionOf } from "#domain/vanished/vanished-row";
import type { DocumentReader, Write } from "../../store/port";
import { getTableAnswers } from "../../store/repositories/table-answers";
import { getVanished, putVanished } from "../../store/repositories/vanished";

/** The questions that rows put which have just vanished from a table; one that was put before is not put again. */
export async function askAboutVanished(
  reader: DocumentReader,
  organisation: OrganisationId,
  sourceId: SourceId,
  invoices: readonly Invoice[],
  today: CalendarDate,
): Promise<readonly Write[]> {
  const asking = invoices.filter((invoice) => invoice.presence === "vanished" && isQuestion(invoice));
  if (asking.length === 0) return [];
  const known = await getVanished(
    reader,
    organisation,
    asking.map(({ invoiceId }) => invoiceId),
  );
  const { missingMeansPaid } = await getTableAnswers(reader, organisation, sourceId);
  return asking
    .filter(({ invoiceId }) => !known.has(invoiceId))
    .map((invoice) => putVanished(organisation, questionOf(invoice, today, missingMeansPaid !== null)));
}
