import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import type { AgeingAnswer, RegisterAnswer, ViewAnswer } from "#wire/reports";
import type { Backend } from "../backend";
import type { ReportSheet } from "../workbook/reports/report-sheet";
import type { ReportWishes } from "../workbook/reports/report-wishes";
import { ageingReport } from "./ageing-rows";
import { registerReport } from "./register-rows";
import type { ViewAnswerOf } from "./report-names";
import { viewReport } from "./view-rows";

/** A list or report that can be put into a sheet. */
export type Report =
  | { readonly kind: "view"; readonly view: ViewAnswerOf }
  | { readonly kind: "ageing" }
  | { readonly kind: "register" };

/** All pages of a report as they came, for who shows them otherwise than in a sheet. */
export type ReportPages =
  | { readonly kind: "view"; readonly view: ViewAnswerOf; readonly pages: readonly ViewAnswer[] }
  | { readonly kind: "ageing"; readonly pages: readonly AgeingAnswer[] }
  | {
      readonly kind: "register";
      readonly from: string;
      readonly until: string;
      readonly pages: readonly RegisterAnswer[];
    };

export type CollectOptions = {
  readonly signal?: AbortSignal;
  /** Hears how many rows there are so far. */
  readonly onRows?: (rows: number) => void;
  /** The register's days, where they are not to be counted back from today. */
  readonly period?: { readonly from: CalendarDate; readonly until: CalendarDate };
};

/** Asks the service for all pages of a report. */
export async function collectReport(
  backend: Backend,
  report: Report,
  { days, responsible, registerDays }: ReportWishes,
  { signal, onRows, period: given }: CollectOptions = {},
): Promise<ReportPages> {
  switch (report.kind) {
    case "view": {
      const { view } = report;
      const request = {
        view: view.id,
        days: view.days === null ? null : (days[view.id] ?? null),
        responsible,
      };
      const pages = await allPages(
        (place) => backend.viewPage({ ...request, place }, signal),
        countView,
        onRows,
      );
      return { kind: "view", view, pages };
    }
    case "ageing":
      return {
        kind: "ageing",
        pages: await allPages(
          (place) => backend.ageingPage({ responsible, place }, signal),
          ({ rows }) => rows.length,
          onRows,
        ),
      };
    case "register": {
      const period = given ?? (await daysBack(backend, registerDays));
      const pages = await allPages(
        (place) => backend.registerPage({ ...period, responsible, place }, signal),
        ({ rows }) => rows.length,
        onRows,
      );
      return { kind: "register", ...period, pages };
    }
    default:
      return report satisfies never;
  }
}

async function daysBack(backend: Backend, days: number) {
  const until = asCalendarDate((await backend.today()).today);
  return { from: addDays(until, 1 - days), until };
}

const countView = ({ invoices, customers }: ViewAnswer): number => invoices.length + customers.length;

/** Page after page; the service says where the next goes on. */
async function allPages<Page extends { readonly next: string | null }>(
  ask: (place: string | null) => Promise<Page>,
  count: (page: Page) => number,
  onRows: ((rows: number) => void) | undefined,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let rows = 0;
  let place: string | null = null;
  do {
    const page: Page = await ask(place);
    pages.push(page);
    rows += count(page);
    onRows?.(rows);
    place = page.next;
  } while (place !== null);
  return pages;
}

/** A report as the sheets it becomes. `known`: the tables of reports that the workbook has. */
export function sheetsOf(report: ReportPages, known: readonly string[]): readonly ReportSheet[] {
  switch (report.kind) {
    case "view":
      return [viewReport(report.view, report.pages)];
    case "ageing":
      return ageingReport(report.pages, known);
    case "register":
      return [registerReport(report.pages, report)];
    default:
      return report satisfies never;
  }
}
