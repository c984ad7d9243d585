import { actOf } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import {
  type DeliveryProblem,
  deliveryNotes,
  deliveryProblems,
  tidyDelivery,
} from "#domain/messages/delivery-problems";
import type { DeliverySettings } from "#domain/messages/delivery-settings";
import type { DeliveryAnswer, DeliveryChange } from "#wire/delivery";
import type { DocumentStore } from "../store/port";
import { type Change, changeOrganisation } from "./change-organisation";

export const deliveryAnswer = ({ delivery, bankDetails }: Organisation): DeliveryAnswer => ({
  delivery,
  notes: [...deliveryNotes(delivery, bankDetails)],
});

/** The settings with a change made to them, or every reason why it cannot be made. */
export function changedDelivery(
  now: DeliverySettings,
  { perMinute, ...change }: DeliveryChange,
): Result<DeliverySettings, readonly DeliveryProblem[]> {
  const given = withoutAbsent(change);
  const pace = { ...now.perMinute, ...withoutAbsent(perMinute ?? {}) };
  const settings = tidyDelivery({ ...now, ...given, perMinute: pace });
  const problems = deliveryProblems(settings);
  return problems.length > 0 ? refused(problems) : ok(settings);
}

/** Changes an organisation's settings; nothing is saved where one of them is not right. */
export async function changeDelivery(
  store: DocumentStore,
  id: OrganisationId,
  change: DeliveryChange,
  who: { readonly by: string; readonly now: Instant },
): Promise<Result<Organisation, readonly DeliveryProblem[]>> {
  let problems: readonly DeliveryProblem[] = [];
  const changing = (known: Organisation): Change => {
    const changed = changedDelivery(known.delivery, change);
    problems = changed.ok ? [] : changed.problem;
    if (!changed.ok) return { organisation: known };
    const act = actOf("deliveryChanged", who.by, { about: Object.keys(withoutAbsent(change)).join(", ") });
    return { organisation: { ...known, delivery: changed.value }, act };
  };
  const organisation = await changeOrganisation(store, id, changing, who.now);
  return problems.length > 0 ? refused(problems) : ok(organisation);
}

/** Its fields that were given: one that is left out must not overwrite what is known. */
const withoutAbsent = <Given extends object>(
  given: Given,
): { [Name in keyof Given]?: Exclude<Given[Name], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Given]?: Exclude<Given[Name], undefined>;
  };
