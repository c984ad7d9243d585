import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { addressKeyOf } from "#domain/dunning/journal";
import { parseSendGridEvents } from "../../functions/delivery/sendgrid/events";
import {
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
  verifySendGridSignature,
} from "../../functions/delivery/sendgrid/signature";
import { closeAll, email, mailerTo, NOW, openCatcher, temporaryFolder } from "./mailer-emails";
import { type Received, recorder } from "./mailer-servers";

afterEach(closeAll);

const now = () => NOW;

describe("the catcher reports like SendGrid", () => {
  it.each([
    ["jaan@tamm.example", ["processed", "delivered"]],
    ["bounce+1@tamm.example", ["processed", "bounced"]],
    ["dropped@tamm.example", ["dropped"]],
  ])("mail to %s: %j, signed", async (address, kinds) => {
    const webhook = await recorder();
    const { catcher, url } = await openCatcher({ now });
    await mailerTo(url).send(email({ to: { email: address, name: null } }));
    catcher.sendEventsTo(webhook.url);
    expect(await catcher.flushEvents()).toEqual({ posted: kinds.length, waiting: 0 });
    const [request] = webhook.requests;
    expect(verifySendGridSignature({ publicKey: catcher.publicKey, ...signedIn(request) })).toBe(true);
    const { events, quarantined } = parseSendGridEvents(request?.body ?? "");
    expect(events.map(({ event }) => event.kind)).toEqual(kinds);
    expect(events[0]).toMatchObject({
      organisation: "kase",
      event: { message: "m_0123456789", at: NOW, providerId: catcher.mails()[0]?.providerId },
    });
    expect(quarantined).toBe(0);
  });

  it("on copies too, each event about the address it names", async () => {
    const webhook = await recorder();
    const { catcher, url } = await openCatcher({ now });
    await mailerTo(url).send(email({ copies: ["bounce@tamm.example"] }));
    catcher.sendEventsTo(webhook.url);
    await catcher.flushEvents();
    const { events } = parseSendGridEvents(webhook.requests[0]?.body ?? "");
    const [own, copy] = ["jaan@tamm.example", "bounce@tamm.example"].map(addressKeyOf);
    expect(events.map(({ event }) => [event.kind, event.addressKey])).toEqual([
      ["processed", own],
      ["delivered", own],
      ["processed", copy],
      ["bounced", copy],
    ]);
    expect(new Set(events.map(({ event }) => event.eventId)).size).toBe(4);
  });

  it("repeats what was not confirmed, with the same ids, until it is", async () => {
    const webhook = await recorder([500, 307, 200]);
    const seen: string[] = [];
    const { url } = await openCatcher({
      events: { url: webhook.url, delayMs: 0, retryMs: 5 },
      onEvent: ({ event }) => seen.push(event),
    });
    await mailerTo(url).send(email());
    await received(webhook, 3);
    const ids = webhook.requests.map(({ body }) =>
      parseSendGridEvents(body).events.map(({ event }) => event.eventId),
    );
    expect(new Set(ids.map(String)).size).toBe(1);
    await eventually(() => expect(seen).toEqual(["processed", "delivered"]));
  });

  it("still reports after a restart what nobody had confirmed", async () => {
    const file = path.join(temporaryFolder(), "mails.sqlite");
    const dead = await recorder([500, 500, 500, 500]);
    const { catcher, url } = await openCatcher({ file, events: { url: dead.url } });
    await mailerTo(url).send(email());
    expect(await catcher.flushEvents()).toEqual({ posted: 0, waiting: 1 });
    await catcher.close();
    const webhook = await recorder();
    const { catcher: again } = await openCatcher({ file, events: { url: webhook.url, delayMs: 0 } });
    await received(webhook, 1);
    await again.flushEvents();
    expect(await again.flushEvents()).toEqual({ posted: 0, waiting: 0 });
    expect(webhook.requests).toHaveLength(1);
  });

  it("can be told to repeat and reorder events", async () => {
    const webhook = await recorder();
    const { catcher, url } = await openCatcher({
      events: { url: webhook.url, delayMs: 60_000, arrange: (events) => [...events, ...events].reverse() },
    });
    await mailerTo(url).send(email());
    await catcher.flushEvents();
    const kinds = parseSendGridEvents(webhook.requests[0]?.body ?? "").events.map(({ event }) => event.kind);
    expect(kinds).toEqual(["delivered", "processed", "delivered", "processed"]);
  });
});

const received = (webhook: { readonly requests: readonly Received[] }, count: number) =>
  eventually(() => expect(webhook.requests.length).toBeGreaterThanOrEqual(count));

function signedIn(request: Received | undefined) {
  const header = (name: string) => String(request?.headers[name.toLowerCase()] ?? "");
  return {
    signature: header(SIGNATURE_HEADER),
    timestamp: header(TIMESTAMP_HEADER),
    rawBody: request?.body ?? "",
  };
}

async function eventually(check: () => void): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    try {
      return check();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  check();
}
