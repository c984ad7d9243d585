import type { Automation, AutomationId, Deed } from "#domain/automations/automation";
import { automationProblems } from "#domain/automations/automation-problems";
import { automationOf, withAutomation } from "#domain/automations/built-in-automations";
import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { ChangeAutomationRequest } from "#wire/automations";
import type { DocumentStore } from "../store/port";
import { changeOrganisation } from "./change-organisation";

/** Changes an automation; refused with every problem, each naming its field, and nothing is saved. */
export async function changeAutomation(
  store: DocumentStore,
  id: OrganisationId,
  automation: AutomationId,
  change: ChangeAutomationRequest,
): Promise<Result<Organisation, readonly string[]>> {
  let problems: readonly string[] = [];
  const saved = await changeOrganisation(store, id, (organisation) => {
    const before = automationOf(organisation.automations, automation);
    const does = deedAfter(before.does, change);
    const after = { ...before, name: change.name ?? before.name, filter: change.filter ?? before.filter };
    problems = does.ok ? automationProblems({ ...after, does: does.value }) : does.problem;
    if (!does.ok || problems.length > 0) return { organisation };
    return { organisation: withChanged(organisation, { ...after, does: does.value }) };
  });
  return problems.length > 0 ? refused(problems) : ok(saved);
}

/** What an automation does after the change; what it has no use for is refused. */
function deedAfter(
  does: Deed,
  { template, text, alsoByMail }: ChangeAutomationRequest,
): Result<Deed, readonly string[]> {
  const useless = [
    ...(template !== undefined && does.kind !== "message"
      ? ["template: this automation sends no message to customers; leave it out"]
      : []),
    ...(text !== undefined && does.kind !== "todo"
      ? ["text: only a to-do has words of its own here; choose another text of the messages instead"]
      : []),
    ...(alsoByMail !== undefined && does.kind !== "todo"
      ? ["alsoByMail: only a to-do can also go by mail; leave it out"]
      : []),
  ];
  if (useless.length > 0) return refused(useless);
  switch (does.kind) {
    case "message":
      return ok({ ...does, template: template ?? does.template });
    case "todo":
      return ok({ ...does, text: text ?? does.text, alsoByMail: alsoByMail ?? does.alsoByMail });
    case "report":
      return ok(does);
    default:
      return does satisfies never;
  }
}

/** Switches an automation on from today, or off. One that is so already stays as it is, with the day it was switched on. */
export const switchAutomation = (
  store: DocumentStore,
  id: OrganisationId,
  automation: AutomationId,
  on: boolean,
  today: CalendarDate,
): Promise<Organisation> =>
  changeOrganisation(store, id, (organisation) => {
    const before = automationOf(organisation.automations, automation);
    if ((before.since !== null) === on) return { organisation };
    return { organisation: withChanged(organisation, { ...before, since: on ? today : null }) };
  });

/** The next run takes the change up, also on a day on which the automations have run already. */
const withChanged = (organisation: Organisation, automation: Automation): Organisation => ({
  ...organisation,
  automations: withAutomation(organisation.automations, automation),
  automatedOn: null,
});
