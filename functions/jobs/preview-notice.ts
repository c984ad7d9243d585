import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { nextNotice } from "#domain/dunning/next-notice";
import type { Organisation } from "#domain/dunning/organisation";
import { missingRate } from "#domain/dunning/plan";
import { levelToAsk, planShown, type Shown } from "#domain/dunning/plan-asked";
import type { Language } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import { smsLength } from "#domain/messages/sms-length";
import { RenderRefusal, type TemplateSource } from "#domain/messages/template";
import { isOwnTemplate, NOTICE_TEMPLATES, type TemplateId } from "#domain/messages/template-id";
import { writeLetter } from "#domain/messages/write-letter";
import type { Policy } from "#domain/policy/policy";
import { termsFor } from "#domain/policy/rule";
import { type Channel, levelName, noticeTermsOf } from "#domain/policy/terms";
import { holdSentence } from "#domain/reports/hold-sentence";
import type { PreviewAnswer } from "#wire/actions";
import type { Renderer } from "../render/port";
import type { LoadedAccount } from "./account-facts";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT } from "./act-on-account";
import { type ComposePorts, compose } from "./compose/compose";
import { ownTexts } from "./own-texts";

/** What is to be seen; null: as it would go out by itself. */
export type PreviewWish = {
  readonly level: number | null;
  readonly language: Language | null;
  readonly template: TemplateId | null;
};

export type PreviewPorts = ComposePorts & { readonly renderer: Renderer };

/** A notice to a real customer about its present invoices, in every shape it can have. Nothing is sent or changed. */
export async function previewNotice(
  { renderer, ...ports }: PreviewPorts,
  id: OrganisationId,
  accountId: AccountId,
  organisation: Organisation,
  wish: PreviewWish,
  moment: Moment,
): Promise<Result<PreviewAnswer, ActionProblem>> {
  const { store } = ports;
  const loaded = await loadOne(store, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const shown = shownLetter(loaded, organisation, wish, moment.today);
  if (!shown.ok) return shown;
  const name = shown.value.levelName;
  const textFor = ownTexts(store, id, organisation.policy.fallbackLanguage);
  const composing = { ...loaded, id, organisation, message: null, moment };
  const composed = await compose(ports, composing, shown.value.letter);
  const { letter, own } = await textFor(composed.letter);
  return shownAnswer(renderer, letter, own, { customer: loaded.customer.name, levelName: name });
}

/** A letter in every shape it can have; or why it cannot be written. */
export const shownAnswer = (
  renderer: Renderer,
  letter: Letter,
  own: TemplateSource | undefined,
  named: Pick<PreviewAnswer, "customer" | "levelName">,
): Result<PreviewAnswer, ActionProblem> =>
  rendering(() => {
    const sms = renderer.renderSms(letter, own);
    return {
      ...named,
      language: letter.language,
      on: letter.writtenOn,
      ...renderer.renderShown(letter, own),
      printed: renderer.renderPrinted(letter, own),
      sms: sms === null ? null : { text: sms, ...smsLength(sms) },
    };
  });

/** A letter that is shown to somebody else than the customer, and what the notice is called. */
export type ShownLetter = {
  readonly letter: Letter;
  readonly levelName: string;
  readonly channel: Channel;
};

/** The letter of the wished notice; whatever holds the notice itself does not hold its preview. */
export function shownLetter(
  { account, customer, facts }: LoadedAccount,
  organisation: Organisation,
  { level, language, template }: PreviewWish,
  today: CalendarDate,
): Result<ShownLetter, ActionProblem> {
  const { policy } = organisation;
  const shown = level === null ? nextShown(facts, policy, today) : planShown(facts, policy, level, today);
  if (!shown) return refused(nothingToShow(facts, policy, level));
  const { plan, on } = shown;
  const because = missingRate(plan, facts, policy, on);
  if (because) {
    const text = holdSentence({ kind: "hold", because, until: null }, plan.terms);
    return refused({ code: "cannotBeWritten", text });
  }
  const letter = writeLetter(plan, organisation, customer, account.history, on);
  return ok({
    letter: {
      ...letter,
      language: language ?? letter.language,
      template: template ?? letter.template,
    },
    levelName: noticeTermsOf(plan.terms, plan.level).name,
    channel: plan.channel,
  });
}

/** The notice that goes out next by itself, on its day; where none does, the one a person would most likely ask for. */
function nextShown(facts: AccountFacts, policy: Policy, today: CalendarDate): Shown | null {
  return (
    nextNotice(facts, policy, today) ??
    planShown(facts, policy, levelToAsk(facts, termsFor(policy, facts.traits), today), today)
  );
}

function nothingToShow(facts: AccountFacts, policy: Policy, level: number | null): ActionProblem {
  const terms = termsFor(policy, facts.traits);
  if (level !== null && terms.levels[level - 1] === undefined && (level > 0 || terms.upcoming === null))
    return { code: "unknownLevel", text: "The policy has no such level for this customer: choose another." };
  return {
    code: "nothingToShow",
    text: `The customer has no open invoice that ${level === null ? "a notice" : `"${levelName(terms, level)}"`} could list: choose another customer.`,
  };
}

/** Runs what renders; a template that cannot be written is a problem with its own sentence. */
export function rendering<Value>(render: () => Value): Result<Value, ActionProblem> {
  try {
    return ok(render());
  } catch (error) {
    if (!(error instanceof RenderRefusal)) throw error;
    return refused({ code: "cannotBeWritten", text: error.because });
  }
}

/** The same for what takes a while. */
export async function writing<Value>(
  write: () => Value | Promise<Value>,
): Promise<Result<Value, ActionProblem>> {
  try {
    return ok(await write());
  } catch (error) {
    return rendering(() => {
      throw error;
    });
  }
}

/** The text of that name that a notice may have: built in, or the organisation's own; null where it is none. */
export const noticeTemplate = (text: string): TemplateId | null =>
  isOwnTemplate(text) ? text : (NOTICE_TEMPLATES.find((id) => id === text) ?? null);
