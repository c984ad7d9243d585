import { parseTemplateId, type TemplateId } from "#domain/messages/template-id";
import type { AutomationAnswer, AutomationsAnswer } from "#wire/automations";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { atMost, columns, lines } from "./layout";
import type { CommonOptions } from "./settings";

/** What is sent and asked for by itself besides the reminders: listed, switched and changed. */

export type AutomationOptions = CommonOptions & {
  readonly text?: string;
  readonly template?: string;
  readonly filter?: string;
  readonly mail?: boolean;
};

export const automations = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => outcomeOf(await openBackend(cloud).automations()));

/** Switches one on, with what the options change of it. */
export const automationOn = (options: AutomationOptions, name: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { id } = await named(backend, name);
    await change(backend, id, options);
    return switched(await backend.switchAutomation(id, { on: true }), id);
  });

export const automationOff = (options: CommonOptions, name: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { id } = await named(backend, name);
    return switched(await backend.switchAutomation(id, { on: false }), id);
  });

/** Changes one, and leaves its switch alone. */
export const automationSet = (options: AutomationOptions, name: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { id } = await named(backend, name);
    if (!(await change(backend, id, options)))
      throw new UsageError(
        "There is nothing to change: give --text, --template, --filter, --mail or --no-mail.",
      );
    return outcomeOf(await backend.automations());
  });

/** Whether there was anything to change. */
async function change(
  backend: Backend,
  id: string,
  { text, template, filter, mail }: AutomationOptions,
): Promise<boolean> {
  const wished = {
    ...(text === undefined ? {} : { text }),
    ...(template === undefined ? {} : { template: templateOption(template) }),
    ...(mail === undefined ? {} : { alsoByMail: mail }),
    ...(filter === undefined ? {} : { filter: await filterNamed(backend, filter) }),
  };
  if (Object.keys(wished).length === 0) return false;
  await backend.changeAutomation(id, wished);
  return true;
}

function templateOption(text: string): TemplateId {
  const template = parseTemplateId(text);
  if (!template)
    throw new UsageError(`--template: "${text}" is no text; give one such as thanks, or own:our-thanks.`);
  return template;
}

/** By its id or its name, in whatever letters. */
async function named(backend: Backend, name: string): Promise<AutomationAnswer> {
  const { automations: all } = await backend.automations();
  const found = all.find((one) => [one.id, one.name].some((known) => isSame(known, name)));
  if (!found)
    throw new UsageError(
      `There is no automation "${name}"; it is one of ${all.map(({ id }) => id).join(", ")}.`,
    );
  return found;
}

/** A saved filter by its id or its name. Throws UsageError where there is none such. */
export async function filterNamed(backend: Backend, name: string) {
  const { filters } = await backend.filters();
  const found = filters.find(({ filter }) => [filter.id, filter.name].some((known) => isSame(known, name)));
  if (!found)
    throw new UsageError(
      `There is no filter "${name}"; it is one of ${filters.map(({ filter }) => filter.id).join(", ")}.`,
    );
  return found.filter;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.trim().toLowerCase();

function switched(answer: AutomationsAnswer, id: string): Outcome {
  const one = answer.automations.find((automation) => automation.id === id);
  const said = one?.since ? `${one.name} is on since ${one.since}.` : `${one?.name ?? id} is off.`;
  return { code: EXIT.done, text: said, json: answer };
}

function outcomeOf(answer: AutomationsAnswer): Outcome {
  const rows = answer.automations.map(({ id, since, does }) => [
    id,
    since ? `on since ${since}` : "off",
    does,
  ]);
  const skipped = answer.skipped.map(
    ({ on, automation, customer, number, because }) =>
      `${on}  ${automation}: ${customer} (${number}) left out, ${because}`,
  );
  return { code: EXIT.done, text: lines([...columns(rows), ...atMost(skipped)]), json: answer };
}
