import { Hono } from "hono";
import { isMessageId } from "#domain/messages/message-id";
import { OUTBOX_STATES } from "#domain/messages/outbox";
import type { Policy } from "#domain/policy/policy";
import { type OutboxAnswer, type RunAnswer, settleRequestSchema } from "#wire/answers";
import { listMessages } from "../jobs/list-messages";
import { resumeChannels } from "../jobs/paused-channels";
import { rememberUntilChanged } from "../jobs/remember-until-changed";
import { type DayOfAccounts, reportToday } from "../jobs/report-today";
import { momentOf, type RunReport, resumeSending } from "../jobs/run-organisation";
import { settle } from "../jobs/settle";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** The day's run and what came of it. */
export function outboxRoutes({ store, clock, run }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();
  const untilChanged = rememberUntilChanged<DayOfAccounts>();

  routes.post("/run", async (context) => {
    const id = context.var.caller.organisation;
    const report = await run(id);
    const { organisation } = await momentOf(store, id, clock());
    return context.json(runAnswer(report, organisation.policy));
  });

  routes.get("/today", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    return context.json(await reportToday(store, id, organisation, moment, untilChanged));
  });

  routes.get("/outbox", async (context) => {
    const wanted = context.req.query("state") ?? null;
    const state = OUTBOX_STATES.find((known) => known === wanted) ?? null;
    if (wanted !== null && state === null) {
      throw new Refusal(
        400,
        "unknownState",
        `There is no state "${wanted.slice(0, 40)}"; it is one of ${OUTBOX_STATES.join(", ")}.`,
      );
    }
    const messages = await listMessages(store, context.var.caller.organisation, state);
    return context.json({ messages: [...messages] } satisfies OutboxAnswer);
  });

  routes.post("/outbox/:message/settle", async (context) => {
    const { as } = await parseBody(context, settleRequestSchema);
    const { organisation, member } = context.var.caller;
    const { moment } = await momentOf(store, organisation, clock());
    const messageId = context.req.param("message");
    if (!isMessageId(messageId)) throw new Refusal(404, "unknownMessage", "There is no such message.");
    const settled = await settle(store, organisation, messageId, as, member, moment);
    if (!settled.ok) throw new Refusal(409, "notHeld", settled.problem);
    return context.json({ messageId, state: settled.value.state });
  });

  routes.post("/sending/resume", async (context) => {
    const { organisation, member } = context.var.caller;
    await resumeSending(store, organisation, { by: member, now: clock() });
    await resumeChannels(store, organisation);
    return context.json({ ok: true });
  });

  return routes;
}

/** A run's report as it crosses the wire, the levels in the order of the policy. */
function runAnswer(
  { today, swept, plan, send, stoppedBecause, storm }: RunReport,
  { upcoming, levels }: Policy,
): RunAnswer {
  const names = [...(upcoming ? [upcoming.name] : []), ...levels.map(({ name }) => name)];
  const { withdrawn, rejected, held, waiting } = send;
  return {
    today,
    looked: plan.looked,
    sent: inOrderOf(names, send.sent),
    queued: inOrderOf(names, plan.queued),
    withdrawn,
    rejected,
    held,
    waiting,
    waitingUntil: send.pausedUntil,
    waitingBecause: send.pausedBecause,
    swept,
    stoppedBecause,
    stormWaiting: storm.kind === "waiting" ? storm.wouldSend : null,
  };
}

/** What is named in the order of the names, then the rest: a rule has levels of its own, and messages have other titles. */
function inOrderOf(
  names: readonly string[],
  counts: ReadonlyMap<string, number>,
): { readonly [name: string]: number } {
  const named = names.flatMap((name) => {
    const count = counts.get(name);
    return count === undefined ? [] : [[name, count] as const];
  });
  return Object.fromEntries([...named, ...counts]);
}
