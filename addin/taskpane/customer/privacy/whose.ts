import type { CustomerAnswer } from "#wire/customer";

/** Whose data is handed out or erased: the customer's, or that of the person with an address there. */
export type Whose = {
  readonly accountId: string;
  readonly customer: string;
  /** Null: all of the customer. */
  readonly email: string | null;
  /** Whether the customer has money open. */
  readonly owes: boolean;
};

/** The people of the card who can be told apart by an address, each address once. */
export function peopleOf({
  account,
  contactName,
  contacts,
}: CustomerAnswer): readonly { readonly email: string; readonly shown: string }[] {
  const own = { email: account.email, name: contactName };
  const shown = new Map<string, string>();
  for (const { email, name } of [...contacts, own])
    if (email !== null && !shown.has(email)) shown.set(email, name === null ? email : `${name}, ${email}`);
  return [...shown].map(([email, text]) => ({ email, shown: text }));
}
