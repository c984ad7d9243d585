import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { noticeContent } from "#domain/dunning/decide-account";
import { type HeldState, heldBy, NOT_HELD } from "#domain/dunning/held";
import { withoutMessage } from "#domain/dunning/history";
import type { Organisation } from "#domain/dunning/organisation";
import { planAccount } from "#domain/dunning/plan";
import { planAsked } from "#domain/dunning/plan-asked";
import { onAnyDay } from "#domain/dunning/sending-days";
import type { Invoice } from "#domain/ledger/invoice";
import { courtesyLetter } from "#domain/messages/courtesy-letter";
import type { Letter } from "#domain/messages/letter";
import type { NoticeContent, OutboxMessage } from "#domain/messages/outbox";
import { withdrawn } from "#domain/messages/outbox-moves";
import { RenderRefusal } from "#domain/messages/template";
import { writeLetter } from "#domain/messages/write-letter";
import type { Policy } from "#domain/policy/policy";
import { noticeTermsOf } from "#domain/policy/terms";
import { HOLD_NAMES } from "#domain/reports/hold-sentence";
import type { Outgoing } from "../delivery/port";
import type { Renderer } from "../render/port";
import type { DocumentStore } from "../store/port";
import { getAccounts, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { getInvoices } from "../store/repositories/ledger";
import { getMessages, updateMessage } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { courtesyWishes, WANTS_NONE } from "./answers/courtesy-wishes";
import { type Composed, type ComposePorts, compose } from "./compose/compose";
import { composePorts } from "./compose/compose-ports";
import { outgoingOf, type Rendered, renderedFor } from "./outgoing";
import { ownTexts, type WithText } from "./own-texts";

/** A claimed message that is still due, with the letter as it goes out and the facts it rests on. */
export type Ready = {
  readonly message: OutboxMessage;
  /** What a notice says by the decision of today; null for a message that chases nobody. */
  readonly content: NoticeContent | null;
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly outgoing: Outgoing;
  /** The files of its invoices; what is to be attached is read right before it is handed over. */
  readonly files: Composed["files"];
  readonly addressKey: string;
};

/**
 * Decides claimed messages again on fresh facts, right before sending: what was paid, credited or excluded since is
 * withdrawn, and what still goes out says what is open now.
 */
export async function decideAgain(
  ports: Omit<ComposePorts, "store"> & { readonly store: DocumentStore; readonly renderer: Renderer },
  organisationId: OrganisationId,
  organisation: Organisation,
  messages: readonly OutboxMessage[],
  moment: Moment,
): Promise<{ readonly ready: readonly Ready[]; readonly withdrawn: number }> {
  const { store, renderer } = ports;
  const parts = composePorts(ports, organisationId);
  const accounts = await getAccounts(
    store,
    organisationId,
    messages.map((message) => message.accountId),
  );
  const loaded = await loadFacts(
    store,
    organisationId,
    [...accounts.values()].map(({ account }) => account),
  );
  const invoices = await getInvoices(
    store,
    organisationId,
    messages.flatMap((message) => (message.kind === "courtesy" ? message.courtesy.invoiceIds : [])),
  );
  const textFor = ownTexts(store, organisationId, organisation.policy.fallbackLanguage);
  const byAccount = new Map(loaded.map((entry) => [entry.account.accountId, entry]));
  const wishes = await courtesyWishes(store, organisationId, messages, byAccount);
  const ready: Ready[] = [];
  let gone = 0;
  for (const message of messages) {
    const account = byAccount.get(message.accountId);
    if (!account) throw new Error(`Message ${message.messageId} has no account`);
    const decided = wishes.isUnwanted(message, account)
      ? unwanted(account, organisation, moment.today)
      : decideOne(account, message, invoices, organisation, moment.today);
    if (decided.kind === "gone") {
      await withdraw(store, organisationId, message, decided, moment);
      gone += 1;
      continue;
    }
    const customer = wishes.withWillingCopies(message, account.customer);
    const composing = { ...account, customer, id: organisationId, organisation, message, moment };
    const composed = await compose(parts, composing, decided.letter);
    const letter = written(renderer, message, await textFor(composed.letter), moment.today);
    if (letter.kind === "rendered") {
      const { content, facts, copyTo } = decided;
      const addressed = outgoingOf(composing, composed, letter.rendered, copyTo);
      const { files } = composed;
      ready.push({ message, content, facts, policy: organisation.policy, files, ...addressed });
    } else {
      await withdraw(store, organisationId, message, letter, moment);
      gone += 1;
    }
  }
  return { ready, withdrawn: gone };
}

/** A message that is still due, with its letter; or why it is not any more. */
export type StillDue = {
  readonly kind: "still";
  readonly content: NoticeContent | null;
  readonly facts: AccountFacts;
  readonly letter: Letter;
  readonly copyTo: readonly string[];
};
export type Gone = {
  readonly kind: "gone";
  readonly because: string;
  readonly held: HeldState;
  /** When the account is looked at again; absent: by the next run. */
  readonly lookOn?: CalendarDate;
};

/** A message that chases nobody, to an address that wants none of those. */
const unwanted = ({ facts }: LoadedAccount, { policy }: Organisation, today: CalendarDate): Gone => ({
  kind: "gone",
  because: WANTS_NONE,
  held: heldBy(planAccount(facts, policy, today), facts.standing),
});

/** Decides a message again, as if it had not been decided: still due, with its letter, or why it is not any more. */
export function decideOne(
  { account, customer, facts: known }: LoadedAccount,
  message: OutboxMessage,
  invoices: ReadonlyMap<InvoiceId, Invoice>,
  organisation: Organisation,
  today: CalendarDate,
): StillDue | Gone {
  const { policy } = organisation;
  // The message itself must not stand in its own way.
  const facts = { ...known, history: withoutMessage(known.history, message.messageId) };
  const held = heldBy(planAccount(facts, policy, today), facts.standing);
  if (message.kind === "courtesy") {
    const about = message.courtesy.invoiceIds.flatMap((id) => invoices.get(id) ?? []);
    const still = courtesyLetter(message, organisation, customer, about, today);
    if (!still) return { kind: "gone", because: "no longer called for", held };
    return { kind: "still", content: null, facts: known, letter: still, copyTo: [] };
  }
  const asked = message.askedBy === null ? null : message.notice.level;
  // A letter is posted when a person gets to it: the calendar said when it was decided, and has no more to say.
  const calendar = message.channel === "letter" ? onAnyDay(policy) : policy;
  const plan = asked === null ? planAccount(facts, calendar, today) : planAsked(facts, policy, asked, today);
  if (plan.kind === "hold") return { kind: "gone", because: HOLD_NAMES[plan.because.kind], held };
  const content = noticeContent(plan, facts.history, policy, today);
  if (!isSame(content, message.notice)) return { kind: "gone", because: "another level is due", held };
  // The id names the channel: a letter for a customer who has an address by now is decided anew, as an e-mail.
  if (plan.channel !== message.channel) return { kind: "gone", because: "it goes out another way now", held };
  return {
    kind: "still",
    content,
    facts: known,
    letter: writeLetter(plan, organisation, customer, account.history, today),
    copyTo: noticeTermsOf(plan.terms, plan.level).copyTo,
  };
}

const isSame = (now: NoticeContent, then: NoticeContent): boolean =>
  now.course === then.course &&
  now.alone === then.alone &&
  now.level === then.level &&
  now.episode === then.episode;

type Written = { readonly kind: "rendered"; readonly rendered: Rendered } | Gone;

/** A broken template of the organisation's own takes its message back, and nothing else with it. */
function written(
  renderer: Renderer,
  { channel }: OutboxMessage,
  text: WithText,
  today: CalendarDate,
): Written {
  try {
    return { kind: "rendered", rendered: renderedFor(channel === "sms" ? "sms" : "email", renderer, text) };
  } catch (error) {
    if (!(error instanceof RenderRefusal)) throw error;
    // Its text has to be mended by a person: tried once a day, not with every run.
    return { kind: "gone", because: error.because, held: NOT_HELD, lookOn: addDays(today, 1) };
  }
}

/** Takes a message back that is no longer due; the account is looked at again. Left alone where somebody else has it by now. */
export function withdraw(
  store: DocumentStore,
  organisation: OrganisationId,
  mine: OutboxMessage,
  { because, held, lookOn }: Gone,
  { now, today }: Moment,
): Promise<void> {
  const { messageId, accountId, fence, state } = mine;
  return store.transaction(async (transaction) => {
    const message = (await getMessages(transaction, organisation, [messageId])).get(messageId);
    const account = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
    if (!account || message?.message.state !== state || message.message.fence !== fence) return;
    const entry = { kind: "noticeWithdrawn", messageId, because, on: today } as const;
    const { history, writes } = append(
      organisation,
      accountId,
      account.account.history,
      // A letter is never claimed: what tells one withdrawal from the next is its place in the journal.
      [{ id: `${messageId}~withdrawn~${account.account.history.entries}`, entry }],
      now,
    );
    transaction.write(updateMessage(organisation, withdrawn(message.message, because, now), message.version));
    transaction.write(
      updateAccount(
        organisation,
        { ...account.account, ...held, history, nextActionOn: lookOn ?? today, changedAt: now },
        account.version,
      ),
    );
    for (const write of writes) transaction.write(write);
  });
}
