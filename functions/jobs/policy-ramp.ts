import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import type { StormGuard } from "#domain/dunning/organisation";
import type { DocumentStore } from "../store/port";
import { changeOrganisation } from "./change-organisation";

/**
 * A person agrees that the first messages go out, `perDay` a day until none is left over; a number agreed on before may be
 * changed. Gives the guard as it stands then: a ramp, or as it was where nothing waited.
 */
export async function agreeToRamp(
  store: DocumentStore,
  id: OrganisationId,
  perDay: number,
  by: string,
  on: CalendarDate,
): Promise<StormGuard> {
  const { storm } = await changeOrganisation(store, id, (organisation) => ({
    organisation: waits(organisation.storm)
      ? { ...organisation, storm: { kind: "ramp", perDay, by, on } }
      : organisation,
  }));
  return storm;
}

const waits = ({ kind }: StormGuard): boolean => kind === "waiting" || kind === "ramp";
