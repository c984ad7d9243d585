import * as z from "zod/mini";
import { digest } from "#domain/base/identity";
import type { DocumentReader, DocumentTransaction, Ref } from "../port";
import { parseDocument } from "./documents";

/**
 * What has let somebody in once and lets nobody in again. It need not be known for longer than a sign-in holds, so the
 * documents are a ring: so many for each minute, and each is written anew half an hour later. Their number is fixed, and
 * they are so many that none is written more than now and then. A sign-in holds for less than half an hour: whoever asks
 * refuses older ones before.
 */
const MINUTES = 32;
const PLACES = 512;

/** In one minute and place: far more than there are, and a small document all the same. */
const MOST_SERVED = 500;

/** What serves once, and when it was made, as whoever made it says (and has signed). */
export type Serving = { readonly name: string; readonly madeAtMs: number };

/** Whether it has served before. */
export async function hasServed(reader: DocumentReader, serving: Serving): Promise<boolean> {
  const { minute, served } = await placeOf(reader, serving);
  return minute > minuteOf(serving) || (minute === minuteOf(serving) && served.includes(keyOf(serving)));
}

/** Lets it serve, if this is the first time. */
export async function serveOnce(transaction: DocumentTransaction, serving: Serving): Promise<boolean> {
  const [place, minute] = [await placeOf(transaction, serving), minuteOf(serving)];
  const served = place.minute === minute ? place.served : [];
  if (place.minute > minute || served.includes(keyOf(serving)) || served.length >= MOST_SERVED) return false;
  const fields = { minute, served: [...served, keyOf(serving)] };
  transaction.write({ kind: "put", ref: refOf(serving), fields });
  return true;
}

const keyOf = ({ name }: Serving): string => digest(name, 32);
const minuteOf = ({ madeAtMs }: Serving): number => Math.floor(madeAtMs / 60_000);

const refOf = (serving: Serving): Ref => {
  const place = Number.parseInt(keyOf(serving).slice(0, 8), 16) % PLACES;
  return {
    scope: "system",
    collection: "signIns",
    id: `s_${digest(`${place}`, 8)}_${minuteOf(serving) % MINUTES}`,
  };
};

async function placeOf(reader: DocumentReader, serving: Serving): Promise<Place> {
  const stored = await reader.get(refOf(serving));
  return stored ? parseDocument(placeSchema, stored) : NOTHING_SERVED;
}

type Place = z.infer<typeof placeSchema>;
const placeSchema = z.object({ minute: z.number(), served: z.array(z.string()) });
const NOTHING_SERVED: Place = { minute: 0, served: [] };
