import type { MessageAnswer } from "#wire/answers";
import { say } from "../../words/say";

/** How far messages come after the mail provider has taken them, in the order in which they get there. */
const DELIVERIES: ReadonlyMap<string, () => string> = new Map([
  ["deferred", () => say("Delayed at the customer's mail server")],
  ["processed", () => say("On its way")],
  ["delivered", () => say("Delivered")],
  ["opened", () => say("Opened")],
  ["clicked", () => say("Opened, and a link in it followed")],
  ["unsubscribed", () => say("The customer wants no more messages")],
  ["bounced", () => say("Came back: the address failed")],
  ["dropped", () => say("Not delivered: the mail provider holds the address for bad")],
  ["spam", () => say("Reported as spam")],
]);

const STATES: ReadonlyMap<string, () => string> = new Map([
  ["queued", () => say("Waits to go out")],
  ["claimed", () => say("About to go out")],
  ["toPost", () => say("Waits to be printed and posted")],
  ["submitting", () => say("Being handed to the mail provider")],
  ["accepted", () => say("Taken by the mail provider")],
  ["rejected", () => say("Refused by the mail provider")],
  ["held", () => say("May or may not have gone out")],
  ["withdrawn", () => say("Withdrawn: no longer due")],
]);

/** Where a message stands, in a few words: what the customer's side reports, else what the mail provider said. */
export function messageStateText({ state, delivery }: Pick<MessageAnswer, "state" | "delivery">): string {
  const reported = delivery === null ? undefined : DELIVERIES.get(delivery);
  return (reported ?? STATES.get(state) ?? (() => say("On its way")))();
}

const FAILED: ReadonlySet<string> = new Set(["bounced", "dropped", "spam", "unsubscribed"]);

/** Whether a person should look at the message: it has not reached anyone who wants it. */
export function hasFailed({ state, delivery }: Pick<MessageAnswer, "state" | "delivery">): boolean {
  return state === "rejected" || (delivery !== null && FAILED.has(delivery));
}
