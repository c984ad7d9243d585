import { describe, expect, it } from "@jest/globals";
import { type Instant, instantAt, laterBy } from "#domain/base/clock";
import {
  accountIdOf,
  customerIdOf,
  type MessageId,
  type NoteId,
  organisationId,
} from "#domain/base/identity";
import { type CourtesyContent, queuedCourtesy } from "#domain/messages/outbox";
import { accepted } from "#domain/messages/outbox-moves";
import type { TemplateId } from "#domain/messages/template-id";
import { valueWithoutWords, wordsToFind } from "#domain/privacy/redact";
import { monthsBefore, type Retention } from "#domain/privacy/retention";
import { addNote } from "../../functions/jobs/add-note";
import { compareRows } from "../../functions/jobs/compare-rows";
import { eraseContact } from "../../functions/jobs/privacy/erase-contact";
import { eraseCustomer } from "../../functions/jobs/privacy/erase-customer";
import { keepHouse } from "../../functions/jobs/privacy/keep-house";
import { receiveRows } from "../../functions/jobs/receive-rows";
import { momentOf } from "../../functions/jobs/run-organisation";
import { VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import type { DocumentStore, Write } from "../../functions/store/port";
import { allOfAccount } from "../../functions/store/repositories/all-of-account";
import { putPast } from "../../functions/store/repositories/cell-edits";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { createMessage } from "../../functions/store/repositories/outbox";
import { putRetention } from "../../functions/store/repositories/retention";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { Life, mortalStore, SimulatedCrash } from "../support/faulty-store";
import { customerRow, day, invoiceRow, POLICY } from "../support/ledger";
import { memoryFiles } from "../support/memory-files";
import { kaseAndCo } from "../support/organisation";
import { countingStore } from "../support/world-counting-store";

/** Erasures that a crash broke off, and what is kept no longer: the jobs on the embedded store, without the API. */

const ID = organisationId("kase");
const NAME = "Canaryfirm";
const EMAIL = "canary@tamm.example";
const ACCOUNT = accountIdOf(customerIdOf(NAME));
const START = instantAt("Europe/Tallinn", day("2026-11-16"), 9);
const DAY_MS = 86_400_000;

async function known(): Promise<DocumentStore> {
  const store = openSqliteStore(":memory:");
  await createOrganisation(store, ID, kaseAndCo({ policy: POLICY }), START);
  const { moment } = await momentOf(store, ID, START);
  for (const [table, kind] of [
    ["Customers", "customers"],
    ["Invoices", "invoices"],
  ] as const) {
    const buckets = Array.from({ length: 64 }, () => "");
    const { sourceId } = await compareRows(store, ID, { workbook: "b", table, kind, buckets }, moment);
    const of = { sourceId, vanished: [], unreadable: [], last: true };
    const bill = invoiceRow("F-1", { customer: NAME, email: EMAIL, paid: 100_00 });
    const customer = customerRow(NAME, {
      email: EMAIL,
      contactName: "Anna Canaryname",
      phone: "+372 5550 0000",
    });
    await (kind === "customers"
      ? receiveRows(store, ID, { ...of, kind, rows: [{ fingerprint: "c", row: customer as never }] }, moment)
      : receiveRows(store, ID, { ...of, kind, rows: [{ fingerprint: "i", row: bill as never }] }, moment));
  }
  const note = {
    noteId: `n_${"1".repeat(20)}` as NoteId,
    text: `${EMAIL} Anna Canaryname said so`,
    invoiceNumber: null,
  };
  await addNote(store, ID, ACCOUNT, note, "liis", moment);
  return store;
}

const wordsLeft = async (store: DocumentStore): Promise<readonly string[]> => {
  const all = JSON.stringify([...(await allOfAccount(store, ID, ACCOUNT)).values()]).toLowerCase();
  return ["canaryfirm", "canary@", "anna canaryname", "+372 5550"].filter((word) => all.includes(word));
};

const wholeJournal = async (store: DocumentStore) =>
  (await verifyJournal(store, ID, VERIFY_FROM_START)).findings;

describe("an erasure that is broken off", () => {
  it.each(["customer", "contact"] as const)(
    "of a %s is ended by the next run, wherever the process died",
    async (of) => {
      let died = 0;
      // Every third step is tried, others each time.
      for (const moment of ["before", "after"] as const)
        for (let step = 1 + Math.floor(Math.random() * 3); ; step += 3) {
          const store = await known();
          const files = memoryFiles();
          const { moment: now } = await momentOf(store, ID, START);
          const place = { id: ID, accountId: ACCOUNT, by: "liis", moment: now };
          const mortal = mortalStore(store, new Life({ step, moment }));
          const erase = async () =>
            of === "customer"
              ? eraseCustomer({ store: mortal, files }, place, false)
              : eraseContact(mortal, place, EMAIL);
          const ended = await erase().then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof SimulatedCrash)) throw error;
              return false;
            },
          );
          const begun = ended || step > 1 || moment === "after";
          await keepHouse({ store, files }, ID, now);
          const gone = of === "customer" ? [] : ["canaryfirm"];
          if (begun) expect([step, moment, await wordsLeft(store)]).toEqual([step, moment, gone]);
          // Told once, however often the work was begun.
          const told = [...((await allOfAccount(store, ID, ACCOUNT)).get("journal") ?? [])];
          expect(told.filter(({ fields }) => fields.kind === "personalDataErased")).toHaveLength(
            begun ? 1 : 0,
          );
          expect(await wholeJournal(store)).toEqual([]);
          await store.close();
          if (ended) break;
          died += 1;
        }
      expect(died).toBeGreaterThan(1);
    },
  );
});

const BULK: CourtesyContent = {
  ...{ template: "thanks" as TemplateId, title: "Season's greetings", automation: null, to: "customer" },
  body: { subject: "Canarybulk", text: "Canarybulk", language: null },
  ...{ invoiceIds: [], closing: [], by: "liis" },
};
const bulk = (id: string) => queuedCourtesy(id as MessageId, ACCOUNT, BULK, day("2026-11-16"), START, START);

const NEVER: Retention = { wordsMonths: null, messagesMonths: null, pastCellsMonths: null };

describe("what is kept no longer", () => {
  it("goes on the day its months are over and not before, and nothing goes where nobody asked for it", async () => {
    const store = await known();
    const words = { id: "e_1", text: "Canarypast", by: "liis", at: START };
    const invoiceId = [...((await allOfAccount(store, ID, ACCOUNT)).get("invoices") ?? [])][0]?.ref
      .id as never;
    await store.write([putPast(ID, { ...words, invoiceId, field: "note", endedAt: START, endedBy: "liis" })]);
    const leftAfter = async (months: number, days: number, retention: Retention) => {
      await store.write([putRetention(ID, retention)]);
      const now = laterBy(START, months * 31 * DAY_MS + days * DAY_MS) as Instant;
      const { moment } = await momentOf(store, ID, now);
      await keepHouse({ store }, ID, moment);
      const past = await store.count({ scope: ID, collection: "pastCellEdits" });
      return [past, ((await allOfAccount(store, ID, ACCOUNT)).get("notes") ?? []).length];
    };
    expect(await leftAfter(40, 0, NEVER)).toEqual([1, 1]);
    expect(await leftAfter(0, 20, { ...NEVER, wordsMonths: 1, pastCellsMonths: 1 })).toEqual([1, 1]);
    expect(await leftAfter(2, 0, { ...NEVER, wordsMonths: 1 })).toEqual([1, 0]);
    expect(await leftAfter(2, 0, { ...NEVER, pastCellsMonths: 1 })).toEqual([0, 0]);
    expect(await wholeJournal(store)).toEqual([]);
    await store.close();
  });

  it("takes the words of messages, settled replies and done to-dos, and leaves what waits or is young", async () => {
    const store = await known();
    const later = laterBy(START, 60 * DAY_MS);
    const reply = (id: string, at: Instant, isWaiting: boolean): Write => ({
      ...{ kind: "put", ref: { scope: ID, collection: "replies", id } },
      fields: { accountId: ACCOUNT, at, newestFirst: id, isWaiting, text: `says ${id}` },
    });
    const todo = (id: string, createdOn: string, isDone: boolean): Write => ({
      ...{ kind: "put", ref: { scope: ID, collection: "todos", id } },
      fields: { accountId: ACCOUNT, createdOn, dueOn: null, isDone, text: `do ${id}` },
    });
    await store.write([
      ...[reply("old", START, false), reply("waits", START, true), reply("young", later, false)],
      ...[todo("done", "2026-11-16", true), todo("open", "2026-11-16", false)],
      todo("fresh", "2027-01-10", true),
      createMessage(ID, accepted({ ...bulk("m~old"), addressKey: "key" as never }, "x", START)),
      createMessage(ID, accepted({ ...bulk("m~young"), addressKey: "key" as never }, "x", later)),
    ]);
    const keepAt = async (days: number) => {
      const { moment } = await momentOf(store, ID, laterBy(START, days * DAY_MS));
      await keepHouse({ store }, ID, moment);
      const all = JSON.stringify([...(await allOfAccount(store, ID, ACCOUNT)).values()]);
      const words = ["says old", "says waits", "says young", "do done", "do open", "do fresh"];
      const left = words.filter((text) => all.includes(text));
      const found = await store.query({ scope: ID, collection: "outbox", limit: 10 });
      const kept = found.filter(({ fields }) => JSON.stringify(fields).includes("Canarybulk"));
      const keyed = found.filter(({ fields }) => fields.addressKey === "key");
      return [left, kept.map(({ ref }) => ref.id), keyed.map(({ ref }) => ref.id)];
    };
    await store.write([putRetention(ID, { ...NEVER, wordsMonths: 2, messagesMonths: 2 })]);
    const both = ["m~old", "m~young"];
    expect(await keepAt(50)).toEqual([
      ["says old", "says waits", "says young", "do done", "do open", "do fresh"],
      ...[both, both],
    ]);
    expect(await keepAt(70)).toEqual([
      ["says waits", "says young", "do open", "do fresh"],
      ...[["m~young"], ["m~young"]],
    ]);
    await store.close();
  });

  it("leaves no words of messages that ended in one instant, however many there are", async () => {
    const store = await known();
    const writes = Array.from({ length: 450 }, (_, at) =>
      createMessage(ID, accepted(bulk(`m~${at}`), `x${at}`, START)),
    );
    for (let from = 0; from < writes.length; from += 90) await store.write(writes.slice(from, from + 90));
    await store.write([putRetention(ID, { ...NEVER, messagesMonths: 1 })]);
    const { moment } = await momentOf(store, ID, laterBy(START, 40 * DAY_MS));
    // Where the first page ends within the instant, the next run goes on with it.
    for (let run = 0; run < 2; run += 1) await keepHouse({ store }, ID, moment);
    const found = await store.query({ scope: ID, collection: "outbox", limit: 1000 });
    expect([found.length, JSON.stringify(found).includes("Canarybulk")]).toEqual([450, false]);
    await store.close();
  });

  it("costs a run in which nothing is over some documents, whatever is kept", async () => {
    const store = countingStore(await known());
    await store.write([putRetention(ID, { wordsMonths: 12, messagesMonths: 12, pastCellsMonths: 12 })]);
    const { moment } = await momentOf(store, ID, START);
    await keepHouse({ store }, ID, moment);
    store.reset();
    await keepHouse({ store }, ID, moment);
    expect(store.counts().read).toBeLessThan(8);
    expect(store.counts().written).toEqual({});
    await store.close();
  });

  it.each([
    ["2026-03-31", 1, "2026-02-28"],
    ["2028-03-31", 1, "2028-02-29"],
    ["2026-01-15", 1, "2025-12-15"],
    ["2026-11-16", 12, "2025-11-16"],
    ["2026-11-16", 120, "2016-11-16"],
  ])("%s less %d months is %s", (from, months, to) => {
    expect(monthsBefore(day(from), months)).toBe(to);
  });
});

describe("words that point to a person", () => {
  it.each([
    ["Anna Kask paid", "X paid"],
    ["anna  kask, ANNA KASK", "X, X"],
    ["Annabel Kaskova", "Annabel Kaskova"],
    ["call +372 (5) 1 now", "call X now"],
    ["x.anna@kask.example and anna@kask.example.", "x.anna@kask.example and X."],
  ])("%s", (text, left) => {
    const words = wordsToFind(["Anna Kask", "+372 (5) 1", "anna@kask.example", "A", null]);
    expect(valueWithoutWords([text, { deep: text }], words, "X")).toEqual([left, { deep: left }]);
  });
});
