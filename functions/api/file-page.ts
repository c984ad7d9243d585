import { Hono } from "hono";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { EXAMPLE } from "../jobs/answers/answer-token";
import { takeTurn } from "../jobs/answers/take-turn";
import { readFileToken } from "../jobs/files/file-token";
import { readFile } from "../jobs/files/read-file";
import { getSigningKey } from "../store/repositories/signing-key";
import type { ApiContext, ApiPorts } from "./app";
import { FILE_PAGE_WORDS, type FilePage } from "./file-page-words";
import { fileResponse, SAFE_HEADERS } from "./file-response";
import { organisationIdIn } from "./ids-in-paths";

/** How often one file may be fetched in ten minutes: a few people and their mail programs, not the world. */
const MOST_FETCHES = 60;

/**
 * The links to files in messages: open to whoever has one, until it expires. An organisation that is not here, a token that
 * is not its own and a broken one get the same page.
 */
export function filePage({
  store,
  files,
  clock,
}: Pick<ApiPorts, "store" | "files" | "clock">): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get(`/${EXAMPLE}`, (context) => page("example", 200, context.req.header("accept-language")));

  routes.get("/:organisation/:token", async (context) => {
    const language = context.req.header("accept-language");
    const now = clock();
    const id = organisationIdIn(context.req.param("organisation"));
    const key = id && (await getSigningKey(store, id));
    const about = key && readFileToken(key, context.req.param("token"), now);
    if (!id || !about) return page("unknown", 404, language);
    if (about.expired) return page("gone", 410, language);
    const turns = { scope: id, of: `file ${about.fileId}`, most: MOST_FETCHES };
    const wait = await takeTurn(store, turns, now);
    if (wait !== null) return page("busy", 429, language, { "retry-after": String(wait) });
    const read = await readFile({ store, files }, id, about.invoiceId, about.fileId);
    return read.ok ? fileResponse(read.value) : page("gone", 410, language);
  });

  return routes;
}

/** A page of one sentence in the reader's language. Nothing in it comes from the request but the choice of that language. */
function page(
  which: FilePage,
  status: number,
  acceptLanguage: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const language = languageOf(acceptLanguage ?? "");
  const { title, text } = FILE_PAGE_WORDS[language][which];
  const html = `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 34rem; padding: 12vh 1.25rem; font: 1rem/1.6 "Segoe UI", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.375rem; line-height: 1.3; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      ...SAFE_HEADERS,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "content-type": "text/html; charset=utf-8",
      ...headers,
    },
  });
}

/** The first language of the reader's that there are words in. */
function languageOf(accepted: string): Language {
  const wished = accepted
    .slice(0, 200)
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wished.flatMap((code) => LANGUAGES.find((language) => language === code) ?? [])[0] ?? "en";
}
