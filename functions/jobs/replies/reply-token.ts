import { type AccountId, digest, type MessageId } from "#domain/base/identity";
import { isSame, signatureOf } from "../../tokens/signed-token";

/**
 * The local part of an address that answers to one message go to: "r-account-message-signature". It says whose message is
 * answered, can be made by nobody else, survives a mail server that changes letter case, and is 52 characters long where 64
 * may be. It does not run out: people answer old mails.
 */
export function replyLocalPart(key: Uint8Array, accountId: AccountId, messageId: MessageId): string {
  const said = `${accountId.slice(2)}-${messageDigest(messageId)}`;
  return `r-${said}-${signatureOf(key, "reply", said)}`;
}

/** What of a message's id stands in its reply address. */
export const messageDigest = (messageId: MessageId): string => digest(`reply to ${messageId}`, 8);

/** What a reply address names; null for one that is none, or that somebody else made. */
export type ReplyToken = { readonly accountId: AccountId; readonly messageDigest: string };

const LOCAL_PART = /\br-([0-9a-f]{20})-([0-9a-f]{8})-([0-9a-f]{20})(?=@)/gi;

/** The first right reply address in a text: a list of recipients, or the headers of a message that came back. */
export function replyTokenIn(key: Uint8Array, text: string): ReplyToken | null {
  for (const [, account = "", message = "", signature = ""] of text.matchAll(LOCAL_PART)) {
    const said = `${account}-${message}`.toLowerCase();
    if (isSame(signature.toLowerCase(), signatureOf(key, "reply", said)))
      return { accountId: `a_${account.toLowerCase()}` as AccountId, messageDigest: message.toLowerCase() };
  }
  return null;
}

/** The part of the inbound address that only the organisation and its mail provider know. */
export const inboundSecret = (key: Uint8Array): string => signatureOf(key, "reply", "inbound");
