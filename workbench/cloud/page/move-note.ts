import { type Html, notice } from "./frame";
import type { RunSummary } from "./ports";
import { countOf, countText, dayText, listText } from "./words";

/** What a move of the clock came to, in one or two sentences. */
export function moveNote(summary: RunSummary): Html {
  const { stoppedBecause } = summary;
  const text = [wentOut(summary), problems(summary), stoppedBecause ?? ""].filter((part) => part !== "");
  return notice(stoppedBecause ? "bad" : "good", text.join(" "));
}

function wentOut({ from, to, sent }: RunSummary): string {
  const days = `From ${dayText(from)} to ${dayText(to)}`;
  const levels = Object.entries(sent).filter(([, count]) => count > 0);
  if (levels.length === 0) return `${days} no message went out.`;
  return `${days} these went out: ${listText(levels.map(([level, count]) => `${level} ${countText(count)} ×`))}.`;
}

function problems({ rejected, held }: RunSummary): string {
  const parts = [
    ...(rejected > 0 ? [`${countOf(rejected, "message")} refused by the mail provider`] : []),
    ...(held > 0 ? [`${countOf(held, "message")} held until you settle them in the outbox`] : []),
  ];
  return parts.length > 0 ? `Also ${listText(parts)}.` : "";
}
