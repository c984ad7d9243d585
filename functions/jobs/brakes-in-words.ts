import type { Organisation } from "#domain/dunning/organisation";

/** What holds all messages back, whatever is decided about an account, as sentences with the remedy. */
export function brakesInWords({ stoppedBecause, storm }: Organisation): readonly string[] {
  return [
    ...(stoppedBecause === null
      ? []
      : [`Sending is stopped (${endless(stoppedBecause)}): nothing goes out until it is resumed.`]),
    ...(storm.kind === "waiting"
      ? [`${storm.wouldSend} first messages wait for you: none goes out until you agree to so many a day.`]
      : []),
  ];
}

/** A sentence within another has no full stop. */
const endless = (sentence: string): string => sentence.replace(/\.$/, "");
