import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { type Instant, laterBy } from "#domain/base/clock";
import type { NoteId } from "#domain/base/identity";
import type { VerifyAnswer } from "#wire/journal";
import { addNote } from "../../functions/jobs/add-note";
import { sealDay } from "../../functions/jobs/daily-root";
import { eraseNote } from "../../functions/jobs/erase-note";
import { momentOf } from "../../functions/jobs/run-organisation";
import { placeIn, VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import type { DocumentStore, Fields, Ref, Write } from "../../functions/store/port";
import { getAccounts, listAccounts } from "../../functions/store/repositories/accounts";
import { journalOf } from "../../functions/store/repositories/journal";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { accountOfCustomer } from "../support/world-deeds";

/** Four days of two customers, with their roots; then somebody opens the database and changes something. */
const DAYS = ["2026-11-02", "2026-11-03", "2026-11-12", "2026-11-13"];
const anna = accountOfCustomer("anna");
let world: World;

beforeAll(async () => {
  world = await openWorld({ startsOn: DAYS[0] ?? "" });
  await world.sync([
    invoiceRow("A-1", { customer: "anna", email: "anna@kunde.example", due: "2026-10-20" }),
    invoiceRow("B-1", { customer: "boris", email: "boris@kunde.example", due: "2026-10-25" }),
  ]);
  for (const date of DAYS) await world.day(date);
});
afterAll(closeWorlds);

async function verifyAll(store: DocumentStore): Promise<Omit<VerifyAnswer, "next">> {
  let place = VERIFY_FROM_START;
  const sum = { accounts: 0, acts: 0, entries: 0, unchained: 0, roots: 0 };
  const [findings, rootHashes]: [VerifyAnswer["findings"][number][], VerifyAnswer["rootHashes"][number][]] = [
    [],
    [],
  ];
  for (;;) {
    const part = await verifyJournal(store, world.id, place);
    sum.accounts += part.accounts;
    sum.acts += part.acts;
    sum.entries += part.entries;
    sum.roots += part.roots;
    findings.push(...part.findings);
    rootHashes.push(...part.rootHashes);
    if (part.next === null) return { ...sum, findings, rootHashes };
    const next = placeIn(part.next);
    if (!next) throw new Error(`No place: ${part.next}`);
    place = next;
  }
}

const kinds = async (): Promise<readonly string[]> =>
  (await verifyAll(world.store)).findings.map(({ kind }) => kind);

/** Changes something, looks, and puts it back. */
async function touched(writes: readonly Write[]): Promise<readonly string[]> {
  const before = await Promise.all(writes.map(({ ref }) => world.store.get(ref)));
  await world.store.write(writes);
  const found = (await verifyAll(world.store)).findings.map(({ kind, text }) => `${kind}: ${text}`);
  await world.store.write(
    writes.map(({ ref }, at): Write => {
      const known = before[at];
      return known ? { kind: "put", ref, fields: known.fields } : { kind: "remove", ref };
    }),
  );
  return found;
}

const journal = () => journalOf(world.store, world.id, anna);
const rootRef = (number: number): Ref => ({
  scope: world.id,
  collection: "roots",
  id: `r${String(number).padStart(8, "0")}`,
});
const put = (ref: Ref, fields: Fields): Write => ({ kind: "put", ref, fields });

describe("verify", () => {
  it("finds nothing where nobody has touched anything, and looks at every entry and root", async () => {
    const all = await verifyAll(world.store);
    const { accounts } = await listAccounts(world.store, world.id, 100);
    const written = accounts.reduce((sum, { account }) => sum + account.history.entries, 0);
    expect(all).toMatchObject({ findings: [], accounts: 2, entries: written, roots: 2 });
    expect(written).toBeGreaterThan(8);
  });

  it("names the customer, the entry and the day of an edited entry", async () => {
    const [, second] = await journal();
    if (!second) throw new Error("There is no second entry");
    const entry = { ...(second.fields.entry as Fields), level: 3 };
    const [found] = await touched([put(second.ref, { ...second.fields, entry })]);
    expect(found).toBe("edited: anna: entry 2 of 2026-11-02 is not as it was written.");
  });

  it("finds an entry that was removed, in the middle and at the end", async () => {
    const entries = await journal();
    for (const at of [1, entries.length - 1]) {
      const [found] = await touched([{ kind: "remove", ref: entries[at]?.ref as Ref }]);
      expect(found).toBe(`missing: anna: entry ${at + 1} is missing.`);
    }
  });

  it("finds a last entry that was removed together with the account's count, by the day's root", async () => {
    const entries = await journal();
    const stored = (await getAccounts(world.store, world.id, [anna])).get(anna);
    const ref: Ref = { scope: world.id, collection: "accounts", id: anna };
    const fields = (await world.store.get(ref))?.fields ?? {};
    const cut = 2;
    const history = {
      ...(fields.history as Fields),
      entries: cut,
      tip: entries[cut - 1]?.fields.hash ?? "",
    };
    expect(stored?.account.history.entries).toBe(entries.length);
    const gone = entries.slice(cut).map(({ ref: one }): Write => ({ kind: "remove", ref: one }));
    const found = await touched([...gone, put(ref, { ...fields, history })]);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found)
      expect(one).toMatch(/^otherThanRoot: anna: entry \d+ is not what the root of 2026-11-\d\d says/);
  });

  it("finds an entry that was put in", async () => {
    const entries = await journal();
    const last = entries.at(-1);
    if (!last) throw new Error("There is no entry");
    const ref = { ...last.ref, id: "put-in" };
    const found = await touched([put(ref, { ...last.fields, id: ref.id, seq: entries.length })]);
    expect(found[0]).toMatch(/^edited: anna|^inserted: anna/);
  });

  it.each<readonly [string, () => Promise<readonly Write[]>, string]>([
    [
      "edited",
      async () => [put(rootRef(1), { ...(await fieldsOf(rootRef(1))), day: "2026-10-01" })],
      "rootEdited",
    ],
    ["damaged", async () => [put(rootRef(1), { number: 1 })], "rootEdited"],
    ["removed", async () => [{ kind: "remove", ref: rootRef(1) }], "rootMissing"],
    ["removed, the last", async () => [{ kind: "remove", ref: rootRef(2) }], "rootMissing"],
  ])("finds a root that was %s", async (_, writes, kind) => {
    const [found] = await touched(await writes());
    expect(found).toMatch(new RegExp(`^${kind}: Root \\d`));
  });

  it("still holds after a note was erased, and nothing of the note is left", async () => {
    const { moment } = await momentOf(world.store, world.id, world.now());
    const secret = "moved to Tallinn, new number 5550123";
    const ids = [
      "n_00000000000000000001",
      "n_00000000000000000002",
    ] as readonly string[] as readonly NoteId[];
    for (const [at, text] of ["an older note", secret].entries()) {
      const request = { noteId: ids[at] as string, text, invoiceNumber: "A-1" };
      const now = laterBy(moment.now, at * 1000);
      expect((await addNote(world.store, world.id, anna, request, "liis", { ...moment, now })).ok).toBe(true);
    }
    const shown = async () =>
      (await getAccounts(world.store, world.id, [anna])).get(anna)?.account.latestNote?.text;
    expect(await shown()).toBe(secret);
    const erase = () => eraseNote(world.store, world.id, anna, ids[1] as NoteId, "mart", moment);
    expect(await erase()).toEqual({ ok: true, value: true });
    expect(await erase()).toEqual({ ok: true, value: false });
    expect(await shown()).toBe("an older note");
    expect(await kinds()).toEqual([]);
    const account = await world.store.get({ scope: world.id, collection: "accounts", id: anna });
    expect(JSON.stringify([await journal(), account])).not.toContain("5550123");
    const late = { noteId: ids[1] as string, text: secret, invoiceNumber: "A-1" };
    expect(await addNote(world.store, world.id, anna, late, "liis", moment)).toMatchObject({
      ok: false,
      problem: "erased",
    });
    const card = await world.backend.customer(anna);
    expect(card.notes.map(({ text }) => text)).toEqual(["an older note"]);
    expect(card.history.map(({ text }) => text)).toContain("Note erased by mart");
  });

  it("answers a part at a time over the API", async () => {
    const first = await world.backend.verifyJournal(null);
    expect(first).toMatchObject({ accounts: 2, findings: [], next: "root~1" });
    expect(await world.backend.verifyJournal("root~1")).toMatchObject({ next: null, findings: [] });
    await expect(world.backend.verifyJournal("nowhere")).rejects.toMatchObject({ code: "unknownPlace" });
  });
});

const fieldsOf = async (ref: Ref): Promise<Fields> => (await world.store.get(ref))?.fields ?? {};

describe("the day's root", () => {
  it("is written once a day, and costs what has changed since the last", async () => {
    const moment = { today: asCalendarDate("2026-12-01"), now: "2026-12-01T07:00:00.000Z" as Instant };
    const roots = async () => (await verifyAll(world.store)).roots;
    const before = await roots();
    await sealDay(world.store, world.id, moment);
    expect(await roots()).toBe(before + 1);
    world.store.reset();
    await sealDay(world.store, world.id, moment);
    expect(world.store.counts()).toEqual({ read: 1, written: {} });
    world.store.reset();
    await sealDay(world.store, world.id, {
      today: asCalendarDate("2026-12-02"),
      now: "2026-12-02T07:00:00.000Z" as Instant,
    });
    expect(world.store.counts()).toEqual({ read: 1, written: {} });
  });
});
