import { asCalendarDate } from "#domain/base/calendar";
import type { DryRunAnswer, DryRunHoldAnswer, DryRunMessageAnswer } from "#wire/dry-run";

/** Dry runs as the service answers them, with what a test says otherwise. */

export const message = (told: Partial<DryRunMessageAnswer>): DryRunMessageAnswer => ({
  on: "2026-11-17",
  hour: "09:00",
  at: "2026-11-17T07:00:00.000Z",
  messageId: "m_1",
  accountId: told.customer ?? "a_1",
  customer: "Aru",
  email: "pay@aru.example",
  phone: null,
  channel: "email",
  level: 1,
  levelName: "Payment reminder",
  occurrence: 1,
  numbers: ["A-1", "A-2"],
  totals: { EUR: 10_000 },
  decidedBy: null,
  ...told,
});

export const hold = (told: Partial<DryRunHoldAnswer>): DryRunHoldAnswer => ({
  accountId: "a_3",
  customer: "Cala",
  from: "2026-11-16",
  kind: "paused",
  name: "paused",
  sentence: "Paused by hand.",
  until: "2026-12-01",
  overdue: { EUR: 100 },
  ...told,
});

/** 90 days from 16 November 2026; the counts are of its messages. */
export function dryRun(told: Partial<DryRunAnswer>): DryRunAnswer {
  const counts: Record<string, number> = {};
  for (const { levelName } of told.messages ?? []) counts[levelName] = (counts[levelName] ?? 0) + 1;
  return {
    from: asCalendarDate("2026-11-16"),
    until: asCalendarDate("2027-02-13"),
    policyVersion: 4,
    asIf: [],
    butNow: [],
    messages: [],
    counts,
    held: [],
    heldCount: told.held?.length ?? 0,
    ...told,
  };
}
