import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { ageingOf } from "#domain/reports/ageing";
import type { AgeingAnswer } from "#wire/reports";
import type { DocumentReader } from "../../store/port";
import { isLookedAfterBy, pageOfAccounts } from "./account-pages";

/** One page of the ageing as of today: a row for each customer and currency in which anything is open or left over. */
export async function ageingPage(
  reader: DocumentReader,
  id: OrganisationId,
  asked: string | null,
  place: AccountId | null,
  today: CalendarDate,
): Promise<AgeingAnswer> {
  let leftOut = 0;
  const { rows, next } = await pageOfAccounts(reader, id, place, ({ customer, facts }) => {
    if (!isLookedAfterBy(customer.responsible, asked)) return [];
    const ageing = ageingOf(facts.standing, today);
    leftOut += ageing.leftOut;
    return ageing.rows.map((row) => ({
      ...row,
      byAgeMinor: [...row.byAgeMinor],
      customer: customer.name,
      responsible: customer.responsible,
    }));
  });
  return { today, rows: [...rows], leftOut, next };
}
