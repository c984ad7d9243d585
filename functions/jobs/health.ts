import { daysBetween } from "#domain/base/calendar";
import { dayIn, type Instant, laterBy, type Moment, timeIn } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { HealthAnswer, HealthLine } from "#wire/health";
import type { DocumentStore } from "../store/port";
import { getEventKey } from "../store/repositories/event-keys";
import { getLastWork, type LastWork } from "../store/repositories/last-work";
import { directoryEntry } from "../store/repositories/organisations";
import { countMessages, messagesDue } from "../store/repositories/outbox";
import { getRootTip } from "../store/repositories/roots";
import { listSources, type Source } from "../store/repositories/sources";
import { counted, handOverLines, line, nextRunLine, runLine, type Told } from "./health-runs";
import { pausedAnswers } from "./paused-channels";
import { momentOf } from "./run-organisation";

/** A table that nobody has synced for so many days tells of an older ledger than the workbook's. */
const STALE_DAYS = 7;

/** All that an owner should know of how it is going, the worst first. `hasClock`: whether a timer starts the runs here. */
export async function health(
  store: DocumentStore,
  id: OrganisationId,
  now: Instant,
  hasClock = true,
): Promise<HealthAnswer> {
  const { organisation, moment } = await momentOf(store, id, now);
  const { timeZone } = organisation.policy;
  const told: Told = (at) => `on ${dayIn(timeZone, at)} at ${timeIn(timeZone, at)}`;
  const [work, entry, held, waiting, paused, tip, sources, eventKey] = await Promise.all([
    getLastWork(store, id),
    directoryEntry(store, id),
    countMessages(store, id, "held"),
    messagesDue(store, id, "queued", now, 1),
    pausedAnswers(store, id, timeZone, moment),
    getRootTip(store, id),
    listSources(store, id),
    getEventKey(store, id),
  ]);
  const lines: readonly HealthLine[] = [
    runLine(work, hasClock ? (entry?.startedAt ?? null) : null, now, told),
    ...(hasClock ? [nextRunLine(entry, now, told)] : []),
    ...handOverLines(work, waiting.length > 0, told),
    sendingLine(organisation),
    heldLine(held),
    ...paused.map(({ channel, sentence }) => ({
      ...line(`paused-${channel}`, "look", "Provider", sentence),
      remedy: "Wait, or resume sending to try at once.",
    })),
    providerLine(work, told),
    eventsLine(work, eventKey !== null, told),
    ...sources.map((source) => syncLine(source, moment)),
    tip === null
      ? line(
          "journal",
          "good",
          "Journal",
          "Nothing has been sealed yet: a day's run seals what was written before it.",
        )
      : line("journal", "good", "Journal", `Sealed day by day up to ${tip.tip.day}.`),
  ];
  const sorted = [...lines].sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state));
  const { name } = organisation;
  return { organisation: name, today: moment.today, state: sorted[0]?.state ?? "good", lines: sorted };
}

const WORST: readonly HealthLine["state"][] = ["act", "look", "good"];

function sendingLine({ stoppedBecause, policy, storm }: Organisation): HealthLine {
  if (stoppedBecause !== null)
    return line(
      "sending",
      "act",
      "Sending",
      `Nothing is sent: ${stoppedBecause}`,
      "Remove the reason, then resume sending.",
    );
  if (!policy.switchedOn)
    return line(
      "sending",
      "look",
      "Sending",
      "Reminders are switched off.",
      "Switch them on when the dry run is right.",
    );
  if (storm.kind === "waiting")
    return line(
      "sending",
      "act",
      "Sending",
      `${storm.wouldSend} first messages wait for somebody to agree.`,
      "Look at them, and say how many may go out a day.",
    );
  return line("sending", "good", "Sending", "Reminders are switched on, and nothing holds them up.");
}

const heldLine = (held: number): HealthLine =>
  held === 0
    ? line("held", "good", "Held messages", "There are none.")
    : line(
        "held",
        "act",
        "Held messages",
        `Of ${counted(held, "message")} nobody knows whether ${held === 1 ? "it" : "they"} went out.`,
        "Look in the provider's list of messages, and say of each whether it went out.",
      );

function providerLine({ accepted, refused }: LastWork, told: Told): HealthLine {
  const taken = accepted
    ? `It last took messages ${told(accepted.at)}, ${accepted.sent} of them.`
    : "It has not taken any message yet.";
  if (!refused) return line("provider", "good", "Provider", taken);
  const isLatest = !accepted || refused.at >= accepted.at;
  return line(
    "provider",
    isLatest ? "look" : "good",
    "Provider",
    `${taken} It last refused some ${told(refused.at)}, ${refused.rejected} of them.`,
    isLatest ? "Look at the rejected messages for the reason of each." : null,
  );
}

function eventsLine({ events, accepted, inbound }: LastWork, hasKey: boolean, told: Told): HealthLine {
  const replies = inbound ? [`A reply last came in ${told(inbound)}.`] : [];
  if (events) {
    // A provider tells of every mail within minutes; a day without a word after a sending is none of its habits.
    const isSilent = accepted !== null && laterBy(events, 24 * 3_600_000) < accepted.at;
    return line(
      "events",
      isSilent ? "look" : "good",
      "Reports",
      sentences(`The provider last told what became of messages ${told(events)}.`, ...replies),
      isSilent ? "Check the provider's event webhook: nothing has come since the last sending." : null,
    );
  }
  if (!accepted || !hasKey)
    return line("events", "good", "Reports", sentences("None have come from the provider yet.", ...replies));
  return line(
    "events",
    "look",
    "Reports",
    "The provider has never told what became of a message.",
    "Check that its event webhook names this organisation's address.",
  );
}

function syncLine(
  { sourceId, workbookName, table, syncedOn, syncedBy }: Source,
  { today }: Moment,
): HealthLine {
  const name = workbookName === null ? table : `${table} of ${workbookName}`;
  const title = `Sync: ${name}`;
  const who = syncedBy === null ? [] : [`It was last synced by ${syncedBy}.`];
  if (syncedOn === null)
    return line(
      `sync-${sourceId}`,
      "look",
      title,
      sentences("It has never been taken completely.", ...who),
      "Sync its workbook.",
    );
  const days = daysBetween(syncedOn, today);
  return days > STALE_DAYS
    ? line(
        `sync-${sourceId}`,
        "look",
        title,
        sentences(`It was last taken completely on ${syncedOn}, ${days} days ago.`, ...who),
        "Open its workbook and sync it, so that nobody is reminded of what has been paid.",
      )
    : line(
        `sync-${sourceId}`,
        "good",
        title,
        sentences(`It was last taken completely on ${syncedOn}.`, ...who),
      );
}

const sentences = (...all: readonly string[]): string => all.join(" ");
