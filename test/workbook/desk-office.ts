import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { asCalendarDate } from "#domain/base/calendar";
import { STATUS_HEADERS } from "#wire/status";
import { type Backend, openBackend } from "../../addin/backend";
import type { ConnectionChoice, Desk, SyncOutcome, WorkbookLook } from "../../addin/desk/desk";
import { type DeskOptions, openDesk } from "../../addin/desk/open-desk";
import { openClock } from "../../workbench/cloud/clock";
import { type LocalCloud, openLocalCloud } from "../../workbench/cloud/local-cloud";
import type { CellContent } from "../../workbench/excel/model/sheet";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { POLICY } from "../support/ledger";
import { kaseAndCo } from "../support/organisation";

/** A desk with everything behind it as it is on one machine: office.js on a workbook, and the local cloud on a wire. */
export type Office = {
  readonly cloud: LocalCloud;
  readonly wire: Wire;
  readonly backend: Backend;
  readonly desk: Desk;
  readonly workbook: WorkbookModel;
  readonly session: ExcelSession;
  /** Another desk on the same workbook, as after the pane was closed and opened. */
  readonly reopen: (options?: DeskOptions) => Desk;
  /** Moves the clock by whole days, runs each, and hears the provider. */
  readonly daysOn: (days: number) => Promise<void>;
};

const TEMPLATES = resolve(__dirname, "../../templates");
const TIME_ZONE = "Europe/Tallinn";
const closings: (() => Promise<void> | void)[] = [];

/** Closes everything a test has opened: `afterEach(closeOffices)`. */
export async function closeOffices(): Promise<void> {
  for (const close of closings.splice(0).reverse()) await close();
}

/** Opens a workbook and a new cloud whose clock starts on 16 November 2026, at the send hour. */
export async function openOffice(workbook: WorkbookModel, options: DeskOptions = {}): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), "dunbook-office-"));
  closings.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const cloud = await openLocalCloud({
    dataDir,
    clock: openClock(join(dataDir, "clock.json"), {
      startsOn: asCalendarDate("2026-11-16"),
      timeZone: TIME_ZONE,
      hour: POLICY.sendHour,
    }),
    templatesDir: TEMPLATES,
    organisation: kaseAndCo(),
  });
  closings.push(() => cloud.close());
  const wire = await openWire(cloud.baseUrl);
  const backend = openBackend({ baseUrl: wire.baseUrl, token: cloud.token });
  const session = openExcel(workbook);
  closings.push(() => session.close());
  const daysOn = async (days: number): Promise<void> => {
    for (let passed = 0; passed < days; passed += 1) {
      const moved = cloud.clock.advance(1);
      if (!moved.ok) throw new Error(moved.problem);
      await cloud.run();
      await cloud.catcher.flushEvents();
    }
  };
  const reopen = (given: DeskOptions = options): Desk => openDesk(backend, given);
  return { cloud, wire, backend, desk: reopen(), workbook, session, reopen, daysOn };
}

/** The way from the pane to the cloud, which a test can cut. */
export type Wire = {
  readonly baseUrl: string;
  /** Requests that came through, by their path. */
  readonly passed: readonly string[];
  /** Cuts the wire before the request that `when` names, and keeps it cut. */
  readonly cut: (when: (path: string) => boolean) => void;
  /** Lets the service answer with this status and nothing of use. */
  readonly fail: (status: number) => void;
  readonly mend: () => void;
};

type Mood = { readonly cut: (path: string) => boolean; readonly status: number | null };
const FINE: Mood = { cut: () => false, status: null };

async function openWire(target: string): Promise<Wire> {
  const passed: string[] = [];
  let mood = FINE;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (mood.cut(path)) {
      mood = { cut: () => true, status: null };
      request.socket.destroy();
      return;
    }
    if (mood.status !== null) {
      response.writeHead(mood.status).end("<html>Bad gateway</html>");
      return;
    }
    passed.push(path);
    // Closed at the end of a test, with a request under way.
    void pass(target, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closings.push(() => closed(server));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    cut: (cut) => {
      mood = { cut, status: null };
    },
    fail: (status) => {
      mood = { cut: () => false, status };
    },
    mend: () => {
      mood = FINE;
    },
  };
}

async function pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const { method = "GET", headers, url = "" } = request;
  const answer = await fetch(`${target}${url}`, {
    method,
    headers: { authorization: headers.authorization ?? "", "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: Buffer.concat(parts) }),
  });
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(await answer.text());
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** Connects the tables as they were recognised, the other way where a test says so. */
export function connectAs(
  desk: Desk,
  look: WorkbookLook,
  changes: Partial<ConnectionChoice> = {},
): Promise<void> {
  const tables = look.tables.map(({ tableId, kind, byHand }) => ({ tableId, kind, byHand }));
  return desk.connect({ tables, settings: look.settings, ...changes });
}

/** A sync that nobody cancels. */
export const syncNow = (desk: Desk): Promise<SyncOutcome> =>
  desk.sync({ onProgress: () => undefined, signal: new AbortController().signal });

/** The rows of a table by the names of its columns. */
export function rowsOf(
  workbook: WorkbookModel,
  table: string,
): readonly Readonly<Record<string, CellContent>>[] {
  const found = workbook.tables().find(({ name }) => name === table);
  if (!found) throw new Error(`No table ${table}`);
  const { row, column, rowCount } = found.body();
  return Array.from({ length: rowCount }, (_, at) =>
    Object.fromEntries(
      found.columnNames.map((name, offset) => [name, found.sheet.value(row + at, column + offset)]),
    ),
  );
}

/** What the rows say of their invoices, by invoice number. */
export const statusesIn = (
  workbook: WorkbookModel,
  table = "Invoices",
): Readonly<Record<string, CellContent>> =>
  Object.fromEntries(
    rowsOf(workbook, table).map((row) => [String(row["Invoice no"]), row[STATUS_HEADERS.status] ?? ""]),
  );

/** Waits until something holds, ten seconds at most. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > giveUpAt) throw new Error(`It never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
