import { Hono } from "hono";
import { LANGUAGES } from "#domain/ledger/customer";
import { isOwnTemplate, REWORDABLE_TEMPLATES } from "#domain/messages/template-id";
import {
  previewTextRequestSchema,
  type ReadyMadeAnswer,
  removeTemplateRequestSchema,
  type TemplateCheck,
  type TemplatesAnswer,
  templateSourceSchema,
  testTextRequestSchema,
} from "#wire/templates";
import { previewText } from "../jobs/preview-text";
import { momentOf } from "../jobs/run-organisation";
import { removeOwnText, saveTemplate } from "../jobs/save-template";
import { testText } from "../jobs/test-send";
import { listTemplates } from "../store/repositories/templates";
import { granted } from "./action-routes";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";
import { accountIdIn } from "./ids-in-paths";

/** Texts: those that come with Dunbook, the organisation's own, and how one looks at a customer. */
export function templateRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock, sending } = ports;
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
    const { organisation, member: by } = context.var.caller;
    const problems = await saveTemplate(store, renderer, organisation, source, { by, at: clock() });
    return context.json({ problems: [...problems] } satisfies TemplateCheck);
  });

  routes.post("/templates/:id/remove", async (context) => {
    const id = context.req.param("id");
    const { language } = await parseBody(context, removeTemplateRequestSchema);
    const { organisation: caller } = context.var.caller;
    const { organisation } = await momentOf(store, caller, clock());
    const removal = isOwnTemplate(id)
      ? await removeOwnText(store, caller, organisation, id, language)
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

  routes.get("/templates/ready-made", async (context) => {
    const wished = context.req.query("language");
    const language = LANGUAGES.find((known) => known === wished);
    if (!language) throw new Refusal(400, "invalid", `The language is one of ${LANGUAGES.join(", ")}.`);
    const { renderer } = await sending();
    const texts = REWORDABLE_TEMPLATES.map((id) => ({ id, ...renderer.readyMade(id, language) }));
    return context.json({ language, texts } satisfies ReadyMadeAnswer);
  });

  triedTexts(routes, ports);
  return routes;
}

/** A text that is being written, seen as it would go to a customer and sent to the tester. */
function triedTexts(routes: Hono<ApiContext>, { store, clock, sending }: ApiPorts): void {
  routes.post("/accounts/:account/text/preview", async (context) => {
    const { text } = await parseBody(context, previewTextRequestSchema);
    const { organisation: id } = context.var.caller;
    const accountId = accountIdIn(context.req.param("account"));
    const { organisation, moment } = await momentOf(store, id, clock());
    const given = { store, ...(await sending()) };
    return context.json(granted(await previewText(given, id, accountId, organisation, text, moment)));
  });

  routes.post("/accounts/:account/text/test", async (context) => {
    const { text, to } = await parseBody(context, testTextRequestSchema);
    const accountId = accountIdIn(context.req.param("account"));
    const given = { store, clock, ...(await sending()) };
    return context.json(granted(await testText(given, context.var.caller.organisation, accountId, to, text)));
  });
}
