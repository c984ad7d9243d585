import { join } from "node:path";
import type { Instant } from "#domain/base/clock";
import type { SmsCallbacks } from "../../functions/api/sms-routes";
import type { Mailer, OutgoingSms } from "../../functions/delivery/port";
import { callbackUrlOf } from "../../functions/delivery/twilio/events";
import { twilioMailer } from "../../functions/delivery/twilio/mailer";
import { type SmsCatcher, smsCatcher } from "./sms-catcher/catcher";

/** Text messages on one machine: caught instead of sent, by way of Twilio's own protocol. */
export type LocalSms = {
  readonly catcher: SmsCatcher;
  readonly mailer: Mailer<OutgoingSms>;
  /** What the catcher signs its reports with; they come to the API at `serveAt`'s address. */
  readonly callbacks: () => SmsCallbacks | null;
  /** Says where the API is served, once it is. */
  readonly serveAt: (baseUrl: string) => void;
  /** Posts what is known of the texts that were caught, now; it happens by itself soon after each of them. */
  readonly report: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The number that text messages come from here. Nobody has it: Ofcom keeps it for films and books. */
const FROM = "+447700900123";

const REPORT_AFTER_MS = 200;

export async function openLocalSms(dataDir: string, now: () => Instant): Promise<LocalSms> {
  const catcher = smsCatcher({ file: join(dataDir, "texts.sqlite"), now });
  const { sid, token } = catcher.account();
  let publicUrl: string | null = null;
  const mailer = twilioMailer({
    accountSid: sid,
    authToken: token,
    from: FROM,
    baseUrl: await catcher.listen(),
    callbackUrl: async (tag) => (publicUrl === null ? null : callbackUrlOf(publicUrl, tag)),
    now,
  });
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const report = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    // One after the other; one that failed leaves its reports to the next.
    const mine = running.then(() => (publicUrl === null ? null : catcher.report(publicUrl)));
    running = mine.catch(() => undefined);
    await mine;
  };
  return {
    catcher,
    mailer: {
      send: async (sms) => {
        const answer = await mailer.send(sms);
        timer ??= setTimeout(() => void report().catch(() => undefined), REPORT_AFTER_MS).unref();
        return answer;
      },
    },
    callbacks: () => (publicUrl === null ? null : { authToken: token, publicUrl }),
    serveAt: (baseUrl) => {
      publicUrl = baseUrl;
    },
    report,
    close: async () => {
      publicUrl = null;
      if (timer) clearTimeout(timer);
      await running;
      await catcher.close();
    },
  };
}
