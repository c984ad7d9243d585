import { isToColleague } from "#domain/messages/outbox";
import { replyLocalPart } from "../replies/reply-token";
import type { Part } from "./compose";

/** Answers to a message go to an address that says which message they answer, where the organisation receives mail at one. */
export const replyAddress: Part = async ({ signingKey }, { organisation, account, message }, composed) => {
  const { replyDomain } = organisation.delivery;
  if (replyDomain === null || message === null || signingKey === undefined || isToColleague(message))
    return composed;
  const local = replyLocalPart(await signingKey(), account.accountId, message.messageId);
  return { ...composed, replyTo: `${local}@${replyDomain}` };
};
