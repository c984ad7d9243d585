import type { Context, Hono } from "hono";
import { EXAMPLE } from "../jobs/answers/answer-token";
import { copiesOf } from "../jobs/answers/copies-of";
import { giveAnswer } from "../jobs/answers/give-answer";
import { type OpenAnswer, openAnswer } from "../jobs/answers/open-answer";
import { pageMark } from "../jobs/answers/page-mark";
import { answerPage, type Shown, thanksPage } from "./answer-page/answer-form";
import { countLink, formOf, page, pageRoutes, plain } from "./answer-page/page-routes";
import type { ApiContext, ApiPorts } from "./app";

/**
 * The pages behind the answer links of notices. Opening one reads and changes nothing, for programs that look behind links
 * open them too; only its form, sent by a person, answers.
 */
export function answerPages(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = pageRoutes(ports);

  routes.get(`/${EXAMPLE}`, (context) => plain(context, "example", 200));

  routes.get("/:organisation/:token", (context) =>
    opened(ports, context, async (open, token) =>
      page(context, answerPage(open, await shown(ports, open, token))),
    ),
  );

  routes.post("/:organisation/:token", (context) =>
    opened(ports, context, async (open, token) => {
      const fields = await formOf(context);
      if (!fields) return plain(context, "failed", 400);
      const given = await giveAnswer(store, open, token, fields, clock());
      if (given.ok) return page(context, thanksPage(open, given.value));
      const again = { ...(await shown(ports, open, token)), fields, problems: given.problem };
      return page(context, answerPage(open, again), 422);
    }),
  );

  routes.all("*", (context) => plain(context, "gone", 404));
  return routes;
}

async function shown({ store, clock }: ApiPorts, open: OpenAnswer, token: string): Promise<Shown> {
  const now = clock();
  const files = await copiesOf(store, open, now);
  return { mark: pageMark(open.key, token, now), fields: new Map(), problems: [], files };
}

/** Answers for a link that can be opened; any other gets the same page, whatever is wrong with it. */
async function opened(
  ports: ApiPorts,
  context: Context,
  answer: (open: OpenAnswer, token: string) => Promise<Response>,
): Promise<Response> {
  const { organisation = "", token = "" } = context.req.param() as Record<string, string | undefined>;
  const found = await openAnswer(ports.store, organisation, token, ports.clock());
  if (found.kind === "expired") return plain(context, "gone", 410);
  if (found.kind === "unknown") return plain(context, "gone", 404);
  return (await countLink(ports, context, found.open.id, token)) ?? answer(found.open, token);
}
