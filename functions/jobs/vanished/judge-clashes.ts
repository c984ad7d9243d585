import type { CalendarDate } from "#domain/base/calendar";
import type { InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import {
  type Clash,
  type ClashAnswer,
  clashSentence,
  movedSentence,
  type NamedTable,
} from "#domain/vanished/clash";
import type { RowsAnswer } from "#wire/sync";
import type { DocumentStore, Write } from "../../store/port";
import { getClashes, putClash, removeClash } from "../../store/repositories/clashes";
import { getTableAnswers, type TableAnswers } from "../../store/repositories/table-answers";
import { rememberRows } from "../compare-rows";
import { saveInChunks } from "../save-in-chunks";
import { namedTable } from "./named-table";

/** A row that was sent, and the other table that holds its number. */
export type Clashing = { readonly invoiceId: InvoiceId; readonly number: string; readonly holder: SourceId };

/** `taken`: rows that have moved here, as somebody said; the others are refused by name. */
export type Judged = {
  readonly taken: ReadonlySet<InvoiceId>;
  readonly refused: RowsAnswer["refused"];
};

/**
 * What becomes of rows whose numbers another table holds: as a person has said of each, or once for both tables; else each is
 * refused and asked about. Nothing is ever guessed.
 */
export async function judgeClashes(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  rows: readonly Clashing[],
  today: CalendarDate,
): Promise<Judged> {
  if (rows.length === 0) return { taken: new Set(), refused: [] };
  const ids = rows.map(({ invoiceId }) => invoiceId);
  const own = await getClashes(store, id, sourceId, ids);
  const remembered = await getTableAnswers(store, id, sourceId);
  const taken = new Set<InvoiceId>();
  const refused: RowsAnswer["refused"] = [];
  const writes: Write[] = [];
  for (const [holder, clashing] of byHolder(rows)) {
    const there = {
      named: await namedTable(store, id, holder),
      given: await givenAway(store, id, holder, clashing),
    };
    for (const row of clashing) {
      const before = own.get(row.invoiceId);
      const answer = answerOf(before, remembered, holder);
      if (answer?.says === "here") {
        taken.add(row.invoiceId);
        writes.push(
          putClash(id, { ...row, sourceId, seenOn: today, answer }),
          removeClash(id, row.invoiceId, holder),
        );
        continue;
      }
      const given = there.given.get(row.invoiceId);
      const moved = answer === null && given?.holder === sourceId ? given.answer : null;
      refused.push({ id: row.invoiceId, text: refusal(row.number, there.named, answer, moved) });
      if (answer === null && moved === null && (before?.seenOn !== today || before.holder !== holder))
        writes.push(putClash(id, { ...row, sourceId, seenOn: today, answer: null }));
    }
    await forget(
      store,
      id,
      holder,
      clashing.filter(({ invoiceId }) => taken.has(invoiceId)),
    );
  }
  await saveInChunks(store, writes);
  return { taken, refused };
}

const refusal = (
  number: string,
  there: NamedTable,
  answer: ClashAnswer | null,
  moved: ClashAnswer | null,
): string => (moved ? movedSentence(number, there, moved) : clashSentence(number, there, answer));

function answerOf(
  before: Clash | undefined,
  { clashes }: TableAnswers,
  holder: SourceId,
): ClashAnswer | null {
  const said = before?.holder === holder ? before.answer : null;
  return said ?? clashes[holder] ?? null;
}

function byHolder(rows: readonly Clashing[]): ReadonlyMap<SourceId, readonly Clashing[]> {
  const groups = new Map<SourceId, Clashing[]>();
  for (const row of rows) groups.set(row.holder, [...(groups.get(row.holder) ?? []), row]);
  return groups;
}

/** Rows that the holder had taken from here, as somebody said: asked about again, they would go to and fro. */
async function givenAway(
  store: DocumentStore,
  id: OrganisationId,
  holder: SourceId,
  rows: readonly Clashing[],
): Promise<ReadonlyMap<InvoiceId, Clash>> {
  const found = await getClashes(
    store,
    id,
    holder,
    rows.map(({ invoiceId }) => invoiceId),
  );
  return new Map([...found].filter(([, { answer }]) => answer?.says === "here"));
}

/** The table that gives rows away sends them again with its next sync, and is told then that they have moved. */
async function forget(
  store: DocumentStore,
  id: OrganisationId,
  holder: SourceId,
  rows: readonly Clashing[],
): Promise<void> {
  const none = new Map(rows.map(({ invoiceId }) => [invoiceId, null]));
  await rememberRows(store, id, holder, none, null);
}
