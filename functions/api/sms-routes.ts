import { Hono } from "hono";
import { parseStatusCallback } from "../delivery/twilio/events";
import { SIGNATURE_HEADER, verifyTwilioSignature } from "../delivery/twilio/signature";
import { recordDelivery } from "../jobs/record-delivery";
import { momentOf } from "../jobs/run-organisation";
import { isAboutTest } from "../jobs/test-send";
import { logSignatureRefused, logSmsReportLeftOut } from "../logs/request-lines";
import type { ApiContext, ApiPorts } from "./app";
import { Refusal } from "./errors";
import { organisationIdIn } from "./ids-in-paths";

/** What Twilio's callbacks to an organisation are signed with, and the address that they are sent to. */
export type SmsCallbacks = { readonly authToken: string; readonly publicUrl: string };

/**
 * What Twilio reports about text messages. Its signature covers the address it was told, with the message named in it, and
 * the form; there is no time in it, so that a repeated report is told apart by its id alone.
 */
export function smsRoutes({ store, clock, smsCallbacks }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/twilio/:organisation", async (context) => {
    const organisation = organisationIdIn(context.req.param("organisation"));
    const expected = organisation && smsCallbacks ? await smsCallbacks(organisation) : null;
    const form = new URLSearchParams(await context.req.text());
    const { pathname, search } = new URL(context.req.url);
    const signature = context.req.header(SIGNATURE_HEADER);
    // An unknown organisation and a wrong signature get the same answer: the address says nothing about who is here.
    if (
      !organisation ||
      !expected ||
      !verifyTwilioSignature({
        authToken: expected.authToken,
        signature,
        url: expected.publicUrl + pathname + search,
        form,
      })
    ) {
      if (organisation && expected) logSignatureRefused("sms", organisation);
      throw new Refusal(401, "badSignature", "The signature does not fit.");
    }
    const now = clock();
    const event = parseStatusCallback(form, context.req.query("message") ?? "", now);
    if (!event || isAboutTest(event.message)) return context.json({ recorded: 0, repeated: 0 });
    const { moment } = await momentOf(store, organisation, now);
    const report = await recordDelivery(store, organisation, [event], moment);
    if (report.unknown > 0) logSmsReportLeftOut(organisation, report.unknown);
    return context.json({ recorded: report.recorded, repeated: report.repeated });
  });

  return routes;
}
