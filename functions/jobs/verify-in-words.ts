import type { ChainFinding } from "#domain/journal-chain/check-chain";
import type { Root, RootFinding, Sealed } from "#domain/journal-chain/root";
import type { VerifyFinding } from "#wire/journal";
import type { ACTS } from "../store/repositories/acts";

/** What is wrong with journals and roots, as sentences. */

export function journalFinding(found: ChainFinding, customer: string | null): VerifyFinding {
  const { kind, accountId, seq } = found;
  const day = "at" in found ? found.at.slice(0, 10) || null : null;
  const entry = seq + 1;
  const text = `${nameOf(customer, accountId)}: entry ${entry}${day ? ` of ${day}` : ""} ${SAID[kind]}`;
  return { about: "journal", kind, accountId, customer, entry, day, text };
}

const SAID: Readonly<Record<ChainFinding["kind"], string>> = {
  edited: "is not as it was written.",
  missing: "is missing.",
  inserted: "was not written by Dunbook: it stands where another entry stands, or beyond the last.",
  outOfLine: "does not follow from the entry before it: one of the two has been replaced.",
  unsealed: "has lost its hash.",
  otherEnd: "is the last one, and the customer's account knows of another last one.",
};

/** The same of the record of what members did about the organisation. */
export function actsFinding(found: ChainFinding<typeof ACTS>): VerifyFinding {
  const { kind, seq } = found;
  const day = "at" in found ? found.at.slice(0, 10) || null : null;
  const entry = seq + 1;
  const said =
    kind === "otherEnd" ? "is the last one, and is not the one that was written last." : SAID[kind];
  const text = `What members did about the organisation: entry ${entry}${day ? ` of ${day}` : ""} ${said}`;
  return { about: "acts", kind, entry, day, text };
}

/** A journal that is not any more what a root says it was. */
export function sealedFinding(
  { accountId, entries }: Sealed,
  { day }: Root,
  customer: string | null,
): VerifyFinding {
  const text = `${nameOf(customer, accountId)}: entry ${entries} is not what the root of ${day} says, or is missing.`;
  return { about: "journal", kind: "otherThanRoot", accountId, customer, entry: entries, day, text };
}

type AnyRootFinding = Pick<RootFinding, "number" | "day"> & {
  readonly kind: RootFinding["kind"] | "rootUnknownEnd";
};

export function rootFinding({ kind, number, day }: AnyRootFinding): VerifyFinding {
  const text = `Root ${number}${day ? ` of ${day}` : ""} ${ROOT_SAID[kind]}`;
  return { about: "root", kind, number, day, text };
}

const ROOT_SAID: Readonly<Record<AnyRootFinding["kind"], string>> = {
  rootEdited: "is not as it was written.",
  rootMissing: "is missing.",
  rootOutOfLine: "does not follow from the root before it: one of the two has been replaced.",
  rootUnknownEnd: "is the last one, and is not the one that was written last.",
};

const nameOf = (customer: string | null, accountId: string): string => customer ?? `Account ${accountId}`;
