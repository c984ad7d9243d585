import type { Context } from "hono";
import * as z from "zod/mini";
import type { Desk } from "./forms";
import type { RunSummary } from "./ports";

const MOST_DAYS = 31;
const HOW_FAR = `The clock moves by 1 to ${MOST_DAYS} days.`;

const daysSchema = z.int().check(z.minimum(1), z.maximum(MOST_DAYS));
/** `from` is the day on which the button was pressed; without it the clock moves from wherever it stands. */
const moveSchema = z.object({ days: daysSchema, from: z.optional(z.string()) });
const formSchema = z.object({
  days: z.pipe(z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)), daysSchema),
  from: z.optional(z.string()),
});

/** How the clock stands. */
export function clockNow(context: Context, { ports }: Desk): Response {
  const { clock } = ports;
  return context.json({
    today: clock.today(),
    now: clock.now(),
    moved: clock.moved(),
    timeZone: clock.timeZone,
  });
}

/**
 * Moves the clock by the days asked for: for the form of a view, which then shows the day, or for a program, which is
 * answered what it came to.
 */
export async function moveClock(context: Context, desk: Desk): Promise<Response> {
  if (context.req.header("content-type")?.startsWith("application/json")) {
    const move = moveSchema.safeParse(await context.req.json().catch(() => null));
    if (!move.success) return context.json({ error: { code: "badRequest", text: HOW_FAR } }, 400);
    return context.json(await moved(desk, move.data));
  }
  const move = formSchema.safeParse(await context.req.parseBody());
  if (!move.success) return context.text(`${HOW_FAR}\n`, 400);
  await moved(desk, move.data);
  return context.redirect("/today", 303);
}

/**
 * The form names the day it was pressed on: pressed twice, or sent again by the browser, it finds that day past and moves
 * nothing. Whoever comes while the clock is moving waits for that move and moves nothing either.
 */
async function moved(desk: Desk, { days, from }: z.infer<typeof moveSchema>): Promise<RunSummary | null> {
  const today = desk.ports.clock.today();
  if (desk.moving === null && (from === undefined || from === today)) {
    desk.moving = desk.ports.moveClock(days).finally(() => {
      desk.moving = null;
    });
  }
  if (desk.moving !== null) desk.lastMove = await desk.moving;
  return desk.lastMove;
}
