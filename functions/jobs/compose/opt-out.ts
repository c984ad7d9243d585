import { addressKeyOf } from "#domain/dunning/journal";
import { EXAMPLE } from "../answers/answer-token";
import { optOutToken } from "../answers/opt-out-token";
import type { Part } from "./compose";

/**
 * Where a customer stops messages that chase nobody: thanks, issued invoices, messages to many. A notice has no such link:
 * what it demands may need to be shown to have been sent, and nobody can be reminded who may decline to be.
 */
export const optOut: Part = async (
  { signingKey },
  { id, organisation, customer, message, moment },
  composed,
) => {
  const { publicUrl } = organisation.delivery;
  const { letter } = composed;
  const isCourtesy =
    message === null
      ? letter.body !== null
      : message.kind === "courtesy" && message.courtesy.to === "customer" && message.channel === "email";
  if (!isCourtesy || publicUrl === null || customer.email === null) return composed;
  const key = message && signingKey ? await signingKey() : null;
  const about = { addressKey: addressKeyOf(customer.email), language: letter.language };
  const optOutUrl = key
    ? `${publicUrl}/u/${id}/${optOutToken(key, about, moment.now)}`
    : `${publicUrl}/u/${EXAMPLE}`;
  return { ...composed, letter: { ...letter, optOutUrl } };
};
