import type { Context } from "hono";
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { FormFields } from "#domain/messages/answer-form";
import { takeTurn } from "../../jobs/answers/take-turn";
import { logPageFailed } from "../../logs/request-lines";
import type { Scope } from "../../store/port";
import type { ApiContext, ApiPorts } from "../app";
import { languageOf } from "./formats";
import { type Html, PAGE_HEADERS, plainPage } from "./frame";
import { PAGE_WORDS } from "./words";

/** What is common to the pages behind the links of messages: anybody may open them, and nobody is signed in. */

/** A form of a page is far smaller. */
const MOST_BYTES = 32_768;
/** In ten minutes; a whole office may stand behind one address. */
const MOST_OF_CLIENT = 300;
const MOST_OF_LINK = 60;

/** Routes whose every answer is a page, with what keeps it from doing or telling more than it shows. */
export function pageRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();
  routes.onError((error, context) => {
    logPageFailed(error);
    return plain(context, "failed", 500);
  });
  routes.use("*", async (context, next) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
    const of = `client ${clientOf(context)}`;
    const wait = await takeTurn(store, { scope: "system", of, most: MOST_OF_CLIENT }, clock());
    return wait === null ? next() : tooMany(context, wait);
  });
  return routes;
}

/** Counts one more request for a link that is known to be good; the page to answer with where there were too many. */
export async function countLink(
  { store, clock }: ApiPorts,
  context: Context,
  scope: Scope,
  token: string,
): Promise<Response | null> {
  const wait = await takeTurn(store, { scope, of: `link ${token}`, most: MOST_OF_LINK }, clock());
  return wait === null ? null : tooMany(context, wait);
}

function tooMany(context: Context, seconds: number): Response | Promise<Response> {
  context.header("retry-after", String(seconds));
  return plain(context, "tooMany", 429);
}

/** A page that tells nothing of who or what it might be about; in the language of the browser. */
export const plain = (
  context: Context,
  which: "gone" | "tooMany" | "failed" | "example",
  status: ContentfulStatusCode,
): Response | Promise<Response> => {
  const language = languageOf(context.req.header("accept-language"));
  return page(context, plainPage(language, PAGE_WORDS[language][which]), status);
};

export const page = (
  context: Context,
  body: Html,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> => {
  // An answer to an error goes round what every answer gets.
  for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
  return context.html(body, status);
};

/** The form of a request; null where it is none, or larger than any of ours. */
export async function formOf(context: Context): Promise<FormFields | null> {
  const type = context.req.header("content-type") ?? "";
  const length = Number(context.req.header("content-length") ?? "0");
  if (!type.startsWith("application/x-www-form-urlencoded") || length > MOST_BYTES) return null;
  const text = await context.req.text();
  if (text.length > MOST_BYTES) return null;
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text))
    fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

/**
 * Who is asking, as the last proxy before us saw it; what stands before that in the header anybody can write. Of an address
 * of the newer kind the part that is one household's.
 */
function clientOf(context: Context): string {
  const last = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return last.includes(":") ? last.split(":").slice(0, 4).join(":") : last;
}
