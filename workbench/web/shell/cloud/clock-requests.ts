import * as z from "zod/mini";
import { ok, type Result, refused } from "#domain/base/result";

/** What moving the clock came to, over all the days it passed. */
export type ClockMove = {
  readonly from: string;
  readonly to: string;
  /** Messages that went out, by the level's name. */
  readonly sent: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly held: number;
  readonly stoppedBecause: string | null;
};

const moveSchema = z.object({
  from: z.string(),
  to: z.string(),
  sent: z.record(z.string(), z.number()),
  rejected: z.number(),
  held: z.number(),
  stoppedBecause: z.nullable(z.string()),
});

/** Moves the cloud's clock on from a day, running every day it passes; pressed twice, it moves once. */
export async function moveClock(days: number, from: string): Promise<Result<ClockMove, string>> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ days, from }),
  };
  const response = await fetch("/clock", init).catch(() => null);
  const moved = moveSchema.safeParse(await response?.json().catch(() => null));
  return moved.success
    ? ok(moved.data)
    : refused(
        "The day could not be moved on: see whether the workbench's window is still open, and try again.",
      );
}

/** "Two days on: 3 first reminders and 1 demand went out." in the words of the levels. */
export function moveText({ sent, rejected, held, stoppedBecause }: ClockMove): string {
  const out = Object.entries(sent).filter(([, count]) => count > 0);
  const parts = [
    out.length === 0
      ? "Nothing went out."
      : `Went out: ${out.map(([level, count]) => `${count} × ${level}`).join(", ")}.`,
    ...(rejected > 0 ? [`${rejected} refused by the mail provider.`] : []),
    ...(held > 0 ? [`${held} held: nobody knows whether they went out; see Outbox.`] : []),
    ...(stoppedBecause === null ? [] : [stoppedBecause]),
  ];
  return parts.join(" ");
}
