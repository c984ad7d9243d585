import type { AccountId, OrganisationId } from "../base/identity";
import { hashOfLink, type Link } from "./chain";

/** An entry as it was read back. `hash`: null where it was written before journals were chained, or where it was taken off. */
export type StoredLink<Owner extends string = AccountId> = Link<Owner> & { readonly hash: string | null };

/** How far an account says its journal has come: so many entries, the last of them with this hash. */
export type ChainEnd = { readonly entries: number; readonly tip: string };

/** What is wrong with an account's journal, at the entry it shows at; entries are counted from 0. */
export type ChainFinding<Owner extends string = AccountId> = {
  readonly accountId: Owner;
  readonly seq: number;
} & (
  | { readonly kind: "edited"; readonly at: string }
  | { readonly kind: "missing" }
  | { readonly kind: "inserted"; readonly at: string }
  /** It says of itself what its hash says, and follows from another entry than the one before it. */
  | { readonly kind: "outOfLine"; readonly at: string }
  /** Its hash has been taken off. */
  | { readonly kind: "unsealed"; readonly at: string }
  /** The entries fit together, and the account knows of another last one. */
  | { readonly kind: "otherEnd" }
);

/** What an account's chain comes to. `unchained`: entries from before journals were chained, of which nothing can be told. */
export type ChainCheck<Owner extends string = AccountId> = {
  readonly findings: readonly ChainFinding<Owner>[];
  readonly unchained: number;
};

/** Looks through an account's whole journal, in the order of its numbers. */
export function checkChain<Owner extends string>(
  organisation: OrganisationId,
  accountId: Owner,
  links: readonly StoredLink<Owner>[],
  end: ChainEnd,
): ChainCheck<Owner> {
  const findings: ChainFinding<Owner>[] = [];
  let place: Place = { seq: 0, tip: "", fits: true };
  let unchained = 0;
  for (const link of links) {
    const { at } = link;
    if (link.seq < place.seq) {
      findings.push({ kind: "inserted", accountId, seq: link.seq, at });
      continue;
    }
    findings.push(...missing(accountId, place.seq, link.seq));
    const fits = place.fits && link.seq === place.seq;
    if (link.hash === null && place.tip === "") unchained += 1;
    else findings.push(...checkLink(organisation, accountId, link, { ...place, fits }));
    place = { seq: link.seq + 1, tip: link.hash ?? place.tip, fits: link.hash !== null || place.tip === "" };
  }
  findings.push(...missing(accountId, place.seq, end.entries));
  if (place.seq > end.entries) findings.push(...beyond(accountId, links, end.entries));
  if (findings.length === 0 && place.tip !== end.tip)
    findings.push({ kind: "otherEnd", accountId, seq: Math.max(0, place.seq - 1) });
  return { findings, unchained };
}

/** Where the walk has come to. `fits`: whether the next entry's link can be told, or its neighbour is itself missing. */
type Place = { readonly seq: number; readonly tip: string; readonly fits: boolean };

function checkLink<Owner extends string>(
  organisation: OrganisationId,
  accountId: Owner,
  link: StoredLink<Owner>,
  { tip, fits }: Place,
): readonly ChainFinding<Owner>[] {
  const { seq, at, hash } = link;
  if (hash === null) return [{ kind: "unsealed", accountId, seq, at }];
  if (hashOfLink(organisation, link) !== hash) return [{ kind: "edited", accountId, seq, at }];
  return fits && link.previous !== tip ? [{ kind: "outOfLine", accountId, seq, at }] : [];
}

/** A gap is told once, at its first entry. */
const missing = <Owner extends string>(
  accountId: Owner,
  from: number,
  to: number,
): readonly ChainFinding<Owner>[] => (from < to ? [{ kind: "missing", accountId, seq: from }] : []);

const beyond = <Owner extends string>(
  accountId: Owner,
  links: readonly StoredLink<Owner>[],
  entries: number,
): readonly ChainFinding<Owner>[] =>
  links.filter(({ seq }) => seq >= entries).map(({ seq, at }) => ({ kind: "inserted", accountId, seq, at }));
