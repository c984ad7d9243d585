import type { ViewsAnswer } from "#wire/reports";
import { say } from "../../words/say";
import type { ReportWishes } from "../../workbook/reports/report-wishes";

/** What a person types about the reports, before it is read. */
export type WishesDraft = {
  /** By the list's id. */
  readonly days: Readonly<Record<string, string>>;
  readonly registerDays: string;
  readonly responsible: string;
};

const MOST_DAYS = 3_650;

export const draftOf = ({ days, registerDays, responsible }: ReportWishes): WishesDraft => ({
  days: Object.fromEntries(Object.entries(days).map(([view, count]) => [view, String(count)])),
  registerDays: String(registerDays),
  responsible: responsible ?? "",
});

/** What is typed for a list's days, or its own where nothing has been typed yet. */
export const daysTyped = (
  { days }: WishesDraft,
  view: { readonly id: string; readonly days: number | null },
): string => days[view.id] ?? String(view.days ?? "");

/** What is wrong with days as typed, `least` being the fewest; null where nothing is. */
export function daysProblem(typed: string, least: number): string | null {
  return wholeDays(typed, least) === null
    ? say("Give whole days, {least} to {most}.", { least, most: MOST_DAYS })
    : null;
}

/** The wishes as typed; what cannot be read is left as the list has it, and its field says so. */
export function wishesOf(draft: WishesDraft, views: ViewsAnswer["views"]): ReportWishes {
  const days = views.flatMap((view) => {
    const typed = view.days === null ? null : wholeDays(daysTyped(draft, view), 0);
    return typed === null || typed === view.days ? [] : [[view.id, typed] as const];
  });
  return {
    days: Object.fromEntries(days),
    responsible: draft.responsible.trim() || null,
    registerDays: wholeDays(draft.registerDays, 1) ?? 30,
  };
}

function wholeDays(typed: string, least: number): number | null {
  const text = typed.trim();
  const count = Number(text);
  return /^\d{1,4}$/.test(text) && count >= least && count <= MOST_DAYS ? count : null;
}
