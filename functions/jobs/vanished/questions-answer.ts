import type { CalendarDate } from "#domain/base/calendar";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Clash } from "#domain/vanished/clash";
import type { VanishedRow } from "#domain/vanished/vanished-row";
import {
  type ClashesWith,
  type GoneRow,
  MOST_ASKED,
  type QuestionsAnswer,
  type TableQuestions,
} from "#wire/vanished";
import type { DocumentStore } from "../../store/port";
import { countAskedClashes, listAskedClashes } from "../../store/repositories/clashes";
import { getInvoices } from "../../store/repositories/ledger";
import { listSources, type Source } from "../../store/repositories/sources";
import { getTableAnswers, type TableAnswers } from "../../store/repositories/table-answers";
import { countVanished, listVanished } from "../../store/repositories/vanished";
import { customersOf } from "../customers-of";
import { nameOfSource } from "./named-table";

/** What waits for a person in each table of invoices, and what is remembered of it. */
export async function questionsAnswer(
  store: DocumentStore,
  id: OrganisationId,
  today: CalendarDate,
): Promise<QuestionsAnswer> {
  const sources = await listSources(store, id);
  const tables: TableQuestions[] = [];
  for (const source of sources) {
    if (source.kind !== "invoices") continue;
    tables.push(await questionsOf(store, id, source, sources));
  }
  return { today, tables };
}

async function questionsOf(
  store: DocumentStore,
  id: OrganisationId,
  source: Source,
  sources: readonly Source[],
): Promise<TableQuestions> {
  const { sourceId } = source;
  const answers = await getTableAnswers(store, id, sourceId);
  const [goneCount, keptCount, clashCount] = await Promise.all([
    countVanished(store, id, sourceId, "asked"),
    countVanished(store, id, sourceId, "kept"),
    countAskedClashes(store, id, sourceId),
  ]);
  const list = async (count: number, state: "asked" | "kept"): Promise<GoneRow[]> =>
    count === 0 ? [] : goneRows(store, id, (await listVanished(store, id, sourceId, state, MOST_ASKED)).rows);
  const { clashes } =
    clashCount === 0 ? { clashes: [] } : await listAskedClashes(store, id, sourceId, MOST_ASKED);
  return {
    sourceId,
    ...nameOfSource(source),
    workbookId: source.workbook,
    goneCount,
    gone: await list(goneCount, "asked"),
    keptCount,
    kept: await list(keptCount, "kept"),
    missingMeansPaid: answers.missingMeansPaid,
    clashCount,
    clashes: clashesBy(clashes, sources),
    rememberedClashes: rememberedIn(answers, sources),
  };
}

async function goneRows(
  store: DocumentStore,
  id: OrganisationId,
  rows: readonly VanishedRow[],
): Promise<GoneRow[]> {
  const invoices = await getInvoices(
    store,
    id,
    rows.map(({ invoiceId }) => invoiceId),
  );
  const customers = await customersOf(store, id, [...new Set(rows.map(({ accountId }) => accountId))]);
  return rows.toSorted(byNumber).flatMap(({ invoiceId, accountId, number, since }) => {
    const invoice = invoices.get(invoiceId);
    if (!invoice) return [];
    const { dueOn, totalMinor, paidMinor, currency, kind } = invoice;
    const customer = customers.get(accountId)?.name ?? "";
    // A credit note is the customer's money.
    const openMinor = (totalMinor - paidMinor) * (kind === "creditNote" ? -1 : 1);
    return [{ invoiceId, number, customer, since, dueOn, openMinor, currency }];
  });
}

/** As a person looks them up; of those listed, which are the longest gone. */
const byNumber = (a: VanishedRow, b: VanishedRow): number =>
  a.number < b.number ? -1 : a.number > b.number ? 1 : 0;

const nameIn = (sources: readonly Source[], holder: string) => {
  const source = sources.find(({ sourceId }) => sourceId === holder);
  return source ? nameOfSource(source) : { table: "", workbook: "" };
};

function clashesBy(clashes: readonly Clash[], sources: readonly Source[]): ClashesWith[] {
  const rows = new Map<string, { readonly invoiceId: InvoiceId; readonly number: string }[]>();
  for (const { holder, invoiceId, number } of clashes)
    rows.set(holder, [...(rows.get(holder) ?? []), { invoiceId, number }]);
  return [...rows].map(([holder, own]) => ({ holder, ...nameIn(sources, holder), rows: own }));
}

const rememberedIn = (
  { clashes }: TableAnswers,
  sources: readonly Source[],
): TableQuestions["rememberedClashes"] =>
  Object.entries(clashes).map(([holder, said]) => ({ holder, ...nameIn(sources, holder), ...said }));
