import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import { stoodInFor, type TemplateId } from "#domain/messages/template-id";
import { type ResolvedTerms, termsFor } from "#domain/policy/rule";
import { UPCOMING_LEVEL } from "#domain/policy/terms";
import type { PreviewTextAnswer } from "#wire/templates";
import type { LoadedAccount } from "./account-facts";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT } from "./act-on-account";
import { compose } from "./compose/compose";
import { type PreviewPorts, type ShownLetter, shownAnswer, shownLetter } from "./preview-notice";

/**
 * A text that is being written, as it would go to a real customer: what is wrong with it, how it looks in every shape, and
 * what each variable is there. Nothing is saved, sent or changed.
 */
export async function previewText(
  { renderer, ...ports }: PreviewPorts,
  id: OrganisationId,
  accountId: AccountId,
  organisation: Organisation,
  text: TemplateSource,
  moment: Moment,
): Promise<Result<PreviewTextAnswer, ActionProblem>> {
  const problems = [...renderer.checkTemplate(text)];
  const loaded = await loadOne(ports.store, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const shown = letterInWords(loaded, organisation, text, moment.today);
  if (!shown.ok) return ok({ problems, preview: null, because: shown.problem.text, insertables: [] });
  const composing = { ...loaded, id, organisation, message: null, moment };
  const { letter } = await compose(ports, composing, shown.value.letter);
  const insertables = [...renderer.insertables(letter)];
  if (problems.length > 0) return ok({ problems, preview: null, because: null, insertables });
  const named = { customer: loaded.customer.name, levelName: shown.value.levelName };
  const written = shownAnswer(renderer, letter, text, named);
  return ok(
    written.ok
      ? { problems, preview: written.value, because: null, insertables }
      : { problems, preview: null, because: written.problem.text, insertables },
  );
}

/** The letter to a customer that a text would be for: the level that uses it, where one does; else whichever comes next. */
export function letterInWords(
  loaded: LoadedAccount,
  organisation: Organisation,
  text: TemplateSource,
  today: Moment["today"],
): Result<ShownLetter, ActionProblem> {
  const template = stoodInFor(text.id) ?? text.id;
  const level = levelWith(termsFor(organisation.policy, loaded.facts.traits), [template, text.id]);
  const wish = { language: text.language, template };
  const ofLevel = shownLetter(loaded, organisation, { ...wish, level }, today);
  const shown =
    ofLevel.ok || level === null
      ? ofLevel
      : shownLetter(loaded, organisation, { ...wish, level: null }, today);
  return shown.ok ? ok({ ...shown.value, letter: asIfPaid(shown.value.letter) }) : shown;
}

function levelWith(
  { upcoming, levels }: Pick<ResolvedTerms["terms"], "upcoming" | "levels">,
  templates: readonly TemplateId[],
): number | null {
  if (upcoming && templates.includes(upcoming.template)) return UPCOMING_LEVEL;
  const index = levels.findIndex(({ template }) => templates.includes(template));
  return index === -1 ? null : index + 1;
}

/** What a thank-you would thank for, had the customer paid what is open: without it there would be nothing to see. */
function asIfPaid(letter: Letter): Letter {
  if (letter.template !== "thanks") return letter;
  const paid = letter.lines.map(({ number, currency, openMinor }) => ({
    number,
    currency,
    minor: openMinor,
    on: letter.writtenOn,
  }));
  return { ...letter, paid };
}
