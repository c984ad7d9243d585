import { html } from "hono/html";
import type { OutboxAnswer, OverviewAnswer } from "#wire/answers";
import { type Html, notice } from "./frame";
import { moveNote } from "./move-note";
import { owedSection } from "./owed";
import type { RunSummary, WorkbookReport } from "./ports";
import { sentSection } from "./sent";
import { heldSections } from "./today-holds";
import { longDayText } from "./words";
import { workbookSection } from "./workbook-section";

/** What the view of the day is made from. */
export type TodayFacts = {
  readonly overview: OverviewAnswer;
  readonly outbox: OutboxAnswer;
  readonly workbook: WorkbookReport | null;
  readonly clock: { readonly moved: boolean; readonly timeZone: string };
  /** What the last move of the clock came to; null where it has not been moved since the start. */
  readonly lastMove: RunSummary | null;
};

/** The day at a glance: money, messages, what is held and why, rows that could not be read, and the clock. */
export function todayView(facts: TodayFacts): Html {
  const { overview, outbox, workbook, clock, lastMove } = facts;
  return html`<h1>${longDayText(overview.today)}</h1>
${lastMove ? moveNote(lastMove) : ""}
${overview.stoppedBecause ? notice("bad", `Sending stands still: ${overview.stoppedBecause}`) : ""}
${clockSection(overview.today, clock.moved)}
${owedSection(overview.accounts)}
${sentSection(outbox.messages, overview.today, clock.timeZone)}
${heldSections(overview.accounts)}
${workbookSection(workbook, overview.accounts, clock.timeZone)}`;
}

/** One form with two buttons: the button pressed says how many days. */
function clockSection(today: string, moved: boolean): Html {
  return html`<section class="clock" aria-labelledby="clock">
<h2 id="clock">Clock</h2>
<p>${
    moved
      ? "This clock was set to days of its own and runs on from there: the real date does not matter here."
      : "This clock shows the real time until you move it."
  } Moving it does each day's work in turn, as if the days had passed. It only moves forward.</p>
<form method="post" action="/clock" data-busy="Working through the days…">
<input type="hidden" name="from" value="${today}">
<button name="days" value="1">A day later</button>
<button name="days" value="7">A week later</button>
<span class="busy" role="status"></span>
</form>
</section>`;
}
