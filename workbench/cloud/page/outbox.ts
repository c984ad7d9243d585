import { html } from "hono/html";
import type { MessageAnswer } from "#wire/answers";
import { type Html, type Note, notice } from "./frame";
import { resumeForm } from "./resume";
import { type Column, lines, nameAndEmail, none, pageAsked, pageLinks, table, when } from "./table";
import { countOf, dayText, deliveryText, isFailedDelivery, moneyTexts, stateText } from "./words";

const PER_PAGE = 100;

const COMMON: readonly Column<MessageAnswer>[] = [
  { heading: "Customer", cell: ({ customer, email, phone }) => nameAndEmail(customer, phone ?? email) },
  { heading: "Level", cell: ({ levelName }) => levelName },
  { heading: "Decided on", cell: ({ plannedOn }) => when(dayText(plannedOn)) },
  { heading: "Asks for", align: "right", cell: ({ totals }) => lines(moneyTexts(totals)) },
];
const HELD: readonly Column<MessageAnswer>[] = [
  ...COMMON,
  { heading: "Held because", cell: ({ because }) => because ?? none() },
  { heading: "What happened?", cell: settleForm },
];
const OTHERS: readonly Column<MessageAnswer>[] = [...COMMON, { heading: "State", cell: stateCell }];

/** What the outbox is shown with beside its messages. */
export type OutboxContext = {
  readonly page: string | undefined;
  /** What came of the button pressed before. */
  readonly note: Note | null;
  /** Why sending stands still; null where it does not. */
  readonly stoppedBecause: string | null;
};

/** Every message that was decided: the held ones first, each with the two answers only a person can give. */
export function outboxView(
  messages: readonly MessageAnswer[],
  { page: asked, note, stoppedBecause }: OutboxContext,
): Html {
  const held = messages.filter(({ state }) => state === "held");
  const others = messages.filter(({ state }) => state !== "held");
  const last = Math.ceil(others.length / PER_PAGE);
  const page = pageAsked(asked, last);
  const shown = others.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return html`<h1>Outbox</h1>
${note ? notice(note.kind, note.text) : ""}
${stoppedBecause ? resumeForm(stoppedBecause, "/outbox") : ""}
${held.length > 0 ? heldSection(held) : ""}
<section aria-labelledby="messages">
<h2 id="messages">${held.length > 0 ? "Other messages" : "Messages"}</h2>
<p>${countOf(others.length, "message")}, the latest decision first.</p>
${shown.length > 0 ? table("Messages, the latest decision first", OTHERS, shown) : ""}
${pageLinks({ page, last, at: (to) => `/outbox?page=${to}` })}
</section>`;
}

function heldSection(held: readonly MessageAnswer[]): Html {
  return html`<section aria-labelledby="held">
<h2 id="held">${held.length === 1 ? "One message" : countOf(held.length, "message")} to settle</h2>
<p>The connection to the mail provider broke at a moment when nobody can say whether the message went out. It is not
repeated by itself, for a second letter costs more than a late one. Look it up, then say which it was.</p>
${table("Messages to settle", HELD, held)}
</section>`;
}

function settleForm({ messageId, customer, levelName }: MessageAnswer): Html {
  const what = `${levelName} to ${customer}`;
  return html`<form class="settle" method="post" action="/outbox/settle">
<input type="hidden" name="message" value="${messageId}">
<button name="as" value="sent" aria-label="It went out: ${what}">It went out</button>
<button name="as" value="notSent" aria-label="It did not go out: ${what}">It did not go out</button>
</form>`;
}

function stateCell({ state, delivery, because }: MessageAnswer): Html {
  const word = delivery && state === "accepted" ? `sent, ${deliveryText(delivery)}` : stateText(state);
  const failed = state === "rejected" || isFailedDelivery(delivery);
  return html`<span class="line${failed ? " late" : ""}">${word}</span>${
    because ? html`<span class="line quiet">${because}</span>` : ""
  }`;
}
