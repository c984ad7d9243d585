import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Language } from "#domain/ledger/customer";
import type { TemplateProblem, TemplateSource } from "#domain/messages/template";
import { type OwnTemplate, stoodInFor } from "#domain/messages/template-id";
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
  changed: { readonly by: string; readonly at: Instant },
): Promise<readonly TemplateProblem[]> {
  const policy = (await getOrganisation(store, organisation))?.organisation.policy;
  const lacksSms = source.sms === null && policy !== undefined && isSentAsSms(policy, source.id);
  const problems = [...renderer.checkTemplate(source), ...(lacksSms ? [NEEDS_SMS] : [])];
  if (problems.length === 0) await store.write([putTemplate(organisation, { ...source, changed })]);
  return problems;
}

function isSentAsSms(policy: Policy, id: OwnTemplate): boolean {
  const readyMade = stoodInFor(id);
  return isSmsTemplate(policy, id) || (readyMade !== null && isSmsTemplate(policy, readyMade));
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

/**
 * Removes an own text in all its languages, unless a level of the policy or an automation still uses it; or in one language
 * alone. What stood in for a ready-made text gives way to it again.
 */
export async function removeOwnText(
  store: DocumentStore,
  organisation: OrganisationId,
  { policy, automations }: Organisation,
  id: OwnTemplate,
  language: Language | null = null,
): Promise<Removal> {
  const all = (await listTemplates(store, organisation)).filter((source) => source.id === id);
  const sources = all.filter((source) => language === null || source.language === language);
  if (sources.length === 0) return { kind: "unknown" };
  // With words in another language left it can still be used.
  const by = sources.length < all.length ? null : (levelWith(policy, id) ?? automationWith(automations, id));
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
