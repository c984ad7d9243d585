import { html } from "hono/html";
import { dayIn, instantOf } from "#domain/base/clock";
import type { MessageAnswer } from "#wire/answers";
import { type Html, notice } from "./frame";
import { type Column, table } from "./table";
import { countOf, countText, isFailedDelivery } from "./words";

type LevelCount = {
  readonly level: string;
  /** Its place in the policy. */
  readonly rank: number;
  readonly today: number;
  readonly all: number;
};

const COLUMNS: readonly Column<LevelCount>[] = [
  { heading: "Level", cell: ({ level }) => level },
  { heading: "Today", align: "right", cell: ({ today }) => countText(today) },
  { heading: "In all", align: "right", cell: ({ all }) => countText(all) },
];

/** The messages that went out, by level, today and in all, and those that want a look. */
export function sentSection(messages: readonly MessageAnswer[], today: string, timeZone: string): Html {
  const levels = countLevels(messages, today, timeZone);
  return html`<section class="slim" aria-labelledby="sent">
<h2 id="sent">Messages sent</h2>
${levels.length > 0 ? table("Messages sent, by level", COLUMNS, levels) : html`<p>No message has gone out yet.</p>`}
${worries(messages)}
</section>`;
}

function worries(messages: readonly MessageAnswer[]): Html {
  const held = messages.filter(({ state }) => state === "held").length;
  const failed = messages.filter(({ delivery }) => isFailedDelivery(delivery)).length;
  const isAre = (count: number) => (count === 1 ? "is" : "are");
  return html`${
    held > 0
      ? notice(
          "bad",
          html`${countOf(held, "message")} ${isAre(held)} held: nobody knows whether ${held === 1 ? "it" : "they"} went out. <a href="/outbox">Settle in the outbox</a>`,
        )
      : ""
  }
${failed > 0 ? html`<p>${countOf(failed, "message")} did not reach the customer. <a href="/outbox">See the outbox</a></p>` : ""}`;
}

function countLevels(
  messages: readonly MessageAnswer[],
  today: string,
  timeZone: string,
): readonly LevelCount[] {
  const levels = new Map<string, LevelCount>();
  for (const { messageId, levelName, state, stateAt } of messages) {
    if (state !== "accepted") continue;
    const before = levels.get(levelName) ?? { level: levelName, rank: rankIn(messageId), today: 0, all: 0 };
    const sentToday = dayIn(timeZone, instantOf(Date.parse(stateAt))) === today;
    levels.set(levelName, {
      ...before,
      today: before.today + (sentToday ? 1 : 0),
      all: before.all + 1,
    });
  }
  return [...levels.values()].sort((a, b) => a.rank - b.rank);
}

/** The id of a notice names account, episode and level, in this order. */
const rankIn = (messageId: string): number => Number(messageId.split("~")[3] ?? 0);
