import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import { type AccountId, organisationId } from "#domain/base/identity";
import { hashOf, hashOfLink } from "#domain/journal-chain/chain";
import { checkChain, type StoredLink } from "#domain/journal-chain/check-chain";
import { checkRoot, type Root, type RootContent, rootOf } from "#domain/journal-chain/root";

const ORG = organisationId("kase");
const ACCOUNT = "a_00000000000000000001" as AccountId;

type Told = { readonly id: string; readonly on: string; readonly level: number; readonly because: string };

/** A journal as it is appended to. */
function chained(told: readonly Told[], seqFrom = 0, previousTip = ""): StoredLink[] {
  let previous = previousTip;
  return told.map(({ id, ...entry }, at) => {
    const link = {
      accountId: ACCOUNT,
      id: `${at}-${id}`,
      seq: seqFrom + at,
      at: `2026-11-${String(1 + (at % 28)).padStart(2, "0")}T08:00:00.000Z`,
      kind: "noticeQueued",
      entry: { kind: "noticeQueued", ...entry },
      previous,
    };
    previous = hashOfLink(ORG, link);
    return { ...link, hash: previous };
  });
}

const check = (links: readonly StoredLink[], entries: number, tip: string) =>
  checkChain(
    ORG,
    ACCOUNT,
    [...links].sort((a, b) => a.seq - b.seq),
    { entries, tip },
  );

const told = fc.record({
  id: fc.stringMatching(/^[a-z]{1,8}$/),
  on: fc.constantFrom("2026-11-01", "2026-11-02"),
  level: fc.nat(5),
  because: fc.string({ unit: "binary", maxLength: 12 }),
});
const journals = fc.array(told, { minLength: 2, maxLength: 12 });

/** What somebody with the database open may do to one journal; each comes back with what it was made of. */
const tamperings: readonly ((links: StoredLink[], at: number, seed: number) => StoredLink[])[] = [
  // edit a word of an entry, its time, its kind, its id
  (links, at) => changed(links, at, (one) => ({ ...one, entry: { ...(one.entry as object), level: 99 } })),
  (links, at) => changed(links, at, (one) => ({ ...one, at: "2026-12-24T08:00:00.000Z" })),
  (links, at) => changed(links, at, (one) => ({ ...one, kind: "noticeHeld" })),
  (links, at) => changed(links, at, (one) => ({ ...one, id: `${one.id}x` })),
  (links, at) => changed(links, at, (one) => ({ ...one, entry: { ...(one.entry as object), more: 1 } })),
  // remove one, in the middle or at the end
  (links, at) => links.filter((_, index) => index !== at % links.length),
  (links) => links.slice(0, -1),
  // put one in: beyond the last, in another's place, or a copy
  (links) => [...links, { ...(links.at(-1) as StoredLink), id: "new", seq: links.length }],
  (links, at) => [...links, { ...(links[at % links.length] as StoredLink), id: "new" }],
  // two change places
  (links, at) => {
    const [a, b] = [at % links.length, (at + 1) % links.length];
    return changed(
      changed(links, a, (one) => ({ ...one, seq: b })),
      b,
      (one) => ({ ...one, seq: a }),
    );
  },
  // edit and work the hash of that one out anew
  (links, at) => changed(links, at, (one) => resealed({ ...one, entry: { other: true } })),
  // take a hash off
  (links, at) => changed(links, at, (one) => ({ ...one, hash: null })),
  // point it elsewhere and seal that
  (links, at) => changed(links, at, (one) => resealed({ ...one, previous: "0".repeat(64) })),
];

const resealed = (one: StoredLink): StoredLink => ({ ...one, hash: hashOfLink(ORG, one) });

const changed = (links: StoredLink[], at: number, change: (one: StoredLink) => StoredLink): StoredLink[] =>
  links.map((one, index) => (index === at % links.length ? change(one) : one));

describe("a journal's chain", () => {
  it("holds as long as nobody has touched it", () => {
    fc.assert(
      fc.property(journals, (entries) => {
        const links = chained(entries);
        expect(check(links, links.length, links.at(-1)?.hash ?? "").findings).toEqual([]);
      }),
    );
  });

  it.each(tamperings.map((tampering, number) => ({ number, tampering })))(
    "tells of tampering number $number, wherever it is",
    ({ tampering }) => {
      fc.assert(
        fc.property(journals, fc.nat(), fc.nat(), (entries, at, seed) => {
          const links = chained(entries);
          const tip = links.at(-1)?.hash ?? "";
          const touched = tampering(links, at, seed);
          expect(check(touched, links.length, tip).findings).not.toEqual([]);
        }),
      );
    },
  );

  it("tells of a journal that was written anew from one entry on, by the end that the account knows", () => {
    const entries = [1, 2, 3].map((level) => ({ id: "x", on: "2026-11-01", level, because: "" }));
    const links = chained(entries);
    const anew = chained(entries.map((entry) => ({ ...entry, level: entry.level === 2 ? 5 : entry.level })));
    expect(check(anew, 3, links.at(-1)?.hash ?? "").findings).toMatchObject([{ kind: "otherEnd", seq: 2 }]);
  });

  it("says nothing of entries from before journals were chained, and holds from the first that is", () => {
    const entries = [1, 2, 3].map((level) => ({ id: "x", on: "2026-11-01", level, because: "" }));
    const older = chained(entries).map((one) => ({ ...one, hash: null, previous: "" }));
    const newer = chained(entries, 3);
    const tip = newer.at(-1)?.hash ?? "";
    expect(check([...older, ...newer], 6, tip)).toEqual({ findings: [], unchained: 3 });
    const stripped = newer.map((one, at) => (at === 0 ? { ...one, hash: null, previous: "" } : one));
    expect(check([...older, ...stripped], 6, tip).findings).toMatchObject([{ kind: "outOfLine", seq: 4 }]);
  });

  it("does not depend on the order in which a store gives names back, nor on half a character", () => {
    expect(hashOf({ a: 1, b: { c: [1, { d: null }], e: "x" } })).toBe(
      hashOf({ b: { e: "x", c: [1, { d: null }] }, a: 1 }),
    );
    expect(hashOf({ because: "half \uD800" })).toBe(hashOf({ because: "half \uFFFD" }));
    expect(hashOf(["a", "b"])).not.toBe(hashOf(["a,b"]));
  });
});

describe("the daily roots", () => {
  const content = (number: number, previousRoot: string, entries = number): RootContent => ({
    number,
    day: `2026-11-0${number}` as CalendarDate,
    at: `2026-11-0${number}T08:00:00.000Z` as Instant,
    previousRoot,
    accounts: [{ accountId: ACCOUNT, entries, tip: hashOf(entries) }],
  });
  const first = rootOf(ORG, content(1, ""));
  const second = rootOf(ORG, content(2, first.root));
  const third = rootOf(ORG, content(3, second.root));

  it.each<readonly [string, Root, Root | null, readonly string[]]>([
    ["the first", first, null, []],
    ["one after another", second, first, []],
    ["one that was edited", { ...second, at: "2026-11-09T08:00:00.000Z" as Instant }, first, ["rootEdited"]],
    [
      "an account's number changed",
      { ...second, accounts: content(2, "", 7).accounts },
      first,
      ["rootEdited"],
    ],
    ["an account taken out", { ...second, accounts: [] }, first, ["rootEdited"]],
    ["one that was written anew", rootOf(ORG, content(2, first.root, 7)), first, []],
    ["the one after it", third, rootOf(ORG, content(2, first.root, 7)), ["rootOutOfLine"]],
    ["one whose predecessor is gone", third, first, ["rootMissing"]],
    ["the second where the first is gone", second, null, ["rootMissing"]],
  ])("%s", (_, root, before, kinds) => {
    expect(checkRoot(ORG, root, before).map(({ kind }) => kind)).toEqual(kinds);
  });
});
