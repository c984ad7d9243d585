import { actOf } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { type ProviderProblem, providerNotes, providerProblems } from "#domain/messages/provider-problems";
import { emailSecretOf, type ProviderSettings, SECRET_NAMES } from "#domain/messages/provider-settings";
import type { ProviderChange, ProvidersAnswer } from "#wire/provider";
import type { Secrets } from "../delivery/port";
import type { DocumentStore } from "../store/port";
import { getEventKey } from "../store/repositories/event-keys";
import { getOrganisation } from "../store/repositories/organisations";
import { getProviders, putProviders } from "../store/repositories/providers";
import { actWrites } from "./acts/record-act";

/** What an installation knows of providers. */
export type ProviderDesk = {
  readonly secrets: Secrets;
  /** What goes where an organisation has set up nothing of its own, as phrases; null: such messages are not sent. */
  readonly standard: { readonly email: string; readonly sms: string | null };
  /** Whether it runs on the organisation's own machine, in its own network. */
  readonly onOneMachine: boolean;
};

/** Changes what an organisation's messages are handed over to; nothing is saved where some of it is not right. */
export async function changeProviders(
  store: DocumentStore,
  { onOneMachine }: ProviderDesk,
  id: OrganisationId,
  change: ProviderChange,
  who: { readonly by: string; readonly now: Instant },
): Promise<Result<ProviderSettings, readonly ProviderProblem[]>> {
  return store.transaction(async (transaction) => {
    const known = await getProviders(transaction, id);
    const { email = known.email, sms = known.sms } = change;
    const problems = providerProblems({ email, sms }, { onOneMachine });
    if (problems.length > 0) return refused(problems);
    const is = `e-mail by ${email?.kind ?? "the standard provider"}, SMS by ${sms?.kind ?? "the standard provider"}`;
    const told = await actWrites(transaction, id, [actOf("providerChanged", who.by, { is })], who.now);
    for (const write of [putProviders(id, { email, sms }), ...told]) transaction.write(write);
    return ok({ email, sms });
  });
}

/** The settings as they stand, and whether their keys are there; never a key itself. */
export async function providersAnswer(
  store: DocumentStore,
  { secrets, standard }: ProviderDesk,
  id: OrganisationId,
): Promise<ProvidersAnswer> {
  const settings = await getProviders(store, id);
  const kept = await Promise.all(
    SECRET_NAMES.map(async (name) => [name, (await secrets.read(id, name)) !== null] as const),
  );
  const has = Object.fromEntries(kept) as ProvidersAnswer["secrets"];
  return {
    ...settings,
    standard,
    secrets: has,
    hasEventKey: (await getEventKey(store, id)) !== null,
    takesSecrets: secrets.write !== undefined,
    notes: [...providerNotes(settings), ...missing(settings, has)],
    stoppedBecause: (await getOrganisation(store, id))?.organisation.stoppedBecause ?? null,
  };
}

function missing({ email, sms }: ProviderSettings, has: ProvidersAnswer["secrets"]): readonly string[] {
  const name = emailSecretOf(email);
  return [
    ...(name === null || has[name] ? [] : [MISSING[name]]),
    ...(sms === null || has.twilio ? [] : [MISSING.twilio]),
  ];
}

const MISSING: Readonly<Record<keyof ProvidersAnswer["secrets"], string>> = {
  sendgrid: "The key of SendGrid is missing: no e-mail goes out until it is given.",
  smtp: "The password of the mail server is missing: no e-mail goes out until it is given.",
  twilio: "The token of Twilio is missing: no text message goes out until it is given.",
};
