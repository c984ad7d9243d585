import type { AccountId, MessageId } from "../base/identity";
import type { Channel } from "../policy/terms";
import type { NoticeContent } from "./outbox";

/** Ids of messages are derived from what they are about: deciding the same thing twice meets the same document. */

/** What of a decision names its message. */
export type NoticeName = Pick<NoticeContent, "course" | "alone" | "level" | "occurrence" | "episode"> & {
  readonly channel: Channel;
  /** How many of the account's notices have come back before: what goes out again is another message. Absent: none. */
  readonly undelivered?: number;
};

/** The id of a notice: deciding the same notice twice meets the same document. */
export function noticeId(
  account: AccountId,
  { course, alone, level, occurrence, episode, channel, undelivered = 0 }: NoticeName,
): MessageId {
  // An invoice's id without its "i_": ids keep to letters, digits and the mark between their parts.
  const own = alone === null ? "" : `${alone.slice(2)}~`;
  const kind = course === "account" ? "notice" : course;
  const time = undelivered === 0 ? `${occurrence}` : `${occurrence}-${undelivered}`;
  return `${account}~${kind}~${own}${episode}~${level}~${time}~${channel}` as MessageId;
}

/** The id of a notice that a person asked for; `ask` is made by who asks, and the same however often it is sent. */
export const askedNoticeId = (account: AccountId, ask: string, level: number, channel: Channel): MessageId =>
  `${account}~asked~${ask}~0~${level}~1~${channel}` as MessageId;

/** The id of a message that chases nobody, by what it is and what it is about. */
export const courtesyId = (account: AccountId, kind: string, about: string): MessageId =>
  `${account}~${kind}~${about}~email` as MessageId;

/** The level that a notice's id names; null for another kind of message. */
export function levelOfNotice(id: MessageId): number | null {
  const level = /~(?:notice|alone|upcoming|asked)~(?:[0-9A-Za-z_-]+~)?\d+~(\d+)~\d+(?:-\d+)?~[a-z]+$/.exec(
    id,
  )?.[1];
  return level === undefined ? null : Number(level);
}

/** Whether a text from outside is shaped like a message's id. */
export const isMessageId = (text: string): text is MessageId =>
  /^a_[0-9a-f]{20}~[a-z0-9~-]{1,100}$/.test(text);

/** Whether the id names an SMS: the channel ends it. */
export const isSmsId = (id: MessageId): boolean => id.endsWith("~sms");

/** Whether the id names a letter. */
export const isLetterId = (id: MessageId): boolean => id.endsWith("~letter");
