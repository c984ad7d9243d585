import { setTimeout as pause } from "node:timers/promises";
import { type Instant, laterBy } from "#domain/base/clock";
import { byChannel } from "../../functions/delivery/by-channel";
import type { DeliveryEvent, HandOver, Mailer, OutgoingEmail } from "../../functions/delivery/port";
import { parseSendGridEvents } from "../../functions/delivery/sendgrid/events";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { mailCatcher } from "../../workbench/cloud/catcher/catcher";
import { eventsOf } from "../../workbench/cloud/catcher/events";
import type { Fault } from "../../workbench/cloud/catcher/faults";

/** The mail provider of a world whose processes die: it remembers what it took, and reports on it. */
export type TestProvider = {
  readonly mailer: (now: () => Instant) => Mailer;
  /** Every mail it took, in order; a mail taken twice is there twice. */
  readonly taken: () => readonly TakenMail[];
  readonly countOf: (message: string) => number;
  /** What it has to report about everything it took: the same events each time it is asked. */
  readonly events: () => readonly DeliveryEvent[];
  /** Waits until no call is under way any more, also of workers that are gone: only then can be told what it took. */
  readonly quiet: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type TakenMail = { readonly message: string; readonly email: string; readonly at: Instant };

/** How the provider answers its n-th call, counted from 1. */
export type Answering = (nth: number) => "accept" | "acceptAndHangUp" | "hangUp" | "later" | "refuse";

export type CountingProvider = TestProvider & {
  /** One like it, which remembers the same mails. */
  readonly copy: (answering?: Answering) => CountingProvider;
};

/** A provider within the process, as quick as a map. It answers as the port says a provider may. */
export function countingProvider(
  answering: Answering = () => "accept",
  before: readonly TakenMail[] = [],
): CountingProvider {
  const mails = [...before];
  let calls = 0;
  const send = async ({ tag, to }: OutgoingEmail, now: () => Instant): Promise<HandOver> => {
    calls += 1;
    const answer = answering(calls);
    if (answer === "later")
      return { kind: "retryLater", notBefore: laterBy(now(), 30_000), because: "throttled" };
    if (answer === "refuse") return { kind: "refused", because: "no such mailbox" };
    if (answer !== "hangUp") mails.push({ message: tag.message, email: to.email, at: now() });
    if (answer === "accept") return { kind: "accepted", providerId: `p-${mails.length}` };
    return { kind: "unknown", because: "the answer is missing: ECONNRESET" };
  };
  return {
    mailer: (now) => byChannel({ send: (email) => send(email, now) }),
    taken: () => mails,
    countOf: (message) => mails.filter((mail) => mail.message === message).length,
    events: () => mails.flatMap(reportsOn),
    copy: (next) => countingProvider(next, mails),
    quiet: async () => undefined,
    close: async () => undefined,
  };
}

/** As the mail catcher reports: "bounce…@" bounces, all others arrive. */
export function reportsOn({ message, email, at }: TakenMail, index: number): readonly DeliveryEvent[] {
  const report = (kind: DeliveryEvent["kind"], reason: string | null = null): DeliveryEvent => ({
    eventId: `${index}-${kind}`,
    message,
    kind,
    at,
    providerId: `p-${index + 1}`,
    reason,
  });
  const end = email.startsWith("bounce") ? report("bounced", "550 no such mailbox") : report("delivered");
  return [report("processed"), end];
}

/** The real mailer over loopback to the mail catcher, which does to each request what `fault` says. */
export async function catchingProvider(fault: (nth: number) => Fault): Promise<TestProvider> {
  const catcher = mailCatcher({ file: ":memory:", fault: ({ nth }) => fault(nth) });
  const baseUrl = await catcher.listen();
  const mails = () => catcher.mails({ limit: 10_000 });
  let answered = 0;
  const underWay = new Set<Promise<HandOver>>();
  const watched = (call: Promise<HandOver>): Promise<HandOver> => {
    underWay.add(call);
    return call.finally(() => underWay.delete(call));
  };
  return {
    mailer: (now) => {
      const mailer = sendgridMailer({ apiKey: "SG.test", baseUrl, now, timeoutMs: 500 });
      return byChannel({ send: (email) => watched(mailer.send(email)) });
    },
    quiet: async () => {
      if (underWay.size === 0 && catcher.requests() === answered) return;
      await Promise.allSettled(underWay);
      // What a caller has given up on may still be on its way into the mailbox.
      await pause(100);
      answered = catcher.requests();
    },
    taken: () =>
      mails().map(({ customArgs, to, receivedAt }) => ({
        message: customArgs.dunbook_message ?? "",
        email: to.email,
        at: receivedAt,
      })),
    countOf: (message) => catcher.byMessage(message).length,
    events: () =>
      parseSendGridEvents(JSON.stringify(mails().flatMap(eventsOf))).events.map(({ event }) => event),
    close: () => catcher.close(),
  };
}
