import { type Instant, msOf } from "#domain/base/clock";
import { type AccountId, nameKey, type OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { Customer, Language } from "#domain/ledger/customer";
import type { Letter, RenderedMessage } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import type { TestSendAnswer, TestSendRequest } from "#wire/actions";
import type { HandOver, OutgoingEmail } from "../delivery/port";
import type { DocumentStore } from "../store/port";
import { countTestSends, putTestSends } from "../store/repositories/test-sends";
import type { LoadedAccount } from "./account-facts";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT } from "./act-on-account";
import { filesShownBy } from "./compose/carried";
import { type Composed, type Composing, compose } from "./compose/compose";
import { envelopeOf } from "./envelope";
import { withFilesRead } from "./files/carry-files";
import { ownTexts } from "./own-texts";
import { rendering, type ShownLetter, shownLetter } from "./preview-notice";
import { letterInWords } from "./preview-text";
import { momentOf } from "./run-organisation";
import type { SendPorts } from "./send-due";
import { carriedOn, testerText } from "./tester-text";

/** Nobody needs more in a day, and a mistake in a script ends there. */
const MOST_A_DAY = 20;

/**
 * Sends a notice to the tester alone, marked as a test. Neither outbox nor journal hears of it, and what the provider
 * reports about it is about no message that anybody knows.
 */
export const testSend = (
  ports: SendPorts,
  id: OrganisationId,
  accountId: AccountId,
  { to, level, language }: TestSendRequest,
): Promise<Result<TestSendAnswer, ActionProblem>> =>
  sendTest(ports, id, accountId, to, undefined, (loaded, organisation, today) =>
    shownLetter(loaded, organisation, { level, language, template: null }, today),
  );

/** The same with a text that is being written, and that no message has yet. */
export async function testText(
  ports: SendPorts,
  id: OrganisationId,
  accountId: AccountId,
  to: string,
  text: TemplateSource,
): Promise<Result<TestSendAnswer, ActionProblem>> {
  const [first] = ports.renderer.checkTemplate(text);
  if (first) return refused({ code: "cannotBeWritten", text: `${first.problem} ${first.remedy}` });
  return sendTest(ports, id, accountId, to, text, (loaded, organisation, today) =>
    letterInWords(loaded, organisation, text, today),
  );
}

type Choose = (
  loaded: LoadedAccount,
  organisation: Organisation,
  today: Letter["writtenOn"],
) => Result<ShownLetter, ActionProblem>;

async function sendTest(
  ports: SendPorts,
  id: OrganisationId,
  accountId: AccountId,
  to: string,
  text: TemplateSource | undefined,
  choose: Choose,
): Promise<Result<TestSendAnswer, ActionProblem>> {
  const { store, mailer, renderer, clock } = ports;
  const { organisation, moment } = await momentOf(store, id, clock());
  if (organisation.stoppedBecause !== null) return refused(isStopped(organisation.stoppedBecause));
  const loaded = await loadOne(store, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  if (isOf(loaded.customer, to)) return refused(notYours(loaded.customer));
  const shown = choose(loaded, organisation, moment.today);
  if (!shown.ok) return shown;
  const textFor = ownTexts(store, id, organisation.policy.fallbackLanguage);
  const composing = { ...loaded, id, organisation, message: null, moment };
  const composed = await withFilesRead(ports, await compose(ports, composing, shown.value.letter));
  const { letter, own } = text ? { letter: composed.letter, own: text } : await textFor(composed.letter);
  const { channel } = shown.value;
  const rendered = rendering(() => testerText(channel, renderer, { letter, own }));
  if (!rendered.ok) return rendered;
  if (!(await takePlace(store, id, moment.today))) return refused(TOO_MANY);
  const carried = carriedOn(channel, { ...composed, letter });
  const email = testEmail(rendered.value, carried, composing, to, clock());
  const answer = await mailer.send(email);
  return ok({ to, subject: email.subject, sent: answer.kind === "accepted", sentence: sentence(answer, to) });
}

export const TOO_MANY: ActionProblem = {
  code: "tooManyTests",
  text: `${MOST_A_DAY} test messages have been sent today, as many as a day has: look at previews, or go on tomorrow.`,
};

export const isStopped = (because: string): ActionProblem => ({
  code: "stopped",
  text: `Sending is stopped, tests included (${because}): let it go on first.`,
});

/** Whether an address is one of the customer's own: a test must not reach it. */
export const isOf = ({ email, copyTo }: Customer, to: string): boolean =>
  [email, ...copyTo].some((own) => own !== null && nameKey(own) === nameKey(to));

export const notYours = ({ name }: Customer): ActionProblem => ({
  code: "notYours",
  text: `This is an address of the customer ${name}, who would get the test: give your own.`,
});

/** Counts one more test of the day; false where there have been as many as a day has. */
export function takePlace(
  store: DocumentStore,
  id: OrganisationId,
  today: Letter["writtenOn"],
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const count = await countTestSends(transaction, id, today);
    if (count >= MOST_A_DAY) return false;
    transaction.write(putTestSends(id, today, count + 1));
    return true;
  });
}

const TEST_TAG = "test~";

/** The id a test goes by; no message of the outbox has one like it. */
export const testTag = (ms: number): string => `${TEST_TAG}${ms}`;

/** Whether what a provider reports is about a test: nobody waits for it. */
export const isAboutTest = (message: string): boolean => message.startsWith(TEST_TAG);

/** The word for a test at the head of its subject, in the language of the message. */
const TEST: Readonly<Record<Language, string>> = {
  en: "Test",
  hu: "Teszt",
  el: "Δοκιμή",
  es: "Prueba",
  et: "Test",
  pl: "Test",
};

/** A message as the tester gets it: nobody gets a copy, and no answer reaches a colleague who knows nothing of it. */
export function testEmail(
  rendered: RenderedMessage,
  { letter: { language }, attachments }: Composed,
  { id, organisation, customer }: Composing,
  to: string,
  now: Instant,
): OutgoingEmail {
  const recipient = { email: to, name: null };
  return {
    channel: "email",
    ...rendered,
    subject: `[${TEST[language]}] ${rendered.subject}`,
    tag: { organisation: id, message: testTag(msOf(now)), attempt: 1 },
    ...envelopeOf(recipient, customer, organisation, []),
    replyTo: null,
    attachments: filesShownBy(rendered.html, attachments),
    optOutUrl: null,
    category: "test",
  };
}

/** What became of handing a test over. */
export function sentence(answer: HandOver, to: string): string {
  switch (answer.kind) {
    case "accepted":
      return `The mail provider has taken it on for ${to}; nobody else gets it.`;
    case "refused":
      return `The mail provider refused it: ${answer.because}`;
    case "retryLater":
      return `The mail provider does not take it now (${answer.because}): try again in a while.`;
    case "stopped":
      return `The mail provider refuses everything: ${answer.because}`;
    case "unknown":
      return `It may or may not have gone out (${answer.because}): look into the mailbox.`;
    default:
      return answer satisfies never;
  }
}
