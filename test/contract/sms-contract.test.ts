import type { OutgoingSms } from "../../functions/delivery/port";
import { type TwilioSettings, twilioMailer } from "../../functions/delivery/twilio/mailer";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { smsCatcher } from "../../workbench/cloud/sms-catcher/catcher";
import { type Harness, mailerContract, type WireFault } from "./mailer-contract";
import { closeLater, NOW } from "./mailer-emails";
import { closedPort } from "./mailer-smtp-peer";

/** Text messages by Twilio's API, against the catcher that speaks it. */

const ON_TWILIO: Readonly<Record<WireFault, Fault>> = {
  throttled: { kind: "status", status: 429 },
  overloaded: { kind: "status", status: 503 },
  redirected: { kind: "status", status: 307, headers: { Location: "/2010-04-01/Accounts/x/Messages.json" } },
  resets: { kind: "reset" },
  takesThenResets: { kind: "acceptThenReset" },
  takesThenSilent: { kind: "acceptThenSilence" },
  slowAnswer: { kind: "slowBody", everyMs: 100, bytes: 600 },
  halfAnswer: { kind: "halfResponse" },
};

mailerContract("Twilio", openTwilio, {
  throttled: "retryLater",
  overloaded: "unknown",
  redirected: "unknown",
});

const sms = (message: string, to = "+37251234567"): OutgoingSms => ({
  channel: "sms",
  tag: { organisation: "kase", message, attempt: 1 },
  to,
  text: "Kase & Co: 100,00 EUR is overdue.",
});

async function openTwilio(): Promise<Harness<OutgoingSms>> {
  let fault: Fault = { kind: "normal" };
  const catcher = smsCatcher({ file: ":memory:", fault: () => fault, now: () => NOW });
  closeLater(catcher.close);
  const { sid, token } = catcher.account();
  const settings: TwilioSettings = {
    accountSid: sid,
    authToken: token,
    from: "+447700900123",
    baseUrl: await catcher.listen(),
    callbackUrl: async ({ message }) => `http://127.0.0.1/webhooks/twilio/kase?message=${message}`,
    now: () => NOW,
  };
  return {
    mailer: twilioMailer(settings),
    hasty: twilioMailer({ ...settings, timeoutMs: 400 }),
    withWrongKey: twilioMailer({ ...settings, authToken: "another" }),
    withoutConnection: twilioMailer({ ...settings, baseUrl: `http://127.0.0.1:${await closedPort()}` }),
    message: (id) => sms(id),
    toNobody: (id) => sms(id, "+37255121614"),
    break: (next) => {
      fault = next === null ? { kind: "normal" } : ON_TWILIO[next];
    },
    taken: () => catcher.texts().map(({ callback }) => callback?.split("message=")[1] ?? ""),
    asked: catcher.requests,
  };
}
