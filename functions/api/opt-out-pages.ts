import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { dayIn } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { EXAMPLE } from "../jobs/answers/answer-token";
import { keyFor } from "../jobs/answers/open-answer";
import { type OptOutAbout, readOptOutToken } from "../jobs/answers/opt-out-token";
import { optedOut } from "../jobs/answers/suppress";
import { getOrganisation } from "../store/repositories/organisations";
import { frame, type Html } from "./answer-page/frame";
import { countLink, page, pageRoutes, plain } from "./answer-page/page-routes";
import { PAGE_WORDS } from "./answer-page/words";
import type { ApiContext, ApiPorts } from "./app";

/**
 * The pages behind the links that stop messages which chase nobody. Opening one changes nothing; its button does, and so
 * does the one of a mail program, which posts to the same address (RFC 8058).
 */
export function optOutPages(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = pageRoutes(ports);

  routes.get(`/${EXAMPLE}`, (context) => plain(context, "example", 200));

  routes.get("/:organisation/:token", (context) =>
    opened(ports, context, async (wish) => page(context, optOutPage(wish, false))),
  );

  routes.post("/:organisation/:token", (context) =>
    opened(ports, context, async (wish) => {
      const today = dayIn(wish.organisation.policy.timeZone, clock());
      await optedOut(store, wish.id, wish.addressKey, today);
      return page(context, optOutPage(wish, true));
    }),
  );

  routes.all("*", (context) => plain(context, "gone", 404));
  return routes;
}

type Wish = OptOutAbout & { readonly id: OrganisationId; readonly organisation: Organisation };

async function opened(
  ports: ApiPorts,
  context: Context,
  answer: (wish: Wish) => Promise<Response>,
): Promise<Response> {
  const { organisation: name = "", token = "" } = context.req.param() as Record<string, string | undefined>;
  const found = await keyFor(ports.store, name);
  const about = readOptOutToken(found?.key ?? new Uint8Array(32), token, ports.clock());
  const stored = found && about ? await getOrganisation(ports.store, found.id) : null;
  if (!found || !about || !stored) return plain(context, "gone", 404);
  const { id } = found;
  const wish = { ...about, id, organisation: stored.organisation };
  return (await countLink(ports, context, id, token)) ?? answer(wish);
}

function optOutPage({ language, organisation }: Wish, isDone: boolean): Html {
  const { optOut, close } = PAGE_WORDS[language];
  return frame({
    language,
    title: optOut.title,
    organisation: organisation.name,
    body: isDone
      ? html`<p role="status">${optOut.done}</p><p>${optOut.notices}</p><p>${close}</p>`
      : html`<p>${optOut.text}</p><p>${optOut.notices}</p><form method="post"><p><button type="submit">${optOut.button}</button></p></form>`,
  });
}
