import { Hono } from "hono";
import { parseAutomationId } from "#domain/automations/automation";
import type { TodoId } from "#domain/automations/todo";
import type { OrganisationId } from "#domain/base/identity";
import { changeAutomationRequestSchema, switchAutomationRequestSchema } from "#wire/automations";
import { automationsAnswer } from "../jobs/automate-answer";
import { changeAutomation, switchAutomation } from "../jobs/automate-settings";
import { momentOf } from "../jobs/run-organisation";
import { switchOff, switchOn } from "../jobs/switch-policy";
import { todoAnswers, todosAnswer } from "../jobs/todos-answer";
import { markDone } from "../jobs/todos-done";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";
import { refusalOf } from "./policy-routes";

/** Automations, and the to-dos that come of them. */
export function automationRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/automations", async (context) =>
    context.json(await answered(context.var.caller.organisation)),
  );

  routes.post("/automations/:automation", async (context) => {
    const change = await parseBody(context, changeAutomationRequestSchema);
    const { organisation: id } = context.var.caller;
    const automation = parseAutomationId(context.req.param("automation"));
    if (!automation) throw unknownAutomation;
    const saved = await changeAutomation(store, id, automation, change);
    if (!saved.ok) throw notTaken("unsoundAutomation", "The automation", saved.problem);
    return context.json(await answered(id));
  });

  routes.post("/automations/:automation/switch", async (context) => {
    const { on, olderDocuments } = await parseBody(context, switchAutomationRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const name = context.req.param("automation");
    if (name === "remind-and-warn") {
      const switched = on
        ? await switchOn(ports, id, olderDocuments ?? { kind: "none" }, member)
        : await switchOff(ports, id, member);
      // One that is so already is left as it is, as with every automation.
      const isSo = !switched.ok && ["alreadyOn", "alreadyOff"].includes(switched.problem.kind);
      if (!switched.ok && !isSo) throw refusalOf(switched.problem);
      return context.json(await answered(id));
    }
    const automation = parseAutomationId(name);
    if (!automation) throw unknownAutomation;
    const { moment } = await momentOf(store, id, clock());
    await switchAutomation(store, id, automation, on, moment.today);
    return context.json(await answered(id));
  });

  routes.get("/todos", async (context) =>
    context.json(
      await todosAnswer(store, context.var.caller.organisation, context.req.query("done") === "true"),
    ),
  );

  routes.post("/todos/:todo/done", async (context) => {
    const { organisation: id, member } = context.var.caller;
    const todoId = context.req.param("todo");
    if (!/^a_[0-9a-f]{20}~[a-z0-9~-]{1,120}$/.test(todoId)) throw unknownTodo;
    const { moment } = await momentOf(store, id, clock());
    const todo = await markDone(store, id, todoId as TodoId, member, moment);
    if (!todo) throw unknownTodo;
    const [answer] = await todoAnswers(store, id, [todo]);
    return context.json(answer);
  });

  const answered = async (id: OrganisationId) => {
    const { organisation, moment } = await momentOf(store, id, clock());
    return automationsAnswer(store, id, organisation, moment);
  };

  return routes;
}

const unknownAutomation = new Refusal(
  404,
  "unknownAutomation",
  "There is no such automation: the list of automations has their names.",
);

const unknownTodo = new Refusal(404, "unknownTodo", "There is no such to-do: look at the list again.");

/** What was not taken, and every reason for it with the field it names. */
export const notTaken = (code: string, what: string, problems: readonly string[]): Refusal =>
  new Refusal(422, code, [`${what} is not taken.`, ...problems].join("\n"));
