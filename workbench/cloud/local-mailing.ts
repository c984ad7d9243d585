import { join } from "node:path";
import type { Instant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { openMailers } from "../../functions/delivery/open-mailers";
import type { Mailer } from "../../functions/delivery/port";
import { organisationMailers } from "../../functions/delivery/providers";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import type { ProviderDesk } from "../../functions/jobs/change-providers";
import { publicUrlOf } from "../../functions/jobs/sms-callbacks";
import type { DocumentStore } from "../../functions/store/port";
import { getProviders } from "../../functions/store/repositories/providers";
import { type LocalSms, openLocalSms } from "./local-sms";
import { secretsFile } from "./secrets-file";

/** How messages leave this machine: caught on it, until the organisation sets up a provider of its own. */
export type LocalMailing = {
  readonly mailer: Mailer;
  readonly sms: LocalSms;
  readonly providers: ProviderDesk;
};

/** `mailUrl`: where SendGrid's API is spoken for those that have set up nothing: the mail catcher's address. */
export async function openLocalMailing(
  store: DocumentStore,
  dataDir: string,
  mailUrl: string,
  now: () => Instant,
): Promise<LocalMailing> {
  const sms = await openLocalSms(dataDir, now);
  const secrets = secretsFile(join(dataDir, "secrets.json"));
  const email = sendgridMailer({ apiKey: "SG.local", baseUrl: mailUrl, now });
  const mailer = organisationMailers({
    ...openMailers({ now, publicUrl: (id) => publicUrlOf(store, organisationId(id)), onOneMachine: true }),
    settings: (id) => getProviders(store, organisationId(id)),
    secrets,
    standard: { email, sms: sms.mailer },
  });
  return { mailer, sms, providers: { secrets, standard: CAUGHT, onOneMachine: true } };
}

const CAUGHT = {
  email: "the mail catcher of this machine, which delivers nothing",
  sms: "the catcher of this machine, which delivers nothing",
};
