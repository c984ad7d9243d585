import { type AccountId, isAccountId, type OrganisationId } from "#domain/base/identity";
import { type ChainFinding, checkChain } from "#domain/journal-chain/check-chain";
import type { VerifyAnswer } from "#wire/journal";
import type { DocumentReader } from "../store/port";
import { accountPlace, listAccounts } from "../store/repositories/accounts";
import { ACTS, actLinks, actsEnd } from "../store/repositories/acts";
import { journalOf, linkOf } from "../store/repositories/journal";
import { customersOf } from "./customers-of";
import { actsFinding, journalFinding } from "./verify-in-words";
import { FIRST_ROOT, verifyRoots } from "./verify-roots";

/** Where a part of the work begins: after an account, or at a root. */
export type VerifyPlace =
  | { readonly kind: "accounts"; readonly after: AccountId | null }
  | { readonly kind: "roots"; readonly number: number };

export const VERIFY_FROM_START: VerifyPlace = { kind: "accounts", after: null };

/** One part of the work looks at so many accounts, and stops earlier after so many entries. */
const ACCOUNTS = 50;
const ENTRIES = 2000;

/**
 * One part of looking whether the journals are as they were written: every account's chain is worked out anew, then every
 * root. Each part is bounded; `next` says where to go on.
 */
export function verifyJournal(
  reader: DocumentReader,
  organisation: OrganisationId,
  place: VerifyPlace,
): Promise<VerifyAnswer> {
  return place.kind === "accounts"
    ? verifyAccounts(reader, organisation, place.after)
    : verifyRoots(reader, organisation, place.number);
}

async function verifyAccounts(
  reader: DocumentReader,
  organisation: OrganisationId,
  after: AccountId | null,
): Promise<VerifyAnswer> {
  const from = after === null ? undefined : accountPlace(organisation, after);
  const { accounts, last } = await listAccounts(reader, organisation, ACCOUNTS, from);
  const findings: ChainFinding[] = [];
  const seen = { accounts: 0, entries: 0, unchained: 0 };
  let next = last ? placeText({ kind: "accounts", after: last.ref.id as AccountId }) : FIRST_ROOT;
  for (const { account } of accounts) {
    const links = (await journalOf(reader, organisation, account.accountId)).map(linkOf);
    const checked = checkChain(organisation, account.accountId, links, account.history);
    findings.push(...checked.findings);
    seen.accounts += 1;
    seen.entries += links.length;
    seen.unchained += checked.unchained;
    if (seen.entries < ENTRIES) continue;
    next = placeText({ kind: "accounts", after: account.accountId });
    break;
  }
  const customers = await customersOf(
    reader,
    organisation,
    findings.map(({ accountId }) => accountId),
  );
  const named = findings.map((found) => journalFinding(found, customers.get(found.accountId)?.name ?? null));
  const told = after === null ? await verifyActs(reader, organisation) : { acts: 0, findings: [] };
  return {
    ...seen,
    acts: told.acts,
    roots: 0,
    findings: [...told.findings, ...named],
    rootHashes: [],
    next,
  };
}

/** What members did about the organisation: a chain of its own, and a short one. */
async function verifyActs(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<Pick<VerifyAnswer, "acts" | "findings">> {
  const links = await actLinks(reader, organisation);
  const { findings } = checkChain(organisation, ACTS, links, await actsEnd(reader, organisation));
  return { acts: links.length, findings: findings.map(actsFinding) };
}

/** A place as it crosses the wire: "account a_…" or "root 12". */
const placeText = (place: VerifyPlace): string =>
  place.kind === "roots" ? `root~${place.number}` : `account~${place.after ?? ""}`;

/** The place that a text names; null where it names none. */
export function placeIn(text: string): VerifyPlace | null {
  const [kind, which = ""] = text.split("~");
  if (kind === "account" && isAccountId(which)) return { kind: "accounts", after: which };
  if (kind === "root" && /^[1-9][0-9]{0,7}$/.test(which)) return { kind: "roots", number: Number(which) };
  return null;
}
