import { type Context, Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { localOnly } from "./page/local-only";

/** What the page shows beside the workbook and wants to hear of: counts and days, nothing about anybody. */
export type Happening = {
  /** Mails caught so far. */
  readonly mails: number;
  /** The clock's day, 2026-11-16. */
  readonly today: string;
};

/** How long a page may wait to hear of something; looking is cheap, and finds also what another program has done. */
const LOOK_MS = 500;
/** Keeps the line from being taken for dead. */
const QUIET_MS = 15_000;

/**
 * A line on which the page hears how things stand, at once and after every change (server-sent events). It ends where
 * `look` finds nothing any more.
 */
export function happeningRoutes(look: () => Happening | null): Hono {
  const app = new Hono();
  app.get("/happenings", localOnly, (context: Context) => {
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    return streamSSE(context, (stream) => tell(stream, look));
  });
  return app;
}

async function tell(stream: SSEStreamingApi, look: () => Happening | null): Promise<void> {
  let told = "";
  let quietMs = 0;
  while (!stream.aborted && !stream.closed) {
    const happening = look();
    if (happening === null) return;
    const now = JSON.stringify(happening);
    if (now !== told) await stream.writeSSE({ data: now });
    else if (quietMs >= QUIET_MS) await stream.write(": still here\n\n");
    quietMs = now !== told || quietMs >= QUIET_MS ? 0 : quietMs + LOOK_MS;
    told = now;
    await stream.sleep(LOOK_MS);
  }
}
