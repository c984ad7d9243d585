import { switchedOnOf } from "#domain/automations/built-in-automations";
import { type Instant, instantAt, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { offDayReason } from "#domain/dunning/sending-days";
import type { DocumentStore } from "../store/port";
import { reportClosings } from "./automate-closings";
import { automateInvoices } from "./automate-invoices";
import { changeOrganisation } from "./change-organisation";

/**
 * Runs an organisation's automations: once a day, on the days and from the hour on which it sends. What they look at is
 * what has happened lately, whatever the size of the ledger; each thing is done once, also by two runs at once and after a
 * run that broke off. They keep no notice waiting and wait for none.
 */
export async function automate(
  { store, clock }: { readonly store: DocumentStore; readonly clock: () => Instant },
  id: OrganisationId,
  organisation: Organisation,
  today: Moment["today"],
): Promise<void> {
  const { policy, automatedOn } = organisation;
  const automations = switchedOnOf(organisation.automations);
  const now = clock();
  const isEarly = now < instantAt(policy.timeZone, today, policy.sendHour);
  if (automations.length === 0 || automatedOn === today || isEarly) return;
  if (offDayReason(policy, null, today) !== null) return;
  const place = { id, organisation, moment: { now, today } };
  for (const automation of automations) {
    const { does } = automation;
    if (does.kind === "report") await reportClosings(store, place, automation);
    else await automateInvoices(store, place, automation, does);
  }
  await changeOrganisation(store, id, (present) => ({
    // What was changed or switched on meanwhile is run once more.
    organisation: isSame(present, organisation) ? { ...present, automatedOn: today } : present,
  }));
}

const isSame = ({ automations: a }: Organisation, { automations: b }: Organisation): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
