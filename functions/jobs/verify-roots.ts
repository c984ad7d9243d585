import type { OrganisationId } from "#domain/base/identity";
import { checkRoot, type Root, type Sealed } from "#domain/journal-chain/root";
import type { VerifyAnswer, VerifyFinding } from "#wire/journal";
import type { DocumentReader } from "../store/port";
import { entryAt } from "../store/repositories/journal";
import { getRoot, getRootTip, rootsFrom } from "../store/repositories/roots";
import { customersOf } from "./customers-of";
import { rootFinding, sealedFinding } from "./verify-in-words";

export const FIRST_ROOT = "root~1";

/** One part of the work looks at so many roots, and at no more of them once it has looked at so many accounts of them. */
const ROOTS = 25;
const SEALED = 500;
/** Entries read at a time. */
const TOGETHER = 25;

/** Looks at roots from `number` on: each as such, against the one before it, and against the journals that it seals. */
export async function verifyRoots(
  reader: DocumentReader,
  organisation: OrganisationId,
  number: number,
): Promise<VerifyAnswer> {
  const page = await rootsFrom(reader, organisation, number, ROOTS);
  const findings: VerifyFinding[] = [];
  const hashes: VerifyAnswer["rootHashes"][number][] = [];
  let before = number > 1 ? await getRoot(reader, organisation, number - 1) : null;
  let sealed = 0;
  let at = number;
  let looked = 0;
  for (const root of page) {
    if (sealed >= SEALED) break;
    looked += 1;
    if (!root) findings.push(rootFinding({ kind: "rootEdited", number: at, day: null }));
    else {
      // After one that cannot be read it cannot be told what this one follows.
      const follows = before ?? (at === 1 ? null : { number: at - 1, root: root.previousRoot });
      findings.push(...checkRoot(organisation, root, follows).map(rootFinding));
      findings.push(...(await checkSealed(reader, organisation, root)));
      hashes.push({ number: root.number, day: root.day, root: root.root });
      sealed += root.accounts.length;
    }
    before = root;
    at = (root?.number ?? at) + 1;
  }
  const done = looked === page.length && page.length < ROOTS;
  if (done) findings.push(...(await checkEnd(reader, organisation, at - 1, before)));
  const seen = { accounts: 0, acts: 0, entries: 0, unchained: 0, roots: hashes.length };
  return { ...seen, findings, rootHashes: hashes, next: done ? null : `root~${at}` };
}

/** Every journal that a root seals is still as far, and still ends there in the same entry. */
async function checkSealed(
  reader: DocumentReader,
  organisation: OrganisationId,
  root: Root,
): Promise<readonly VerifyFinding[]> {
  const differ: Sealed[] = [];
  for (let from = 0; from < root.accounts.length; from += TOGETHER) {
    const part = root.accounts.slice(from, from + TOGETHER);
    const same = await Promise.all(
      part.map(async ({ accountId, entries, tip }) => {
        const entry = await entryAt(reader, organisation, accountId, entries - 1);
        return entry?.hash === tip;
      }),
    );
    differ.push(...part.filter((_, at) => !same[at]));
  }
  const customers = await customersOf(
    reader,
    organisation,
    differ.map(({ accountId }) => accountId),
  );
  return differ.map((account) =>
    sealedFinding(account, root, customers.get(account.accountId)?.name ?? null),
  );
}

/** The last root there is, is the one that was written last. */
async function checkEnd(
  reader: DocumentReader,
  organisation: OrganisationId,
  number: number,
  last: Root | null,
): Promise<readonly VerifyFinding[]> {
  const tip = (await getRootTip(reader, organisation))?.tip ?? null;
  if (tip === null)
    return number === 0 ? [] : [rootFinding({ kind: "rootUnknownEnd", number, day: last?.day ?? null })];
  if (tip.number > number) return [rootFinding({ kind: "rootMissing", number: number + 1, day: tip.day })];
  if (tip.number === number && (last === null || last.root === tip.root)) return [];
  return [rootFinding({ kind: "rootUnknownEnd", number, day: last?.day ?? null })];
}
