import { type Instant, instantOf } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { BUCKETS } from "#wire/sync";
import { byChannel } from "../../functions/delivery/by-channel";
import type { HandOver, Mailer, OutgoingEmail } from "../../functions/delivery/port";
import { compareRows } from "../../functions/jobs/compare-rows";
import { receiveRows } from "../../functions/jobs/receive-rows";
import { momentOf } from "../../functions/jobs/run-organisation";
import { type OrganisationTask, type TaskQueue, taskId } from "../../functions/jobs/task-queue";
import type { DocumentStore } from "../../functions/store/port";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { invoiceRow } from "../support/ledger";
import { kaseAndCo } from "../support/organisation";

/** Organisations with overdue invoices, a queue that keeps its tasks and a clock that is set: what the jobs of the cloud need. */

export const KASE: OrganisationId = organisationId("kase");
/** A Wednesday, ten in the morning in Tallinn. */
export const MORNING: Instant = instantOf(Date.UTC(2026, 10, 18, 8));

/** Sets an organisation up, its first run due at `nextRunAt`. */
export const setUp = (
  store: DocumentStore,
  id: OrganisationId = KASE,
  nextRunAt: Instant = MORNING,
): Promise<void> => createOrganisation(store, id, kaseAndCo(), nextRunAt);

/** So many customers with one invoice each, overdue for a reminder. */
export async function bill(
  store: DocumentStore,
  customers: number,
  id: OrganisationId = KASE,
): Promise<void> {
  const { moment } = await momentOf(store, id, MORNING);
  const compare = {
    workbook: "w",
    table: "Invoices",
    kind: "invoices",
    buckets: Array(BUCKETS).fill(""),
  } as const;
  const { sourceId } = await compareRows(store, id, { ...compare, buckets: [...compare.buckets] }, moment);
  for (let from = 0; from < customers; from += 500) {
    const numbers = Array.from({ length: Math.min(500, customers - from) }, (_, index) => from + index);
    const rows = numbers.map((number) => ({ fingerprint: `f${number}`, row: overdue(number) }));
    await receiveRows(store, id, { sourceId, kind: "invoices", rows, vanished: [], unreadable: [] }, moment);
  }
}

const overdue = (number: number): InvoiceRow =>
  invoiceRow(`2026-${number}`, {
    customer: `C${number}`,
    email: `c${number}@customer.example`,
    issued: "2026-10-30",
    due: "2026-11-13",
    total: 120_00,
    dunning: "yes",
  });

export type QueuedTask = { readonly task: OrganisationTask; readonly notBefore: Instant | undefined };

/** A queue in memory: it keeps what it is given, and drops a task whose id it has seen. */
export function memoryQueue(): TaskQueue & {
  readonly taken: readonly QueuedTask[];
  readonly offered: () => number;
} {
  const taken: QueuedTask[] = [];
  const ids = new Set<string>();
  let offered = 0;
  return {
    taken,
    offered: () => offered,
    async enqueue(task, notBefore) {
      offered += 1;
      if (ids.has(taskId(task))) return;
      ids.add(taskId(task));
      taken.push({ task, notBefore });
    },
  };
}

/** A mailer that answers as told and keeps what it was handed. */
export function memoryMailer(answer: (email: OutgoingEmail, nth: number) => HandOver): Mailer & {
  readonly handed: readonly OutgoingEmail[];
} {
  const handed: OutgoingEmail[] = [];
  const send = async (email: OutgoingEmail): Promise<HandOver> => {
    handed.push(email);
    return answer(email, handed.length);
  };
  return { handed, ...byChannel({ send }) };
}
