import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { type DecidedNotice, decideAccount } from "#domain/dunning/decide-account";
import type { Organisation } from "#domain/dunning/organisation";
import type { Letter } from "#domain/messages/letter";
import { RenderRefusal } from "#domain/messages/template";
import { writeLetter } from "#domain/messages/write-letter";
import type { RehearsalAnswer } from "#wire/actions";
import type { OutgoingEmail } from "../delivery/port";
import type { Stored } from "../store/port";
import { accountsDue, listAccounts } from "../store/repositories/accounts";
import { type LoadedAccount, loadFacts } from "./account-facts";
import type { ActionProblem } from "./act-on-account";
import { type Composed, type Composing, compose } from "./compose/compose";
import { withFilesRead } from "./files/carry-files";
import { roomToday } from "./guard-storm";
import { ownTexts, type WithText } from "./own-texts";
import { count } from "./progress";
import { momentOf } from "./run-organisation";
import type { SendPorts } from "./send-due";
import { isOf, isStopped, notYours, sentence, takePlace, testEmail } from "./test-send";
import { carriedOn, testerText } from "./tester-text";

const PAGE = 100;
/** Sent at most: a rehearsal shows what a run is like, it need not fill the mailbox. */
const MOST = 100;

/**
 * A rehearsal of today's run: every message it would decide on goes to the tester alone, marked as a test, and nothing is
 * recorded. The guard against a storm is passed over, for what it holds back is worth seeing first. A rehearsal counts as
 * one of the day's tests.
 */
export async function rehearseRun(
  ports: SendPorts,
  id: OrganisationId,
  to: string,
): Promise<Result<RehearsalAnswer, ActionProblem>> {
  const { store, clock } = ports;
  const { organisation, moment } = await momentOf(store, id, clock());
  if (organisation.stoppedBecause !== null) return refused(isStopped(organisation.stoppedBecause));
  const nothing = { today: moment.today, to, sent: {}, letters: 0, more: 0, unwritten: [], because: null };
  if (!organisation.policy.switchedOn)
    return ok({ ...nothing, because: "Reminders are switched off: today's run would send nothing." });
  const due = await dueToday(ports, id, organisation, moment.today);
  const owner = due.find(({ loaded }) => isOf(loaded.customer, to));
  if (owner) return refused(notYours(owner.loaded.customer));
  const emails = due.filter(({ notice }) => notice.channel !== "letter");
  const letters = due.length - emails.length;
  const started = { ...nothing, letters, more: Math.max(0, emails.length - MOST) };
  if (emails.length === 0) return ok(started);
  if (!(await takePlace(store, id, moment.today)))
    return refused({
      code: "tooManyTests",
      text: "As many tests as a day has were sent today: go on tomorrow.",
    });
  const place = { id, organisation, moment };
  return ok({ ...started, ...(await sendAll(ports, place, emails.slice(0, MOST), to)) });
}

type Due = { readonly loaded: LoadedAccount; readonly notice: DecidedNotice };

/** What a run would decide on, in its order; a policy that is still being applied concerns every account. */
async function dueToday(
  { store }: SendPorts,
  id: OrganisationId,
  organisation: Organisation,
  today: DecidedNotice["content"]["plannedOn"],
): Promise<readonly Due[]> {
  const { policy, storm, applying } = organisation;
  const found: Due[] = [];
  let room = await roomToday(store, id, organisation, storm, today);
  let after: Stored | undefined;
  do {
    const page =
      applying === null
        ? await accountsDue(store, id, today, PAGE, after)
        : await listAccounts(store, id, PAGE, after);
    const accounts = page.accounts.map(({ account }) => account);
    for (const loaded of await loadFacts(store, id, accounts)) {
      const { notices } = decideAccount(loaded.account.accountId, loaded.facts, policy, today, room);
      room -= notices.length;
      found.push(...notices.map((notice) => ({ loaded, notice })));
    }
    after = page.last;
  } while (after);
  return found;
}

type Place = Pick<Composing, "id" | "organisation" | "moment">;
type Sent = Pick<RehearsalAnswer, "sent" | "unwritten" | "because">;

/** One after the other, so that an answer that ends it ends it at once. */
async function sendAll(ports: SendPorts, place: Place, due: readonly Due[], to: string): Promise<Sent> {
  const { id, organisation } = place;
  const textFor = ownTexts(ports.store, id, organisation.policy.fallbackLanguage);
  const sent = new Map<string, number>();
  const unwritten: Sent["unwritten"] = [];
  let because: string | null = null;
  for (const one of due) {
    const composing = { ...one.loaded, ...place, message: null };
    const composed = await withFilesRead(ports, await compose(ports, composing, letterOf(one, organisation)));
    const text = { ...(await textFor(composed.letter)), channel: one.notice.channel };
    const email = written(ports, composing, composed, text, to);
    if (typeof email === "string") {
      unwritten.push({ customer: one.loaded.customer.name, because: email });
      continue;
    }
    const answer = await ports.mailer.send(email);
    if (answer.kind !== "accepted") {
      because = sentence(answer, to);
      break;
    }
    count(sent, one.notice.content.levelName);
  }
  return { sent: Object.fromEntries(sent), unwritten, because };
}

const letterOf = ({ loaded: { account, customer }, notice }: Due, organisation: Organisation): Letter =>
  writeLetter(notice.plan, organisation, customer, account.history, notice.content.plannedOn);

/** The message for the tester; or why it cannot be written. */
function written(
  { renderer, clock }: SendPorts,
  composing: Composing,
  composed: Composed,
  { channel, ...text }: WithText & Pick<DecidedNotice, "channel">,
  to: string,
): OutgoingEmail | string {
  try {
    const rendered = testerText(channel, renderer, text);
    const carried = carriedOn(channel, { ...composed, letter: text.letter });
    return testEmail(rendered, carried, composing, to, clock());
  } catch (error) {
    if (error instanceof RenderRefusal) return error.because;
    throw error;
  }
}
