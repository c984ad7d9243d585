import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { instantOf } from "#domain/base/clock";
import { syncWorkbook } from "../../addin/sync/sync-workbook";
import { writeBack } from "../../addin/sync/write-back";
import { scheduleNextRun } from "../../functions/store/repositories/organisations";
import { workOnFile } from "../../workbench/excel/work-on-file";
import { bookRows, rearrange, statusOf, typeInto } from "../support/book";
import { backendOf, organisationOf, PROJECT, REGION, until, type World } from "./world";

/** The workbook's way: rows in, reminders out, statuses back. */

const DAY_MS = 24 * 3_600_000;
/** A day as Excel counts: whole days since the end of 1899. */
const serial = (daysFromNow: number): number =>
  Math.floor((Date.now() + daysFromNow * DAY_MS) / DAY_MS) + 25_569;

/** Three open invoices of two customers, and one that has been paid; an address that does not exist is among them. */
export async function makeBook({ book, places }: World): Promise<void> {
  await copyFile(path.join(places.root, "examples/receivables.xlsx"), book);
  const row = (number: string, customer: string, due: number, paid = 0) => [
    ...[number, customer, "", "Invoice", serial(due - 30), serial(due), 480, "EUR"],
    ...[paid, 480 - paid, "", ""],
  ];
  await rearrange(book, () => [
    row("E-1", "C-001", -20),
    row("E-2", "C-001", -12),
    row("E-3", "C-002", -20),
    row("E-4", "C-001", -20, 480),
  ]);
  const owing = (rows: readonly (readonly unknown[])[]) =>
    rows.filter(([number]) => number === "C-001" || number === "C-002");
  await rearrange(book, (rows) => owing(rows) as typeof rows, "Customers");
  await typeInto(book, "C-002", { "E-mail": "bounce@nordlicht.example" }, "Customers");
}

/** The add-in's own sync, as it runs in the pane; then the statuses into the cells. */
export function syncAndWrite(world: World, who = "owner") {
  return workOnFile(world.book, async (file) => {
    const backend = backendOf(world, who);
    const settings = { workbook: "w_emulators", connection: null };
    const spelling = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null };
    const synced = await syncWorkbook(backend, { ...settings, ...spelling });
    const written = await writeBack(backend, settings.workbook, synced);
    if (written.changed) await file.save();
    return synced;
  });
}

/** On every weekday and from midnight on, so that this day is one to send on whenever it is lived. */
export async function switchOn(world: World): Promise<void> {
  const backend = backendOf(world, "owner");
  const { policy } = await backend.policy();
  const calendar = { sendHour: 0, sendOn: [1, 2, 3, 4, 5, 6, 7] as const };
  const holidays = { ...policy.holidays, country: null };
  await backend.savePolicy(
    { ...policy, ...calendar, sendOn: [...calendar.sendOn], holidays },
    policy.version,
  );
  const on = await backend.switchPolicy({ on: true, olderDocuments: { kind: "all" } });
  assert.equal(on.policy.switchedOn, true);
}

/** As if the organisation's hour had come: the time of its next run is put into the past. */
export async function letHourCome(world: World): Promise<void> {
  await world.store.write([scheduleNextRun(organisationOf(world), instantOf(Date.now() - 60_000))]);
}

/** What Google's scheduler does every quarter of an hour: a call to the function behind the timer. */
export async function tick({ places }: World): Promise<void> {
  const url = `http://127.0.0.1:${places.ports.functions}/functions/projects/${PROJECT}/triggers/${REGION}-tick-0`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  assert.equal(response.status, 200, `the timer's function answered ${response.status}`);
}

type QueueStats = Readonly<Record<string, { readonly tasksAdded: number; readonly failedTasks: number }>>;

/** How many tasks a queue has taken, as the tasks emulator counts: over the last five minutes. */
export async function tasksTaken({ places }: World, of: "runTask" | "sendTask"): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${places.ports.tasks}/queueStats`);
  const stats = (await response.json()) as QueueStats;
  return Math.round((stats[`queue:${PROJECT}-${REGION}-${of}`]?.tasksAdded ?? 0) * 5);
}

/** Until what is awaited has come, and nothing is queued or under way any more. */
export async function untilSent(world: World, hasCome: () => boolean): Promise<void> {
  await until("the mails", hasCome);
  const backend = backendOf(world, "owner");
  await until("an outbox without anything under way", async () => {
    const { messages } = await backend.outbox(null);
    return messages.every(({ state }) => !["queued", "claimed", "submitting"].includes(state));
  });
}

/** What Dunbook says in the row of an invoice. */
export async function saidIn(world: World, number: string): Promise<Readonly<Record<string, string>>> {
  const rows = await bookRows(world.book);
  const row = rows.find((one) => one["Invoice no"] === number);
  assert(row, `no row ${number}`);
  return Object.fromEntries(Object.entries(statusOf(row)).map(([name, cell]) => [name, String(cell)]));
}
