import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import type { ViewsAnswer } from "#wire/reports";
import { openBackend } from "../../addin/backend";
import { collectReport, type Report, sheetsOf } from "../../addin/desk/collect-report";
import type { ReportSheet } from "../../addin/workbook/reports/report-sheet";
import { reportTables } from "../../addin/workbook/reports/report-tables";
import { NO_WISHES, type ReportWishes } from "../../addin/workbook/reports/report-wishes";
import { writeReports } from "../../addin/workbook/reports/write-reports";
import { workOnFile } from "../excel/work-on-file";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines, plural } from "./layout";
import { dayOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** Lists and reports on a terminal, as lines for other programs, or into a sheet of a workbook. */

export type ReportCommandOptions = CommonOptions & {
  readonly olderThan?: string;
  readonly from?: string;
  readonly until?: string;
  readonly responsible?: string;
  readonly csv?: boolean;
  readonly into?: string;
};

export function report(options: ReportCommandOptions, name: string | undefined): Promise<Outcome> {
  const days = options.olderThan === undefined ? null : daysOption(options.olderThan);
  if (options.csv && options.json) throw new UsageError("--csv and --json: give one of the two.");
  const [from, until] = [periodDay(options.from, "--from"), periodDay(options.until, "--until")];
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { views } = await backend.views();
    if (name === undefined) return { code: EXIT.done, text: listText(views), json: { views } };
    const asked = reportNamed(name, views);
    const today = (await backend.today()).today;
    const wishes: ReportWishes = {
      ...NO_WISHES,
      days: asked.kind === "view" && days !== null ? { [asked.view.id]: days } : {},
      responsible: options.responsible ?? null,
    };
    const period = periodOf(asked, from, until, today);
    const pages = await collectReport(backend, asked, wishes, period ? { period } : {});
    const { into } = options;
    if (into === undefined) {
      const sheets = sheetsOf(pages, []);
      const text = options.csv ? csvText(sheets) : sheets.map(sheetText).join("\n\n");
      return { code: EXIT.done, text, json: pages };
    }
    return workOnFile(into, async (file) => {
      const on = pages.pages[0]?.today ?? today;
      const written = await writeReports(sheetsOf(pages, await reportTables()), { on });
      await file.save();
      const text = written.map(({ sheetName, rows }) => `${sheetName}: ${plural(rows, "row")} in ${into}`);
      return { code: EXIT.done, text: lines(text), json: { written, savedTo: into } };
    });
  });
}

type Period = { readonly from: CalendarDate; readonly until: CalendarDate };

/** Only the register has a period; null for all else. */
function periodOf(
  { kind }: Report,
  from: CalendarDate | null,
  until: CalendarDate | null,
  today: string,
): Period | null {
  if (kind !== "register") {
    if (from || until)
      throw new UsageError("--from and --until: only the register has a first and a last day.");
    return null;
  }
  const last = until ?? dayOption(today, "--until");
  const first = from ?? addDays(last, 1 - NO_WISHES.registerDays);
  if (daysBetween(first, last) < 0) throw new UsageError(`--from: ${first} is after the last day, ${last}.`);
  return { from: first, until: last };
}

const periodDay = (text: string | undefined, name: string): CalendarDate | null =>
  text === undefined ? null : dayOption(text, name);

function daysOption(text: string): number {
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days > 3_650)
    throw new UsageError(`--older-than: "${text}" is not possible; give whole days, 0 to 3650.`);
  return days;
}

/** By its id, or by how a short name of it begins: "debts" for debts-older-than-90-days. */
function reportNamed(name: string, views: ViewsAnswer["views"]): Report {
  if (name === "ageing" || name === "register") return { kind: name };
  const view = views.find(({ id }) => id === name);
  if (view) return { kind: "view", view };
  const begun = views.filter(({ id }) => id.startsWith(name));
  const [only] = begun;
  if (only && begun.length === 1) return { kind: "view", view: only };
  throw new UsageError(
    `There is no report "${name}"; there are ageing, register, ${views.map(({ id }) => id).join(", ")}.`,
  );
}

const listText = (views: ViewsAnswer["views"]): string =>
  lines(
    columns([
      ...views.map(({ id, sentence }) => [id, sentence]),
      ["ageing", "What is open by customer, currency and age."],
      ["register", "What was done, by Dunbook and by people."],
    ]),
  );

const MOST_SHOWN = 50;

function sheetText({ lines: [title], columns: heads, rows }: ReportSheet): string {
  const shown = rows
    .slice(0, MOST_SHOWN)
    .map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  const left = rows.length - shown.length;
  return lines([
    title,
    ...(rows.length === 0 ? ["There are none."] : columns([heads.map(({ header }) => header), ...shown])),
    left > 0 ? `… and ${left} more (--csv and --json list them all)` : "",
  ]);
}

/** RFC 4180, the tables of several sheets with an empty line between them. A text that a spreadsheet would take for a formula is quoted by an apostrophe. */
function csvText(sheets: readonly ReportSheet[]): string {
  return sheets
    .map(({ columns: heads, rows }) =>
      [heads.map(({ header }) => header), ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n"),
    )
    .join("\r\n\r\n");
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
