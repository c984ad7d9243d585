import { describeFilter } from "#domain/audiences/describe-filter";
import type { Automation } from "#domain/automations/automation";
import { automationOf, automationsOf } from "#domain/automations/built-in-automations";
import { addDays } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { isOwnTemplate, type TemplateId } from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import type { AutomationAnswer, AutomationsAnswer } from "#wire/automations";
import type { DocumentReader } from "../store/port";
import { skippedSince } from "../store/repositories/automated";
import { getInvoices } from "../store/repositories/ledger";
import { customersOf } from "./customers-of";

/** What was left out longer ago is no news. */
const DAYS_OF_SKIPPED = 30;
const MOST_SKIPPED = 100;

/** Every automation with its switch, the reminders among them, and what was left out lately. */
export async function automationsAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  organisation: Organisation,
  { today }: Moment,
): Promise<AutomationsAnswer> {
  const own = automationsOf(organisation.automations).map(answerOf);
  const [issued, ...others] = own;
  return {
    automations: [...(issued ? [issued] : []), reminders(organisation), ...others],
    skipped: [...(await skipped(reader, id, organisation, today))],
  };
}

const answerOf = (automation: Automation): AutomationAnswer => ({
  id: automation.id,
  name: automation.name,
  about: describeFilter(automation.filter),
  does: deedSentence(automation),
  since: automation.since,
  automation,
});

/** They are the policy's: this is its switch, and no second engine. */
const reminders = ({ policy }: Organisation): AutomationAnswer => ({
  id: "remind-and-warn",
  name: "Remind and warn",
  about: "Invoices that are overdue, as the policy says.",
  does: `Sends ${policy.levels.map(({ name }) => name).join(", ")}, as they fall due.`,
  since: policy.switchedOn ? (policy.startedOn ?? "") : null,
  automation: null,
});

function deedSentence({ does }: Automation): string {
  switch (does.kind) {
    case "message":
      return `Sends the customer the message "${textName(does.template)}".`;
    case "todo":
      return `Asks the responsible colleague${does.alsoByMail ? ", also by mail" : ""}: ${does.text}`;
    case "report":
      return "Reports to the responsible colleague how the reminders ended.";
    default:
      return does satisfies never;
  }
}

/** A built-in text by its title, an own one by its id. */
const textName = (template: TemplateId): string =>
  isOwnTemplate(template) ? template : levelTitle(template, "en");

async function skipped(
  reader: DocumentReader,
  id: OrganisationId,
  { automations }: Organisation,
  today: Moment["today"],
): Promise<AutomationsAnswer["skipped"]> {
  const found = await skippedSince(reader, id, addDays(today, -DAYS_OF_SKIPPED), MOST_SKIPPED);
  const customers = await customersOf(
    reader,
    id,
    found.map(({ accountId }) => accountId),
  );
  const invoices = await getInvoices(
    reader,
    id,
    found.flatMap(({ invoiceIds }) => invoiceIds),
  );
  return found.toReversed().map(({ automation, accountId, invoiceIds, because, on }) => {
    return {
      automation: automationOf(automations, automation).name,
      customer: customers.get(accountId)?.name ?? "",
      number: invoiceIds.flatMap((invoiceId) => invoices.get(invoiceId)?.number ?? []).join(", "),
      because: because ?? "",
      on,
    };
  });
}
