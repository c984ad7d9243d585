import type { MessageAnswer } from "#wire/answers";

/** How far messages come after the mail provider has taken them, in the order in which they get there. */
const DELIVERIES: ReadonlyMap<string, string> = new Map([
  ["deferred", "Delayed at the customer's mail server"],
  ["processed", "On its way"],
  ["delivered", "Delivered"],
  ["opened", "Opened"],
  ["clicked", "Opened, and a link in it followed"],
  ["unsubscribed", "The customer wants no more messages"],
  ["bounced", "Came back: the address failed"],
  ["dropped", "Not delivered: the mail provider holds the address for bad"],
  ["spam", "Reported as spam"],
]);

const STATES: ReadonlyMap<string, string> = new Map([
  ["queued", "Waits to go out"],
  ["claimed", "About to go out"],
  ["toPost", "Waits to be printed and posted"],
  ["submitting", "Being handed to the mail provider"],
  ["accepted", "Taken by the mail provider"],
  ["rejected", "Refused by the mail provider"],
  ["held", "May or may not have gone out"],
  ["withdrawn", "Withdrawn: no longer due"],
]);

/** Where a message stands, in a few words: what the customer's side reports, else what the mail provider said. */
export function messageStateText({ state, delivery }: Pick<MessageAnswer, "state" | "delivery">): string {
  const reported = delivery === null ? undefined : DELIVERIES.get(delivery);
  return reported ?? STATES.get(state) ?? "On its way";
}

const FAILED: ReadonlySet<string> = new Set(["bounced", "dropped", "spam", "unsubscribed"]);

/** Whether a person should look at the message: it has not reached anyone who wants it. */
export function hasFailed({ state, delivery }: Pick<MessageAnswer, "state" | "delivery">): boolean {
  return state === "rejected" || (delivery !== null && FAILED.has(delivery));
}
