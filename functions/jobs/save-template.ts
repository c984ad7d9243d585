import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { TemplateProblem, TemplateSource } from "#domain/messages/template";
import type { OwnTemplate } from "#domain/messages/template-id";
import type { Policy } from "#domain/policy/policy";
import { isSmsTemplate } from "#domain/policy/policy-sms-problems";
import type { Renderer } from "../render/port";
import type { DocumentStore } from "../store/port";
import { getOrganisation } from "../store/repositories/organisations";
import { listTemplates, putTemplate, removeTemplate } from "../store/repositories/templates";

/** Saves an own text that has no problem; otherwise nothing is saved, and every problem is told. */
export async function saveTemplate(
  store: DocumentStore,
  renderer: Renderer,
  organisation: OrganisationId,
  source: TemplateSource,
): Promise<readonly TemplateProblem[]> {
  const policy = (await getOrganisation(store, organisation))?.organisation.policy;
  const lacksSms = source.sms === null && policy !== undefined && isSmsTemplate(policy, source.id);
  const problems = [...renderer.checkTemplate(source), ...(lacksSms ? [NEEDS_SMS] : [])];
  if (problems.length === 0) await store.write([putTemplate(organisation, source)]);
  return problems;
}

const NEEDS_SMS: TemplateProblem = {
  part: "sms",
  line: null,
  problem: "A level of the policy goes out as an SMS in these words, and the SMS is missing.",
  remedy: "Write the SMS, or let that level go out by e-mail first.",
};

/** What came of removing a text: done, unknown, or what still uses it. */
export type Removal =
  | { readonly kind: "removed" }
  | { readonly kind: "unknown" }
  | { readonly kind: "inUse"; readonly by: string };

/** Removes an own text in all its languages, unless a level of the policy or an automation still uses it. */
export async function removeOwnText(
  store: DocumentStore,
  organisation: OrganisationId,
  { policy, automations }: Organisation,
  id: OwnTemplate,
): Promise<Removal> {
  const sources = (await listTemplates(store, organisation)).filter((source) => source.id === id);
  if (sources.length === 0) return { kind: "unknown" };
  const by = levelWith(policy, id) ?? automationWith(automations, id);
  if (by !== null) return { kind: "inUse", by };
  await store.write(sources.map((source) => removeTemplate(organisation, source)));
  return { kind: "removed" };
}

/** The level that uses a text, by name; null: none does. */
function levelWith(policy: Policy, id: OwnTemplate): string | null {
  const all = [policy, ...policy.rules.map(({ set }) => set)];
  const notices = all.flatMap(({ levels, upcoming }) => [...(levels ?? []), ...(upcoming ? [upcoming] : [])]);
  return notices.find(({ template }) => template === id)?.name ?? null;
}

/** The automation that uses a text, by name; null: none does. */
const automationWith = (automations: Organisation["automations"], id: OwnTemplate): string | null =>
  automations.find(({ does }) => does.kind === "message" && does.template === id)?.name ?? null;
