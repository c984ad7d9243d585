import type { Context } from "hono";
import type { MessageId } from "#domain/base/identity";
import type { PagePorts, RunSummary } from "./ports";

/** What the page remembers between requests. There is one person at it. */
export type Desk = {
  readonly ports: PagePorts;
  lastMove: RunSummary | null;
  /** The move of the clock that is under way. */
  moving: Promise<RunSummary> | null;
  /** The outcome of the last settlement, until it has been shown. */
  note: { readonly kind: "good" | "bad"; readonly text: string } | null;
};

export const openDesk = (ports: PagePorts): Desk => ({
  ports,
  lastMove: null,
  moving: null,
  note: null,
});

const MOST_DAYS = 31;

/**
 * Moves the clock by the days asked for, then shows the day. The form names the day it was pressed on: pressed twice, or
 * sent again by the browser, it finds that day past and moves nothing.
 */
export async function clockForm(context: Context, desk: Desk): Promise<Response> {
  const body = await context.req.parseBody();
  const days = daysIn(body.days);
  if (days === null) return context.text(`The clock moves by 1 to ${MOST_DAYS} days.\n`, 400);
  if (desk.moving === null && body.from === desk.ports.clock.today()) {
    desk.moving = desk.ports.moveClock(days).finally(() => {
      desk.moving = null;
    });
  }
  if (desk.moving !== null) desk.lastMove = await desk.moving;
  return context.redirect("/", 303);
}

/** Settles a held message as the button pressed says, then shows the outbox. */
export async function settleForm(context: Context, desk: Desk): Promise<Response> {
  const body = await context.req.parseBody();
  const messageId = messageIdIn(body.message);
  const as = body.as;
  if (messageId === null || (as !== "sent" && as !== "notSent"))
    return context.text("This does not say which message, or what happened to it.\n", 400);
  const settled = await desk.ports.settle(messageId, as);
  desk.note = settled.ok
    ? { kind: "good", text: as === "sent" ? WENT_OUT : DID_NOT_GO_OUT }
    : { kind: "bad", text: settled.problem };
  return context.redirect("/outbox", 303);
}

const WENT_OUT = "Noted: the message went out. The next level counts from its day.";
const DID_NOT_GO_OUT = "Noted: the message did not go out. Whether it is still due is decided anew.";

function daysIn(value: unknown): number | null {
  const days = typeof value === "string" && /^\d{1,2}$/.test(value) ? Number(value) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}

const messageIdIn = (value: unknown): MessageId | null =>
  typeof value === "string" && /^a_[0-9a-f]{20}~[a-z0-9~]{1,100}$/.test(value) ? (value as MessageId) : null;
