import type { Brand } from "../base/brand";
import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";
import { type AccountId, digest, type InvoiceId, type MessageId } from "../base/identity";
import type { AnswerSays } from "../dunning/marks";
import type { ReplyClass } from "./answer";

/** Derived from the mail's own id or the link's: what comes in twice is one reply. */
export type ReplyId = Brand<string, "ReplyId">;

export type ReplySource = { readonly kind: "link" | "reply"; readonly id: string };

export const replyIdOf = ({ kind, id }: ReplySource): ReplyId => `r_${digest(`${kind} ${id}`)}` as ReplyId;

/** What a customer sent back, and what has become of it. Its words lie here and nowhere else, so that they can be erased. */
export type Reply = {
  readonly replyId: ReplyId;
  readonly source: ReplySource["kind"];
  readonly at: Instant;
  readonly on: CalendarDate;
  /**
   * verified: it came by a link or a reply address that only the recipient of a message of ours has. unverified: its sender's
   * address is a customer's, which anybody can write. unknown: neither; it belongs to nobody yet.
   */
  readonly trust: "verified" | "unverified" | "unknown";
  readonly accountId: AccountId | null;
  readonly messageId: MessageId | null;
  /** What it is about; none: all that is owed. */
  readonly invoiceIds: readonly InvoiceId[];
  readonly from: { readonly email: string | null; readonly name: string | null };
  readonly subject: string;
  /** All of it, as it was read. */
  readonly text: string;
  readonly files: readonly ReplyFile[];
  /** What the sender's mail server is said to have proved, as the provider wrote it; null: not told. */
  readonly spf: string | null;
  readonly dkim: string | null;
  readonly says: ReplyClass;
  /** What it holds its invoices as until a person has looked, where it can be trusted; null: nothing. */
  readonly holds: AnswerSays | null;
  /** The rules that made it so, with the words they went by; none for a link. */
  readonly because: readonly FiredRule[];
  readonly promise: ReplyPromise | null;
  readonly settled: ReplySettled | null;
};

/** An attachment by its name; it is not kept. */
export type ReplyFile = { readonly name: string; readonly type: string; readonly bytes: number };

/** Why a reply is read as it is: the rule, the words in the text and where they begin. */
export type FiredRule = { readonly rule: string; readonly words: string; readonly at: number };

/** What was promised, as far as it could be read. */
export type ReplyPromise = {
  readonly by: CalendarDate | null;
  readonly amountsMinor: { readonly [currency: string]: number };
};

/** How a reply was settled: by whom, or by nobody where it asked for nothing. */
export type ReplySettled = {
  readonly as: "accepted" | "dismissed" | "noted";
  readonly by: string | null;
  readonly on: CalendarDate;
};
