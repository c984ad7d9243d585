import type { RepliesAnswer, ReplyAnswer, SettleReplyRequest } from "#wire/replies";
import type { Backend } from "../backend";
import type { WithRows } from "./actions-desk";

/** What customers sent back, as a person reads and settles it. */
export type ReplyActions = {
  /** Those that nobody has settled, the latest first, each with the beginning of its text. */
  readonly waiting: () => Promise<RepliesAnswer>;
  /** One with all of its text. */
  readonly whole: (replyId: string) => Promise<ReplyAnswer>;
  /** Accepts or dismisses one, and writes what that makes of the rows into them. Refused where a colleague was quicker. */
  readonly settle: (replyId: string, request: SettleReplyRequest) => Promise<ReplyAnswer>;
};

/** Replies, as the service keeps them. */
export function replyActions(backend: Backend, withRows: WithRows): ReplyActions {
  return {
    waiting: () => backend.replies(true),
    whole: (replyId) => backend.reply(replyId),
    settle: (replyId, request) => withRows(() => backend.settleReply(replyId, request)),
  };
}
