import type { Context, MiddlewareHandler } from "hono";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
const READS = new Set(["GET", "HEAD"]);

/**
 * Lets only this machine's own pages and programs in. A web page from elsewhere can make a browser call a local server
 * in two ways: by a name of its own that leads here (told by the Host header), or across sites (told by Origin and
 * Sec-Fetch-Site). Programs send neither of the last two, and pass.
 */
export const localOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!LOOPBACK.test(host)) return refuse(context, "This address is only served to the machine it runs on.");
  if (!READS.has(context.req.method) && comesFrom(context, host) === "elsewhere")
    return refuseForeign(context);
  return next();
};

/** For the page's own forms: what changes something must come from a browser that shows this page. */
export const fromThisPage: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!READS.has(context.req.method) && comesFrom(context, host) !== "thisPage")
    return refuseForeign(context);
  return next();
};

function comesFrom(context: Context, host: string): "thisPage" | "elsewhere" | "unknown" {
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const { protocol } = new URL(context.req.url);
  // A page that tells nobody where it stands has no name as an origin; the browser still says that it is ours.
  const isNameless = origin === "null" && site === "same-origin";
  if (origin !== undefined && !isNameless && origin !== `${protocol}//${host}`) return "elsewhere";
  if (site !== undefined && site !== "same-origin") return "elsewhere";
  return origin === undefined && site === undefined ? "unknown" : "thisPage";
}

const refuseForeign = (context: Context): Response =>
  refuse(context, "This request did not come from the page itself: open the page and use its buttons.");

const refuse = (context: Context, text: string): Response => context.text(`${text}\n`, 403);
