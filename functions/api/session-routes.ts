import { Hono } from "hono";
import { sessionRequestSchema } from "#wire/session";
import type { ApiContext } from "./app";
import type { SignIn } from "./caller";
import { parseBody, Refusal } from "./errors";

/** How people get in. What is asked here carries no token of ours yet. */
export function sessionRoutes({ offer, open }: SignIn): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/sign-in", async (context) => {
    context.header("cache-control", "no-store");
    const offered = await offer(context.req.raw);
    if (!offered) throw NOT_FROM_THERE;
    return context.json(offered);
  });

  routes.post("/session", async (context) => {
    // A token is for the window that asked, and for no cache on the way.
    context.header("cache-control", "no-store");
    const opened = await open(await parseBody(context, sessionRequestSchema), context.req.raw);
    if (!opened.ok) throw new Refusal(opened.problem.status, opened.problem.code, opened.problem.text);
    return context.json(opened.value);
  });

  return routes;
}

const NOT_FROM_THERE = new Refusal(
  401,
  "signIn",
  "You could not be signed in from here: open the pane from the page that Dunbook shows.",
);
