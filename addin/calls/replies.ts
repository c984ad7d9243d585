import {
  inboundAnswerSchema,
  repliesAnswerSchema,
  replyAnswerSchema,
  type SettleReplyRequest,
} from "#wire/replies";
import type { CallApi } from "../backend";

/** What customers sent back, as calls of the API. */
export function replyCalls(call: CallApi) {
  return {
    replies: (waiting: boolean) => call(repliesAnswerSchema, waiting ? "/replies" : "/replies?waiting=no"),
    repliesOf: (accountId: string) => call(repliesAnswerSchema, `/replies?account=${accountId}`),
    reply: (replyId: string) => call(replyAnswerSchema, `/replies/${encodeURIComponent(replyId)}`),
    settleReply: (replyId: string, body: SettleReplyRequest) =>
      call(replyAnswerSchema, `/replies/${encodeURIComponent(replyId)}/settle`, { body }),
    inbound: () => call(inboundAnswerSchema, "/replies/inbound"),
    signInbound: (publicKey: string | null) =>
      call(inboundAnswerSchema, "/replies/inbound", { body: { publicKey } }),
  };
}
