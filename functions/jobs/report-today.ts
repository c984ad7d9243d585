import { instantAt, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { goesOutOn, type OutboxMessage, type OutboxState, titleOf } from "#domain/messages/outbox";
import type { Policy } from "#domain/policy/policy";
import { MOST_LISTED, type TodayAnswer } from "#wire/today";
import type { DocumentStore, Stored } from "../store/port";
import { countMessages, listMessages, messagesEnded } from "../store/repositories/outbox";
import { countTodosDue } from "../store/repositories/todos";
import { countAskedVanished } from "../store/repositories/vanished";
import { heldAccounts } from "./held-accounts";
import { messageAnswers } from "./list-messages";
import { pausedAnswers } from "./paused-channels";
import { count } from "./progress";
import type { UntilChanged } from "./remember-until-changed";

/** Messages read at a time. */
const PAGE = 500;

/** What of the day shows in accounts, and is the same as long as none of them changes. */
export type DayOfAccounts = Pick<TodayAnswer, "sent" | "held">;

/**
 * The day in one look. What it reads grows with what the day has to do, never with the ledger; and what rests on accounts
 * is read again only once one of them has changed.
 */
export async function reportToday(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  moment: Moment,
  untilChanged: UntilChanged<DayOfAccounts>,
): Promise<TodayAnswer> {
  const [{ sent, held }, unsettled, waiting, lettersToPost, openTodos, paused, missingRows] =
    await Promise.all([
      untilChanged(store, id, organisation.policy.version, moment, async () => ({
        sent: await sentToday(store, id, organisation, moment.today),
        held: await heldAccounts(store, id, organisation.policy, moment.today),
      })),
      listMessages(store, id, { state: "held" }, MOST_LISTED),
      Promise.all(ON_THEIR_WAY.map((state) => countMessages(store, id, state))),
      countMessages(store, id, "toPost"),
      countTodosDue(store, id, moment.today),
      pausedAnswers(store, id, organisation.policy.timeZone, moment),
      countAskedVanished(store, id),
    ]);
  const { stoppedBecause, policy, storm } = organisation;
  return {
    today: moment.today,
    stoppedBecause,
    paused,
    remindersOn: policy.switchedOn,
    stormWaiting: storm.kind === "waiting" ? storm.wouldSend : null,
    lettersToPost,
    missingRows,
    openTodos,
    sent,
    waiting: waiting.reduce((sum, count) => sum + count, 0),
    unsettled: [...(await messageAnswers(store, id, unsettled.messages))],
    held,
  };
}

const ON_THEIR_WAY: readonly OutboxState[] = ["queued", "claimed", "submitting"];

/** What the provider took today: the latest on top. */
async function sentToday(
  store: DocumentStore,
  id: OrganisationId,
  { policy }: Organisation,
  today: Moment["today"],
): Promise<TodayAnswer["sent"]> {
  const midnight = instantAt(policy.timeZone, today, 0);
  const byLevel = new Map<string, number>();
  let all = 0;
  let latest: readonly OutboxMessage[] = [];
  let after: Stored | undefined;
  do {
    const page = await messagesEnded(store, id, "accepted", midnight, PAGE, after);
    // One that was handed over on an earlier day and settled today went out on that day.
    const sent = page.messages.filter((message) => goesOutOn(message) === today);
    for (const message of sent) count(byLevel, titleOf(message));
    all += sent.length;
    latest = [...latest, ...sent].slice(-MOST_LISTED);
    after = page.last;
  } while (after);
  const messages = await messageAnswers(store, id, latest.toReversed());
  return { count: all, byLevel: inOrderOf(policy, byLevel), messages: [...messages] };
}

/** The friendlier levels first; a level that the policy no longer has comes last. */
function inOrderOf({ levels }: Policy, byLevel: ReadonlyMap<string, number>): Record<string, number> {
  const place = (name: string): number => {
    const index = levels.findIndex((level) => level.name === name);
    return index === -1 ? levels.length : index;
  };
  return Object.fromEntries([...byLevel].sort(([a], [b]) => place(a) - place(b)));
}
