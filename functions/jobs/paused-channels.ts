import { dayIn, type Instant, type Moment, timeIn } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { pauseReason, resumed } from "#domain/messages/pace";
import type { PausedAnswer } from "#wire/answers";
import type { DocumentReader, DocumentStore } from "../store/port";
import {
  getPace,
  PROVIDER_CHANNELS,
  type ProviderChannel,
  pausedChannels,
  putPace,
} from "../store/repositories/pace";

/** The channels that stand still because their provider fails: until when, and why; they go on by themselves. */
export async function pausedAnswers(
  reader: DocumentReader,
  id: OrganisationId,
  timeZone: string,
  { now, today }: Moment,
): Promise<PausedAnswer[]> {
  const paused = await pausedChannels(reader, id, now);
  return paused.map(({ channel, pace, until }) => ({
    channel,
    until,
    because: pauseReason(pace),
    sentence: `${NAMES[channel]} wait until ${untilText(until, timeZone, today)}, for ${pauseReason(pace)}. Sending goes on by itself then.`,
  }));
}

const NAMES: Readonly<Record<ProviderChannel, string>> = { email: "E-mails", sms: "Text messages" };

function untilText(until: Instant, timeZone: string, today: Moment["today"]): string {
  const day = dayIn(timeZone, until);
  return day === today ? timeIn(timeZone, until) : `${day} ${timeIn(timeZone, until)}`;
}

/** A person wants it tried at once: no channel waits any longer. Whether the provider works is found out with one message. */
export function resumeChannels(store: DocumentStore, id: OrganisationId): Promise<void> {
  return store.transaction(async (transaction) => {
    for (const channel of PROVIDER_CHANNELS) {
      const pace = await getPace(transaction, id, channel);
      if (pace.pausedUntil !== null) transaction.write(putPace(id, channel, resumed(pace)));
    }
  });
}
