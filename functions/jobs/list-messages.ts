import type { OrganisationId } from "#domain/base/identity";
import { smsNumberOf } from "#domain/dunning/obstacles";
import { goesOutOn, type OutboxMessage, type OutboxState, titleOf } from "#domain/messages/outbox";
import type { MessageAnswer } from "#wire/answers";
import type { DocumentReader } from "../store/port";
import { getOrganisation } from "../store/repositories/organisations";
import { listMessages as pageOfMessages } from "../store/repositories/outbox";
import { customersOf } from "./customers-of";

const PAGE = 200;

/** The outbox, or one state of it, with the names a person knows its messages by; the newest decision first. */
export async function listMessages(
  reader: DocumentReader,
  id: OrganisationId,
  state: OutboxState | null,
): Promise<readonly MessageAnswer[]> {
  const answers: MessageAnswer[] = [];
  let after: Parameters<typeof pageOfMessages>[4];
  do {
    const page = await pageOfMessages(reader, id, state ? { state } : {}, PAGE, after);
    answers.push(...(await messageAnswers(reader, id, page.messages)));
    after = page.last;
  } while (after);
  return answers.sort((a, b) =>
    a.plannedOn === b.plannedOn ? (a.customer < b.customer ? -1 : 1) : a.plannedOn < b.plannedOn ? 1 : -1,
  );
}

/** Messages with the names of their customers, in the order given. */
export async function messageAnswers(
  reader: DocumentReader,
  id: OrganisationId,
  messages: readonly OutboxMessage[],
): Promise<readonly MessageAnswer[]> {
  const customers = await customersOf(
    reader,
    id,
    messages.map(({ accountId }) => accountId),
  );
  const hasSms = messages.some(({ channel }) => channel === "sms");
  const policy = hasSms ? (await getOrganisation(reader, id))?.organisation.policy : undefined;
  return messages.map((message) => {
    const { messageId, accountId, because, delivery, stateAt, state, channel } = message;
    const customer = customers.get(accountId);
    return {
      messageId,
      because,
      delivery,
      stateAt,
      state,
      channel,
      levelName: titleOf(message),
      plannedOn: goesOutOn(message),
      totals: message.kind === "notice" ? { ...message.notice.totalsMinor } : {},
      askedBy: message.kind === "notice" ? message.askedBy : message.courtesy.by,
      policyVersion: message.kind === "notice" ? message.notice.policyVersion : null,
      customer: customer?.name ?? "",
      email: customer?.email ?? null,
      phone: channel === "sms" && customer && policy ? smsNumberOf(customer, policy) : null,
    };
  });
}
