import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { NO_PACE, type Pace } from "#domain/messages/pace";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

/** The channels that a provider carries; a letter is posted by a person. */
export const PROVIDER_CHANNELS = ["email", "sms"] as const;
export type ProviderChannel = (typeof PROVIDER_CHANNELS)[number];

/**
 * The pace of an organisation's sending on one channel. It is read and written together with the messages that are handed
 * over, so that two workers keep one rate; where there is no rate and nothing fails, it is not written at all.
 */
const paceRef = (organisation: OrganisationId, channel: ProviderChannel): Ref => ({
  scope: organisation,
  collection: "settings",
  id: `pace-${channel}`,
});

export async function getPace(
  reader: DocumentReader,
  organisation: OrganisationId,
  channel: ProviderChannel,
): Promise<Pace> {
  const stored = await reader.get(paceRef(organisation, channel));
  return stored ? parseDocument(paceSchema, stored) : NO_PACE;
}

export const putPace = (organisation: OrganisationId, channel: ProviderChannel, pace: Pace): Write => ({
  kind: "put",
  ref: paceRef(organisation, channel),
  fields: asFields(pace),
});

/** The channels that stand still at `now` because their provider fails, each with its pace. */
export async function pausedChannels(
  reader: DocumentReader,
  organisation: OrganisationId,
  now: Instant,
): Promise<readonly { readonly channel: ProviderChannel; readonly pace: Pace; readonly until: Instant }[]> {
  const paces = await Promise.all(
    PROVIDER_CHANNELS.map(async (channel) => ({
      channel,
      pace: await getPace(reader, organisation, channel),
    })),
  );
  return paces.flatMap(({ channel, pace }) =>
    pace.pausedUntil !== null && pace.pausedUntil > now ? [{ channel, pace, until: pace.pausedUntil }] : [],
  );
}

const paceSchema: z.ZodMiniType<Pace> = z.object({
  handed: z.array(z.object({ at: storedInstant, count: z.number() })),
  failures: z.number(),
  pauses: z.number(),
  pausedUntil: z.nullable(storedInstant),
  because: z.nullable(z.string()),
});
