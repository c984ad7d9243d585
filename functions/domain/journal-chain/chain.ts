import { type AccountId, digest, type OrganisationId } from "../base/identity";

/**
 * The journal as a chain: every entry holds the hash of the one before it, so that an entry which is edited, removed, put in
 * between or moved no longer fits its neighbours. Only ids, days and keys are hashed: what may be erased lies elsewhere.
 */
export type Link<Owner extends string = AccountId> = {
  /** Whose journal it is: an account's, or what else has one of its own. */
  readonly accountId: Owner;
  readonly id: string;
  /** Its place in the journal, from 0. */
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  /** The entry as it is stored. */
  readonly entry: unknown;
  /** The hash of the entry before it; "" for the first that is chained. */
  readonly previous: string;
};

/** Said in every hash, so that another way of writing things down can never be taken for this one. */
const ENTRY_FORM = "dunbook journal entry 1";
const HASH_DIGITS = 64;

/** The SHA-256 of an entry and its place, as 64 hex digits. */
export function hashOfLink(organisation: OrganisationId, link: Link<string>): string {
  const { accountId, id, seq, at, kind, entry, previous } = link;
  return hashOf([ENTRY_FORM, organisation, accountId, id, seq, at, kind, entry, previous]);
}

/** The SHA-256 of a value, whatever order the names in it came back from a store in. */
export const hashOf = (value: unknown): string => digest(canonicalText(value), HASH_DIGITS);

/** One text for one value: JSON with the names of every object in order. Half a surrogate pair is what a store makes of it. */
function canonicalText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.replace(/\p{Surrogate}/gu, "\uFFFD"));
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${canonicalText(name)}:${canonicalText(part)}`);
  return `{${fields.join(",")}}`;
}
