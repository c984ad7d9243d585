import { Hono } from "hono";
import { parseSendGridEvents } from "../delivery/sendgrid/events";
import { verifySendGridSignature } from "../delivery/sendgrid/signature";
import { recordDelivery } from "../jobs/record-delivery";
import { momentOf } from "../jobs/run-organisation";
import { isAboutTest } from "../jobs/test-send";
import { logEventsLeftOut, logSignatureRefused } from "../logs/request-lines";
import { noteHeard } from "../store/repositories/last-work";
import type { ApiContext, ApiPorts } from "./app";
import { Refusal } from "./errors";
import { organisationIdIn } from "./ids-in-paths";

/** What the provider reports back. The signature covers the raw bytes, so they are read before anything is parsed. */
export function webhookRoutes({ store, clock, eventKey }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/sendgrid/:organisation", async (context) => {
    const organisation = organisationIdIn(context.req.param("organisation"));
    const rawBody = new Uint8Array(await context.req.arrayBuffer());
    const publicKey = organisation ? await eventKey(organisation) : null;
    const signature = context.req.header("x-twilio-email-event-webhook-signature") ?? "";
    const timestamp = context.req.header("x-twilio-email-event-webhook-timestamp") ?? "";
    // An unknown organisation and a wrong signature get the same answer: the address says nothing about who is here.
    if (
      !organisation ||
      !publicKey ||
      !verifySendGridSignature({ publicKey, signature, timestamp, rawBody })
    ) {
      if (organisation && publicKey) logSignatureRefused("events", organisation);
      throw new Refusal(401, "badSignature", "The signature does not fit.");
    }
    const { events, quarantined } = parseSendGridEvents(rawBody);
    const { moment } = await momentOf(store, organisation, clock());
    const own = events.filter((event) => event.organisation === organisation).map(({ event }) => event);
    const awaited = own.filter(({ message }) => !isAboutTest(message));
    const report = await recordDelivery(store, organisation, awaited, moment);
    await noteHeard(store, organisation, "events", moment.now);
    const foreign = events.length - own.length;
    if (quarantined + foreign + report.unknown > 0) {
      logEventsLeftOut(organisation, { quarantined, foreign, unknown: report.unknown });
    }
    return context.json({ recorded: report.recorded, repeated: report.repeated, quarantined });
  });

  return routes;
}
