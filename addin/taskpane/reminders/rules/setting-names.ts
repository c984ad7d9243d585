import type { Terms } from "#domain/policy/terms";
import { say } from "../../../words/say";

/** A setting as an accountant calls it. */
export function settingName(setting: keyof Terms): string {
  switch (setting) {
    case "together":
      return say("Invoices together or each on its own");
    case "upcoming":
      return say("The reminder before the due date");
    case "levels":
      return say("The levels");
    case "daysBetweenNotices":
      return say("The days between two notices");
    case "mostPerAccountAndDay":
      return say("The most notices a day");
    case "mostPerDocument":
      return say("The most notices for one document");
    case "mostPerEpisode":
      return say("The most notices to a customer");
    default:
      return setting satisfies never;
  }
}
