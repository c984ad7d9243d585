/** What a contact of a customer is to us. */
export const CONTACT_KINDS = ["paymentOfficer", "manager", "owner", "lawyer", "other"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** A person at a customer, as the row of a contacts table states it, parsed. */
export type ContactRow = {
  /** The customer it belongs to, as its own row has it. */
  readonly customerKey: string;
  readonly name: string;
  readonly position: string | null;
  /** In a person's own words: "sister of the owner", "outside accountant". */
  readonly relation: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Lines apart by "\n". */
  readonly postalAddress: string | null;
  /** The payment officer is the one on their side who pays. */
  readonly kind: ContactKind;
  /** Asked for first; at most one of a customer is. */
  readonly primary: boolean;
};

/** A person at a customer; whose, the list it is in says. */
export type Contact = Omit<ContactRow, "customerKey">;

/** A customer's contacts, as the table that is synced has them: they come and go together. */
export type CustomerContacts = { readonly customerKey: string; readonly contacts: readonly Contact[] };

/** One customer has so many at most. */
export const MOST_CONTACTS = 100;

/** The primary one first, then the payment officers, then by name. */
export const primaryFirst = (contacts: readonly Contact[]): readonly Contact[] =>
  [...contacts].sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const rankOf = ({ primary, kind }: Contact): number => (primary ? 0 : kind === "paymentOfficer" ? 1 : 2);

/** A contact whose address stands in for one that the customer itself has not. */
export type Lender = {
  readonly name: string;
  readonly email: string;
  readonly as: "primary" | "paymentOfficer";
};

/**
 * Whose address notices go to where the customer has none of its own: the primary contact's, else that of the first payment
 * officer who has one; nobody else's, for a lawyer or an owner's sister is not to be dunned.
 */
export function lenderOf(contacts: readonly Contact[]): Lender | null {
  for (const { name, email, primary, kind } of primaryFirst(contacts)) {
    if (email === null || !(primary || kind === "paymentOfficer")) continue;
    return { name, email, as: primary ? "primary" : "paymentOfficer" };
  }
  return null;
}

/** Where notices go instead, as a sentence. */
export const lenderSentence = ({ name, email, as }: Lender): string =>
  as === "primary"
    ? `Notices by e-mail go to the primary contact ${name} (${email}): the customer has no address of its own.`
    : `Notices by e-mail go to the payment officer ${name} (${email}): the customer has no address of its own.`;
