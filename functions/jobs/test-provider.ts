import { msOf } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import { isAddress } from "#domain/ledger/parse-email";
import type { ProviderTestAnswer } from "#wire/provider";
import type { Outgoing } from "../delivery/port";
import type { ActionProblem } from "./act-on-account";
import { momentOf } from "./run-organisation";
import type { SendPorts } from "./send-due";
import { sentence, TOO_MANY, takePlace, testTag } from "./test-send";

/**
 * Hands a few words to the organisation's provider, for whoever sets it up: it goes out also while sending is stopped, for
 * that is when a provider is put right. It is about no customer, and nothing is recorded but that a test was made.
 */
export async function testProvider(
  { store, mailer, clock }: Pick<SendPorts, "store" | "mailer" | "clock">,
  id: OrganisationId,
  to: string,
): Promise<Result<ProviderTestAnswer, ActionProblem>> {
  const now = clock();
  const { organisation, moment } = await momentOf(store, id, now);
  const isNumber = /^\+[1-9]\d{6,14}$/.test(to);
  if (!isNumber && !isAddress(to)) return refused(NOWHERE);
  if (!(await takePlace(store, id, moment.today))) return refused(TOO_MANY);
  const tag = { organisation: id, message: testTag(msOf(now)), attempt: 1 };
  const answer = await mailer.send(
    isNumber ? { channel: "sms", tag, to, text: words(organisation) } : mail(organisation, tag, to),
  );
  return ok({ to, sent: answer.kind === "accepted", sentence: sentence(answer, to) });
}

const NOWHERE: ActionProblem = {
  code: "notYours",
  text: "Give your own e-mail address, or your telephone number as +37250001234.",
};

const words = ({ name }: Organisation): string =>
  `This is a test of how ${name} sends its messages with Dunbook. Nothing is asked of you.`;

const mail = (organisation: Organisation, tag: Outgoing["tag"], to: string): Outgoing => ({
  channel: "email",
  tag,
  to: { email: to, name: null },
  from: { email: organisation.sender.email, name: organisation.name },
  replyTo: null,
  copies: [],
  subject: `[Test] ${organisation.name}`,
  text: `${words(organisation)}\n`,
  html: `<p>${words(organisation).replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`,
  attachments: [],
  optOutUrl: null,
  category: "test",
});
