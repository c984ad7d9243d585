import type { CalendarDate } from "#domain/base/calendar";
import { END_OF_TIME, type Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import { type NoticeMessage, type OutboxMessage, titleOf } from "#domain/messages/outbox";
import type { LetterPageAnswer, LettersAnswer } from "#wire/actions";
import type { PdfWriter } from "../render/pdf-port";
import type { Renderer } from "../render/port";
import type { DocumentReader, DocumentStore } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getMessages, messagesDue, updateMessage } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { type ActionProblem, againAfterConflict } from "./act-on-account";
import { type ComposePorts, compose } from "./compose/compose";
import { decideOne, type Gone, type StillDue, withdraw } from "./decide-again";
import { ownTexts, type WithText } from "./own-texts";
import { writing } from "./preview-notice";

const MOST = 500;

/**
 * The letters that wait to be printed and posted, each decided again on fresh facts: what was paid, disputed or excluded
 * since is taken back, and the account looked at anew.
 */
export async function lettersToPost(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  moment: Moment,
): Promise<LettersAnswer> {
  const waiting = await messagesDue(store, id, "toPost", END_OF_TIME, MOST);
  const letters: LettersAnswer["letters"] = [];
  const withdrawn: LettersAnswer["withdrawn"] = [];
  const messages = waiting.map(({ message }) => message);
  for (const { message, loaded } of await withAccounts(store, id, messages)) {
    const { customer } = loaded;
    const decided = decideOne(loaded, message, new Map(), organisation, moment.today);
    const levelName = titleOf(message);
    if (decided.kind === "still") letters.push(letterAnswer(message, decided, loaded));
    else {
      await withdraw(store, id, message, decided, moment);
      withdrawn.push({ customer: customer.name, levelName, because: decided.because });
    }
  }
  return { letters, withdrawn };
}

const letterAnswer = (
  message: OutboxMessage,
  { letter, content }: StillDue,
  { customer }: LoadedAccount,
): LettersAnswer["letters"][number] => ({
  messageId: message.messageId,
  accountId: message.accountId,
  customer: customer.name,
  levelName: titleOf(message),
  decidedOn: message.decidedOn,
  totals: { ...content?.totalsMinor },
  numbers: [...new Set(letter.lines.map(({ number }) => number))],
  hasPostalAddress: customer.postalAddress !== null,
});

async function withAccounts(
  reader: DocumentReader,
  id: OrganisationId,
  messages: readonly OutboxMessage[],
): Promise<readonly { readonly message: OutboxMessage; readonly loaded: LoadedAccount }[]> {
  const accounts = await getAccounts(
    reader,
    id,
    messages.map(({ accountId }) => accountId),
  );
  const loaded = await loadFacts(
    reader,
    id,
    [...accounts.values()].map(({ account }) => account),
  );
  const byId = new Map(loaded.map((one) => [one.account.accountId, one]));
  return messages.map((message) => {
    const own = byId.get(message.accountId);
    if (!own) throw new Error(`Message ${message.messageId} has no account`);
    return { message, loaded: own };
  });
}

/**
 * The page of a letter, written on fresh facts. What it says is kept with the message: that is what will have been posted.
 * A letter that is no longer due is taken back instead.
 */
export function letterPage(
  { renderer, ...ports }: ComposePorts & { readonly store: DocumentStore; readonly renderer: Renderer },
  id: OrganisationId,
  organisation: Organisation,
  messageId: MessageId,
  moment: Moment,
): Promise<Result<LetterPageAnswer, ActionProblem>> {
  return againAfterConflict(async () => {
    const write: Write<string> = ({ letter, own }) => renderer.renderPrinted(letter, own);
    const written = await writtenOnce(ports, write, id, organisation, messageId, moment);
    if (!written.ok) return written;
    const { page, ...about } = written.value;
    return ok({ messageId, ...about, html: page });
  });
}

/** The same as a PDF. */
export function letterPdf(
  { pdf, ...ports }: ComposePorts & { readonly store: DocumentStore; readonly pdf: PdfWriter },
  id: OrganisationId,
  organisation: Organisation,
  messageId: MessageId,
  moment: Moment,
): Promise<Result<Uint8Array, ActionProblem>> {
  return againAfterConflict(async () => {
    const write: Write<Uint8Array> = ({ letter, own }) => pdf.letter(letter, own);
    const written = await writtenOnce(ports, write, id, organisation, messageId, moment);
    return written.ok ? ok(written.value.page) : written;
  });
}

type Write<Page> = (text: WithText) => Page | Promise<Page>;
type WrittenLetter<Page> = { readonly page: Page; readonly customer: string; readonly levelName: string };

async function writtenOnce<Page>(
  ports: ComposePorts & { readonly store: DocumentStore },
  write: Write<Page>,
  id: OrganisationId,
  organisation: Organisation,
  messageId: MessageId,
  moment: Moment,
): Promise<Result<WrittenLetter<Page>, ActionProblem>> {
  const { store } = ports;
  const stored = (await getMessages(store, id, [messageId])).get(messageId);
  if (!stored) return refused(UNKNOWN_LETTER);
  if (stored.message.state !== "toPost" || stored.message.kind !== "notice")
    return refused(notToPost(stored.message));
  const [one] = await withAccounts(store, id, [stored.message]);
  if (!one) return refused(UNKNOWN_LETTER);
  const decided = decideOne(one.loaded, stored.message, new Map(), organisation, moment.today);
  if (decided.kind === "gone") return refused(await takenBack(store, id, stored.message, decided, moment));
  const textFor = ownTexts(store, id, organisation.policy.fallbackLanguage);
  const composing = { ...one.loaded, id, organisation, message: stored.message, moment };
  const composed = await compose(ports, composing, decided.letter);
  const text = await textFor(composed.letter);
  const page = await writing(() => write(text));
  if (!page.ok) return page;
  const said = saying(stored.message, decided, moment.today);
  await store.write([updateMessage(id, said, stored.version)]);
  const levelName = titleOf(stored.message);
  return ok({ page: page.value, customer: one.loaded.customer.name, levelName });
}

/** The letter as it says what was decided right before it was printed. */
const saying = (message: NoticeMessage, { content }: StillDue, today: CalendarDate): NoticeMessage =>
  content === null ? message : { ...message, notice: { ...content, plannedOn: today } };

async function takenBack(
  store: DocumentStore,
  id: OrganisationId,
  message: OutboxMessage,
  gone: Gone,
  moment: Moment,
): Promise<ActionProblem> {
  await withdraw(store, id, message, gone, moment);
  return {
    code: "notToPost",
    text: `The letter is no longer due and has been taken back (${gone.because}): do not post it.`,
  };
}

export const UNKNOWN_LETTER: ActionProblem = {
  code: "unknownMessage",
  text: 'There is no such letter: "dunbook letters" lists those that wait.',
};

/** Why a message is no letter that waits to be posted. */
export function notToPost(message: OutboxMessage): ActionProblem {
  const text =
    message.channel !== "letter"
      ? "This message goes out by e-mail: there is nothing to post."
      : message.state === "accepted"
        ? "This letter has been posted already."
        : `This letter has been taken back (${message.because ?? "no longer due"}).`;
  return { code: "notToPost", text };
}
