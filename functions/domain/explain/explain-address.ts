import type { AccountFacts } from "../dunning/account-facts";
import { addressKeyOf } from "../dunning/journal";
import { addressOf } from "../dunning/obstacles";
import type { Lender } from "../ledger/contact";
import type { Policy } from "../policy/policy";
import type { Channel } from "../policy/terms";
import { type Check, check, yesNo } from "./check";

/** How a notice goes out: a customer whom the channel does not reach gets a letter, where the organisation writes letters. */
export const channelFor = (channel: Channel, facts: AccountFacts, policy: Policy): Channel =>
  addressOf(facts, policy, channel) === null && policy.lettersWithoutAddress ? "letter" : channel;

/** Whether a message would reach the customer; a letter needs neither address nor number. */
export function addressChecks(facts: AccountFacts, policy: Policy, channel: Channel): readonly Check[] {
  if (channel === "letter") return [];
  const { badAddress, badNumber } = facts.history;
  const address = addressOf(facts, policy, channel);
  const bad = channel === "sms" ? badNumber : badAddress;
  const failed = bad !== null && address !== null && bad.addressKey === addressKeyOf(address);
  return channel === "sms"
    ? numberChecks(address !== null, failed)
    : emailChecks(address !== null, failed, facts.lentBy);
}

const emailChecks = (known: boolean, failed: boolean, lentBy: Lender | undefined): readonly Check[] => [
  check({
    id: "address",
    what: lentBy ? lentInWords(lentBy) : "the customer has an e-mail address",
    actual: yesNo(known),
    op: "=",
    needed: yesNo(true),
    from: { kind: lentBy ? "contactRow" : "customerRow" },
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

const lentInWords = ({ name, as }: Lender): string =>
  as === "primary"
    ? `the customer has no e-mail address, its primary contact ${name} has one`
    : `the customer has no e-mail address, its payment officer ${name} has one`;

const numberChecks = (known: boolean, failed: boolean): readonly Check[] => [
  check({
    id: "number",
    what: "the customer has a phone number that can be read",
    actual: yesNo(known),
    op: "=",
    needed: yesNo(true),
    from: { kind: "customerRow" },
    otherwise: "noNumber",
  }),
  check({
    id: "number-works",
    what: "a text message to the number has failed",
    actual: yesNo(failed),
    op: "=",
    needed: yesNo(false),
    from: { kind: "journal" },
    otherwise: "numberFailed",
  }),
];
