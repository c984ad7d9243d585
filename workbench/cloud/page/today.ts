import { html } from "hono/html";
import type { OutboxAnswer, OverviewAnswer } from "#wire/answers";
import { type Html, type Note, notice } from "./frame";
import { missingRows } from "./missing-rows";
import { moveNote } from "./move-note";
import { owedSection } from "./owed";
import type { RunSummary } from "./ports";
import { pausedForm, resumeForm } from "./resume";
import { sentSection } from "./sent";
import { heldSections } from "./today-holds";
import { longDayText } from "./words";

/** What the view of the day is made from. */
export type TodayFacts = {
  readonly overview: OverviewAnswer;
  readonly outbox: OutboxAnswer;
  readonly clock: { readonly moved: boolean; readonly timeZone: string };
  /** What the last move of the clock came to; null where it has not been moved since the start. */
  readonly lastMove: RunSummary | null;
  /** What came of the button pressed before. */
  readonly note: Note | null;
  /** In a frame of the workbench's page, which has the clock itself. */
  readonly framed: boolean;
};

/** The day at a glance: money, messages, what is held and why, rows that have gone, and the clock. */
export function todayView(facts: TodayFacts): Html {
  const { overview, outbox, clock, lastMove, note, framed } = facts;
  return html`<h1>${longDayText(overview.today)}</h1>
${note ? notice(note.kind, note.text) : ""}
${lastMove ? moveNote(lastMove) : ""}
${overview.stoppedBecause ? resumeForm(overview.stoppedBecause, "/today") : ""}
${overview.paused.map(({ sentence }) => pausedForm(sentence, "/today"))}
${framed ? "" : clockSection(overview.today, clock.moved)}
${owedSection(overview.accounts)}
${sentSection(outbox.messages, overview.today, clock.timeZone)}
${heldSections(overview.accounts)}
${missingRows(overview.accounts)}`;
}

/** One form with two buttons: the button pressed says how many days. */
function clockSection(today: string, moved: boolean): Html {
  return html`<section class="clock" aria-labelledby="clock">
<h2 id="clock">Clock</h2>
<p>${
    moved
      ? "This clock was set to days of its own and runs on from there: the real date does not matter here."
      : "This clock shows the real time until you move it."
  } Moving it does each day's work in turn, as if the days had passed. It only moves forward. The open workbook hears of it by itself.</p>
<form method="post" action="/clock" data-busy="Working through the days…">
<input type="hidden" name="from" value="${today}">
<button name="days" value="1">A day later</button>
<button name="days" value="7">A week later</button>
<span class="busy" role="status"></span>
</form>
</section>`;
}
