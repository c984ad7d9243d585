import { nameKey } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Customer } from "#domain/ledger/customer";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { OutgoingEmail } from "../delivery/port";

/** Who a message goes to: the customer, or the colleague who is responsible for it. Throws where there is no address. */
export function recipientOf(
  message: OutboxMessage,
  customer: Customer,
  { sender }: Organisation,
): OutgoingEmail["to"] {
  if (message.kind === "courtesy" && message.courtesy.to === "colleague")
    return { email: customer.responsibleEmail ?? sender.email, name: customer.responsible ?? sender.person };
  if (customer.email === null) throw new Error(`Message ${message.messageId} was decided without an address`);
  return { email: customer.email, name: customer.contactName ?? customer.name };
}

/**
 * The addresses around a message: from the organisation's own address in the responsible colleague's name, answers to
 * that colleague, copies to the customer's further addresses and to whom the level names. No address twice: providers
 * refuse that.
 */
export function envelopeOf(
  to: OutgoingEmail["to"],
  customer: Customer,
  { name, sender }: Organisation,
  copyTo: readonly string[],
): Pick<OutgoingEmail, "to" | "from" | "replyTo" | "copies"> {
  const { responsible, responsibleEmail } = customer;
  const toCustomer = to.email === customer.email;
  const copies = [
    ...(toCustomer ? customer.copyTo : []),
    ...copyTo,
    ...(toCustomer && sender.copyToResponsible && responsibleEmail ? [responsibleEmail] : []),
  ];
  const seen = new Set([nameKey(to.email)]);
  return {
    to,
    from: { email: sender.email, name: responsible === null ? name : `${responsible}, ${name}` },
    replyTo: responsibleEmail,
    copies: copies.filter((email) => !seen.has(nameKey(email)) && seen.add(nameKey(email))),
  };
}
