import { Hono } from "hono";
import { actOf } from "#domain/acts/act";
import {
  eventKeySchema,
  providerChangeSchema,
  providerSecretSchema,
  providerTestSchema,
} from "#wire/provider";
import { isEventKey } from "../delivery/sendgrid/signature";
import { recordAct } from "../jobs/acts/record-act";
import { changeProviders, type ProviderDesk, providersAnswer } from "../jobs/change-providers";
import { testProvider } from "../jobs/test-provider";
import { setEventKey } from "../store/repositories/event-keys";
import { granted } from "./action-routes";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** What the organisation's messages are handed over to. Keys come in and never go out. */
export function providerRoutes(ports: ApiPorts & { readonly providers: ProviderDesk }): Hono<ApiContext> {
  const { store, clock, providers } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/providers", async (context) =>
    context.json(await providersAnswer(store, providers, context.var.caller.organisation)),
  );

  routes.post("/providers", async (context) => {
    const change = await parseBody(context, providerChangeSchema);
    const { organisation: id, member: by } = context.var.caller;
    const changed = await changeProviders(store, providers, id, change, { by, now: clock() });
    if (changed.ok) return context.json(await providersAnswer(store, providers, id));
    const sentences = changed.problem.map(({ field, problem, remedy }) => `${field} ${problem} ${remedy}`);
    throw new Refusal(422, "unsoundProvider", sentences.join(" "));
  });

  routes.post("/providers/key", async (context) => {
    const { name, secret } = await parseBody(context, providerSecretSchema);
    const { organisation: id, member: by } = context.var.caller;
    if (!providers.secrets.write) throw SET_ELSEWHERE;
    await providers.secrets.write(id, name, secret.trim());
    await recordAct(store, id, actOf("keySet", by, { about: name }), clock());
    return context.json(await providersAnswer(store, providers, id));
  });

  routes.post("/providers/event-key", async (context) => {
    const { publicKey } = await parseBody(context, eventKeySchema);
    const { organisation: id, member: by } = context.var.caller;
    const key = publicKey.trim();
    if (!isEventKey(key)) throw NO_EVENT_KEY;
    await store.write([setEventKey(id, key)]);
    await recordAct(store, id, actOf("keySet", by, { about: "SendGrid's reports" }), clock());
    return context.json(await providersAnswer(store, providers, id));
  });

  routes.post("/providers/test", async (context) => {
    const { to } = await parseBody(context, providerTestSchema);
    const { mailer } = await ports.sending();
    const id = context.var.caller.organisation;
    return context.json(granted(await testProvider({ store, clock, mailer }, id, to.trim())));
  });

  return routes;
}

const NO_EVENT_KEY = new Refusal(
  422,
  "noEventKey",
  "That is no verification key of SendGrid: copy it from Mail Settings, Event Webhooks, Signature Verification.",
);

const SET_ELSEWHERE = new Refusal(
  409,
  "setElsewhere",
  "Keys are not given here: whoever has deployed Dunbook sets them (PROVIDER_KEYS, see docs/DEPLOY.md).",
);
