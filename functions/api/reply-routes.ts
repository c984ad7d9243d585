import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { actOf } from "#domain/acts/act";
import { isAccountId } from "#domain/base/identity";
import type { ReplyId } from "#domain/replies/reply";
import { type InboundAnswer, inboundRequestSchema, settleReplyRequestSchema } from "#wire/replies";
import { isEventKey } from "../delivery/sendgrid/signature";
import { recordAct } from "../jobs/acts/record-act";
import { repliesAnswer, repliesOfAccount, replyAnswer } from "../jobs/replies/replies-answer";
import { inboundSecret } from "../jobs/replies/reply-token";
import { type SettleProblem, settleAnswer } from "../jobs/replies/settle-answer";
import { momentOf } from "../jobs/run-organisation";
import { getInboundKey, setInboundKey } from "../store/repositories/event-keys";
import { ensureSigningKey } from "../store/repositories/signing-key";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** What customers sent back: listed, read, settled; and where it comes in. */
export function replyRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/replies", async (context) => {
    const { account } = context.req.query();
    if (account !== undefined && isAccountId(account))
      return context.json(await repliesOfAccount(store, context.var.caller.organisation, account));
    const isWaiting = context.req.query("waiting") !== "no";
    return context.json(await repliesAnswer(store, context.var.caller.organisation, isWaiting));
  });

  routes.get("/replies/inbound", async (context) =>
    context.json(await inboundAnswer(context.var.caller.organisation)),
  );

  routes.post("/replies/inbound", async (context) => {
    const { publicKey } = await parseBody(context, inboundRequestSchema);
    const { organisation: id, member: by } = context.var.caller;
    const key = publicKey?.trim() ?? null;
    // A key that is none would turn every mail away.
    if (key !== null && !isEventKey(key)) throw NO_KEY;
    await store.write([setInboundKey(id, key)]);
    const about =
      key === null ? "mail that comes in need not be signed" : "mail that comes in must be signed";
    await recordAct(store, id, actOf("deliveryChanged", by, { about }), clock());
    return context.json(await inboundAnswer(id));
  });

  routes.get("/replies/:reply", async (context) => {
    const answer = await replyAnswer(
      store,
      context.var.caller.organisation,
      replyIdIn(context.req.param("reply")),
    );
    if (!answer) throw unknownReply();
    return context.json(answer);
  });

  routes.post("/replies/:reply/settle", async (context) => {
    const asked = await parseBody(context, settleReplyRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const replyId = replyIdIn(context.req.param("reply"));
    const place = { id, ...(await momentOf(store, id, clock())) };
    const settling = { as: asked.as, says: asked.class ?? null, promisedBy: asked.by ?? null };
    const settled = await settleAnswer(store, place, replyId, settling, member);
    if (!settled.ok)
      throw new Refusal(STATUS[settled.problem.code], settled.problem.code, settled.problem.text);
    const answer = await replyAnswer(store, id, replyId);
    if (!answer) throw unknownReply();
    return context.json(answer);
  });

  const inboundAnswer = async (
    id: ApiContext["Variables"]["caller"]["organisation"],
  ): Promise<InboundAnswer> => {
    const { organisation } = await momentOf(store, id, clock());
    const { publicUrl, replyDomain } = organisation.delivery;
    const key = await ensureSigningKey(store, id, () => randomBytes(32));
    const path = `/webhooks/inbound/${id}/${inboundSecret(key)}`;
    const signed = (await getInboundKey(store, id)) !== null;
    return { url: publicUrl === null ? null : `${publicUrl}${path}`, path, replyDomain, signed };
  };

  return routes;
}

const NO_KEY = new Refusal(
  422,
  "noEventKey",
  "That is no verification key of SendGrid: copy the public key of the security policy that signs Inbound Parse.",
);

function replyIdIn(text: string): ReplyId {
  if (!/^r_[0-9a-f]{20}$/.test(text)) throw unknownReply();
  return text as ReplyId;
}

const unknownReply = (): Refusal =>
  new Refusal(404, "unknownReply", "There is no such answer: list those that wait.");

const STATUS: Readonly<Record<SettleProblem["code"], 404 | 409 | 422>> = {
  unknownReply: 404,
  settledBefore: 409,
  noCustomer: 409,
  noDay: 422,
  badDay: 422,
};
