import type { CalendarDate } from "../base/calendar";
import type { GivenAnswer, VanishedSays } from "./vanished-row";

/** What was said of a row that is gone, as the rows, the history and "Why?" tell it. */

const SAID: Readonly<Record<VanishedSays, string>> = {
  paid: "it was paid",
  cancelled: "it was cancelled",
  kept: "it is still owed and its row will be put back",
};

/** "Its row has gone from its table; liis said on 2026-11-20 that it was paid." */
export function answerSentence({ says, by, on, byRule }: GivenAnswer): string {
  const meaning = byRule ? `${by} has said that a missing row means that` : `${by} said on ${on} that`;
  return `Its row has gone from its table; ${meaning} ${SAID[says]}.`;
}

/** Of a row that is back: what had been said of it counts no longer. */
export const returnedSentence = (says: VanishedSays, backOn: CalendarDate): string =>
  says === "kept"
    ? `The row was gone and is back since ${backOn}.`
    : `The row was gone and taken as ${says}; it is back since ${backOn} and counts as it stands.`;
