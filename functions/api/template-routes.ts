import { Hono } from "hono";
import { isOwnTemplate } from "#domain/messages/template-id";
import { type TemplateCheck, type TemplatesAnswer, templateSourceSchema } from "#wire/templates";
import { momentOf } from "../jobs/run-organisation";
import { removeOwnText, saveTemplate } from "../jobs/save-template";
import { listTemplates } from "../store/repositories/templates";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** The organisation's own texts. */
export function templateRoutes({ store, clock, sending }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/templates", async (context) => {
    const templates = await listTemplates(store, context.var.caller.organisation);
    return context.json({ templates: [...templates] } satisfies TemplatesAnswer);
  });

  routes.post("/templates/check", async (context) => {
    const source = await parseBody(context, templateSourceSchema);
    const { renderer } = await sending();
    return context.json({ problems: [...renderer.checkTemplate(source)] } satisfies TemplateCheck);
  });

  routes.post("/templates", async (context) => {
    const source = await parseBody(context, templateSourceSchema);
    const { renderer } = await sending();
    const problems = await saveTemplate(store, renderer, context.var.caller.organisation, source);
    return context.json({ problems: [...problems] } satisfies TemplateCheck);
  });

  routes.post("/templates/:id/remove", async (context) => {
    const id = context.req.param("id");
    const { organisation: caller } = context.var.caller;
    const { organisation } = await momentOf(store, caller, clock());
    const removal = isOwnTemplate(id)
      ? await removeOwnText(store, caller, organisation, id)
      : ({ kind: "unknown" } as const);
    if (removal.kind === "unknown") throw new Refusal(404, "unknownTemplate", "There is no such own text.");
    if (removal.kind === "inUse")
      throw new Refusal(
        409,
        "templateInUse",
        `"${removal.by}" still uses this text: choose another text for it first.`,
      );
    return context.json({ ok: true });
  });

  return routes;
}
