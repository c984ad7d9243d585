import { dayText } from "../parts/day-text";

/** "on 2026-12-05", as the service writes days into its sentences; a number that merely looks like a day has no "on". */
const ON_A_DAY = /\b([Oo]n|until|by|before|from|than|since) (\d{4}-\d{2}-\d{2})(?![\w/-])/gu;

/** A sentence of the service with its days as the rest of the pane writes them: "on 5 Dec 2026". */
export function withReadableDays(sentence: string): string {
  return sentence.replace(ON_A_DAY, (_all, before: string, on: string) => `${before} ${dayText(on)}`);
}
