import type { Context } from "hono";
import type { MessageId } from "#domain/base/identity";
import type { Note } from "./frame";
import type { PagePorts, RunSummary } from "./ports";

/** What the page remembers between requests. There is one person at it. */
export type Desk = {
  readonly ports: PagePorts;
  lastMove: RunSummary | null;
  /** The move of the clock that is under way. */
  moving: Promise<RunSummary> | null;
  /** What came of the last button that was pressed, until it has been shown. */
  note: Note | null;
};

export const openDesk = (ports: PagePorts): Desk => ({
  ports,
  lastMove: null,
  moving: null,
  note: null,
});

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

/** Lets sending go on, then shows the view that the button stood on. */
export async function resumeForm(context: Context, desk: Desk): Promise<Response> {
  const { from } = await context.req.parseBody();
  if (from !== "/today" && from !== "/outbox")
    return context.text("This does not say where it stood.\n", 400);
  await desk.ports.resumeSending();
  desk.note = { kind: "good", text: GOES_ON };
  return context.redirect(from, 303);
}

const GOES_ON = "Sending goes on: what has been waiting goes out with the next run, within a minute.";
const WENT_OUT = "Noted: the message went out. The next level counts from its day.";
const DID_NOT_GO_OUT = "Noted: the message did not go out. Whether it is still due is decided anew.";

const messageIdIn = (value: unknown): MessageId | null =>
  typeof value === "string" && /^a_[0-9a-f]{20}~[a-z0-9~]{1,100}$/.test(value) ? (value as MessageId) : null;
