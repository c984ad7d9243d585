import type { Instant } from "#domain/base/clock";
import { msOf } from "#domain/base/clock";
import { eventsOf, type SendGridEvent, type SignedBatch, signBatch } from "./events";
import type { Mailbox } from "./mailbox";

/** Where and how events are posted. */
export type EventPostOptions = {
  /** The receiver's webhook; null keeps events waiting until `sendTo` names one. */
  readonly url: string | null;
  /** How long after a mail its events are posted. Default 100 ms. */
  readonly delayMs?: number;
  /** The first pause after a failed post; each further one is twice as long, up to a minute. Default 500 ms. */
  readonly retryMs?: number;
  /** Changes what is posted: a place to repeat, reorder or withhold events, as SendGrid may. */
  readonly arrange?: (events: readonly SendGridEvent[]) => readonly SendGridEvent[];
  /** Told of each event a receiver has confirmed. */
  readonly onEvent?: (event: SendGridEvent) => void;
  readonly now: () => Instant;
};

/** Posts the events of mails until a receiver confirms them with a 2xx: at least once, also over a restart. */
export type EventPost = {
  /** Says that there are new mails. */
  wake(): void;
  sendTo(url: string | null): void;
  /** Posts everything waiting now; the mails whose events still wait afterwards are counted in `waiting`. */
  flush(): Promise<{ readonly posted: number; readonly waiting: number }>;
  stop(): Promise<void>;
};

const MAILS_PER_POST = 500;
const LONGEST_PAUSE_MS = 60_000;
const POST_TIMEOUT_MS = 10_000;

export function openEventPost(mailbox: Mailbox, options: EventPostOptions): EventPost {
  const { delayMs = 100, retryMs = 500 } = options;
  let { url } = options;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  const stopped = new AbortController();
  let running: Promise<number> = Promise.resolve(0);

  const schedule = (ms: number): void => {
    if (stopped.signal.aborted || timer || !url) return;
    timer = setTimeout(() => void run(), ms).unref();
  };
  const run = (): Promise<number> => {
    running = running.then(async () => {
      if (timer) clearTimeout(timer);
      timer = null;
      const { posted, failed } = url ? await postAll(mailbox, url, options, stopped.signal) : NOTHING;
      failures = failed ? failures + 1 : 0;
      if (failed) schedule(Math.min(retryMs * 2 ** (failures - 1), LONGEST_PAUSE_MS));
      return posted;
    });
    return running;
  };

  if (mailbox.unreportedCount() > 0) schedule(delayMs);
  return {
    wake: () => schedule(delayMs),
    sendTo: (receiver) => {
      url = receiver;
      if (mailbox.unreportedCount() > 0) schedule(delayMs);
    },
    flush: async () => ({ posted: await run(), waiting: mailbox.unreportedCount() }),
    stop: async () => {
      stopped.abort();
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

type Posted = { readonly posted: number; readonly failed: boolean };
const NOTHING: Posted = { posted: 0, failed: false };

async function postAll(
  mailbox: Mailbox,
  url: string,
  options: EventPostOptions,
  stopped: AbortSignal,
): Promise<Posted> {
  const privatePem = mailbox.signingKey();
  let posted = 0;
  for (;;) {
    const mails = mailbox.unreported(MAILS_PER_POST);
    if (mails.length === 0 || stopped.aborted) return { posted, failed: false };
    const events = (options.arrange ?? ((all) => all))(mails.flatMap(eventsOf));
    const batch = signBatch(events, privatePem, msOf(options.now()));
    if (!(await confirmed(url, batch, stopped))) return { posted, failed: true };
    mailbox.markReported(mails.map(({ id }) => id));
    posted += events.length;
    for (const event of events) options.onEvent?.(event);
  }
}

async function confirmed(url: string, batch: SignedBatch, stopped: AbortSignal): Promise<boolean> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(POST_TIMEOUT_MS)]);
    const answer = await fetch(url, { method: "POST", ...batch, redirect: "manual", signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
