import type { AccountFacts } from "../dunning/account-facts";
import { addressKeyOf } from "../dunning/journal";
import type { Policy } from "../policy/policy";
import type { Channel } from "../policy/terms";
import { type Check, check, yesNo } from "./check";

/** How a notice goes out: a customer without an address gets a letter, where the organisation writes letters. */
export const channelFor = (channel: Channel, { email }: AccountFacts, policy: Policy): Channel =>
  email === null && policy.lettersWithoutAddress ? "letter" : channel;

/** Whether a message would reach the customer; a letter needs no address. */
export function addressChecks({ email, history }: AccountFacts, channel: Channel): readonly Check[] {
  if (channel === "letter") return [];
  const failed =
    history.badAddress !== null && email !== null && history.badAddress.addressKey === addressKeyOf(email);
  return [
    check({
      id: "address",
      what: "the customer has an e-mail address",
      actual: yesNo(email !== null),
      op: "=",
      needed: yesNo(true),
      from: { kind: "customerRow" },
      otherwise: "noAddress",
    }),
    check({
      id: "address-works",
      what: "the address has refused or returned a message",
      actual: yesNo(failed),
      op: "=",
      needed: yesNo(false),
      from: { kind: "journal" },
      otherwise: "addressFailed",
    }),
  ];
}
