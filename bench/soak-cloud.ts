import { dayIn, type Instant, instantOf, laterBy, msOf } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DeliveryEvent, HandOver, Mailer, Outgoing } from "../functions/delivery/port";
import { recordDelivery } from "../functions/jobs/record-delivery";
import { type OrganisationTask, type TaskQueue, taskId } from "../functions/jobs/task-queue";
import type { DocumentStore } from "../functions/store/port";
import { spread } from "./soak-book";

/** The cloud around the jobs of a soak: a queue that repeats itself, and a provider that answers, refuses and reports. */

const HOUR_MS = 60 * 60_000;

type Waiting = { readonly task: OrganisationTask; readonly at: Instant };

export type SoakQueue = TaskQueue & {
  /** Does every task whose time is before `until`, those of several organisations at once, one in eight of them twice. */
  readonly workOff: (
    until: Instant,
    work: (task: OrganisationTask, at: Instant) => Promise<void>,
  ) => Promise<void>;
  readonly setNow: (now: Instant) => void;
  readonly done: () => number;
};

/** Keeps no task that is done, and the ids of an hour, as Cloud Tasks does. */
export function soakQueue(atOnce: number, { repeats = true } = {}): SoakQueue {
  const seen = new Map<string, Instant>();
  let waiting: Waiting[] = [];
  let now = instantOf(0);
  let done = 0;
  const next = (until: Instant): readonly Waiting[] => {
    const batch = new Map<OrganisationId, Waiting>();
    for (const entry of waiting)
      if (entry.at < until && batch.size < atOnce && !batch.has(entry.task.organisation))
        batch.set(entry.task.organisation, entry);
    const taken = new Set(batch.values());
    waiting = waiting.filter((entry) => !taken.has(entry));
    return [...taken];
  };
  return {
    done: () => done,
    setNow: (instant) => {
      now = instant;
      for (const [id, at] of seen) if (laterBy(at, HOUR_MS) < now) seen.delete(id);
    },
    async enqueue(task, notBefore) {
      const id = taskId(task);
      if (seen.has(id)) return;
      seen.set(id, now);
      waiting.push({ task, at: notBefore && notBefore > now ? notBefore : now });
      waiting.sort((a, b) => msOf(a.at) - msOf(b.at));
    },
    async workOff(until, work) {
      for (let batch = next(until); batch.length > 0; batch = next(until)) {
        await Promise.all(
          batch.map(async ({ task, at }) => {
            await work(task, at);
            if (repeats && spread(taskId(task)) % 8 === 0) await work(task, laterBy(at, 1_000));
          }),
        );
        done += batch.length;
        // The embedded store's driver gives back memory between turns of the event loop, which it never needs by itself.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

export type SoakProvider = {
  readonly mailer: Mailer;
  /** Posts what it has to say of one organisation's messages, some of it twice. */
  readonly report: (
    store: DocumentStore,
    id: OrganisationId,
    now: Instant,
    timeZone: string,
  ) => Promise<void>;
  readonly taken: () => number;
  /** One number for all that was handed over in the organisation's name: to whom, and in which words. */
  readonly saidBy: (id: OrganisationId) => number;
};

/** Its answers follow from the message's id and the attempt. */
export function soakProvider(): SoakProvider {
  const news = new Map<string, DeliveryEvent[]>();
  const said = new Map<string, number>();
  let taken = 0;
  const tell = (organisation: string, message: string, kinds: readonly DeliveryEvent["kind"][]): void => {
    const told = kinds.map((kind): DeliveryEvent => {
      const eventId = `${message}~${kind}`.replaceAll("/", "-");
      return { eventId, message, kind, at: instantOf(0), providerId: `p-${message}`, reason: null };
    });
    news.set(organisation, [...(news.get(organisation) ?? []), ...told]);
  };
  const send = async (message: Outgoing): Promise<HandOver> => {
    const { tag } = message;
    const words = message.channel === "sms" ? message.text : `${message.subject}\n${message.text}`;
    const to = message.channel === "sms" ? message.to : `${message.to.email} from ${message.from.email}`;
    said.set(tag.organisation, (said.get(tag.organisation) ?? 0) + spread(`${to}\n${words}`));
    const luck = spread(`${tag.organisation} ${tag.message} ${tag.attempt}`) % 200;
    if (luck === 0) return { kind: "refused", because: "no such mailbox" };
    if (luck === 1) return { kind: "retryLater", notBefore: null, because: "mailbox full", onlyThis: true };
    taken += 1;
    if (luck > 5) tell(tag.organisation, tag.message, outcomeOf(luck));
    // Of what was taken without an answer the provider tells about half.
    if (luck > 5) return { kind: "accepted", providerId: `p-${tag.message}` };
    if (luck > 3) tell(tag.organisation, tag.message, ["processed"]);
    return { kind: "unknown", because: "no answer" };
  };
  return {
    mailer: { send },
    taken: () => taken,
    saidBy: (id) => said.get(id) ?? 0,
    report: async (store, id, now, timeZone) => {
      const events = (news.get(id) ?? []).map((event) => ({ ...event, at: now }));
      news.delete(id);
      if (events.length === 0) return;
      const repeated = events.filter(({ eventId }) => spread(eventId) % 5 === 0);
      await recordDelivery(store, id, [...events, ...repeated], { now, today: dayIn(timeZone, now) });
    },
  };
}

function outcomeOf(luck: number): readonly DeliveryEvent["kind"][] {
  if (luck < 10) return ["processed", "bounced"];
  if (luck < 80) return ["delivered", "processed", "opened"];
  return ["processed", "delivered"];
}
