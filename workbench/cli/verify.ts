import type { VerifyAnswer } from "#wire/journal";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { lines, plural } from "./layout";
import type { CommonOptions } from "./settings";

/** Whether the journals are as they were written. */

export type VerifyOptions = CommonOptions & { readonly root?: string };

/** All parts together; `known`: whether the root that was given is among the roots, null where none was given. */
type Verified = Omit<VerifyAnswer, "next"> & { readonly known: boolean | null };

export const verify = (options: VerifyOptions): Promise<Outcome> => {
  const wanted = options.root === undefined ? null : rootOption(options.root);
  return withCloud(options, async (cloud) => {
    const all = await verifyAll(openBackend(cloud));
    const known = wanted === null ? null : all.rootHashes.some(({ root }) => root === wanted);
    const verified = { ...all, known };
    const isWhole = all.findings.length === 0 && known !== false;
    return {
      code: isWhole ? EXIT.done : EXIT.failed,
      text: verifiedText(verified),
      json: { whole: isWhole, ...verified, rootHashes: all.rootHashes.slice(-1) },
    };
  });
};

function rootOption(text: string): string {
  const root = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(root)) return root;
  throw new UsageError("--root takes the 64 letters and digits that verify printed: give them all.");
}

async function verifyAll(backend: Backend): Promise<Omit<VerifyAnswer, "next">> {
  const sum = { accounts: 0, acts: 0, entries: 0, unchained: 0, roots: 0 };
  const findings: VerifyAnswer["findings"][number][] = [];
  const rootHashes: VerifyAnswer["rootHashes"][number][] = [];
  let place: string | null = null;
  do {
    const part: VerifyAnswer = await backend.verifyJournal(place);
    sum.accounts += part.accounts;
    sum.acts += part.acts;
    sum.entries += part.entries;
    sum.unchained += part.unchained;
    sum.roots += part.roots;
    findings.push(...part.findings);
    rootHashes.push(...part.rootHashes);
    place = part.next;
  } while (place !== null);
  return { ...sum, findings, rootHashes };
}

function verifiedText({
  accounts,
  acts,
  entries,
  unchained,
  roots,
  findings,
  rootHashes,
  known,
}: Verified): string {
  const last = rootHashes.at(-1);
  const older = unchained === 0 ? "" : ` ${unchained} of them are from before journals were chained.`;
  return lines([
    `Looked at   ${entriesOf(entries)} of ${plural(accounts, "customer")}, ${plural(acts, "act")} of members, and ${plural(roots, "root")}.${older}`,
    findings.length === 0
      ? "Result      Every entry is as it was written, and none is missing."
      : `Result      ${plural(findings.length, "finding")}: something has been changed that nothing may change.`,
    ...findings.map(({ text }) => `Found       ${text}`),
    ...(last
      ? [
          `Last root   ${last.root} of ${last.day}`,
          "Kept elsewhere, verify --root tells later that it still holds.",
        ]
      : []),
    ...(known === null
      ? []
      : [
          known
            ? "Your root   is among the roots: nothing up to it has been written anew."
            : "Your root   is not among the roots: what it sealed has been written anew, or it is another ledger's.",
        ]),
  ]);
}

const entriesOf = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`;
