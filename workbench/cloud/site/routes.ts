import { readFile } from "node:fs/promises";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { localOnly } from "../page/local-only";
import { fileHeaders, openHeaders, paneHeaders, workbenchHeaders } from "../page/policy";
import { sendFile, servedFiles } from "./files";
import { withLocalOfficeJs } from "./pane-html";
import { TRUST_PAGE, TRUST_SCRIPT } from "./trust-page";

/** The folders that the site is served from. */
export type SiteFolders = {
  /** The built workbench page (dist/web). */
  readonly web: string;
  /** The built add-in, as it is served in production (dist/addin). */
  readonly addin: string;
  /** Microsoft's office.js as npm has it (@microsoft/office-js/dist). */
  readonly officeJs: string;
};

const OFFICE_JS = "/office-js";
const HTML = "text/html; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";
const FAILED = "This cannot be shown: the terminal in which Dunbook runs says why.\n";
const NOT_BUILT = "This page has not been built yet: run npm run build, then load it again.\n";

/** The workbench's page at /, the add-in's beside it, and office.js for both: files as they lie on disk, but for one address. */
export function siteRoutes(folders: SiteFolders): Hono {
  const web = servedFiles(folders.web);
  const addin = servedFiles(folders.addin);
  const officeJs = servedFiles(folders.officeJs);
  const app = new Hono();
  const get = (path: string, headers: MiddlewareHandler, answer: (context: Context) => Promise<Response>) =>
    app.get(path, localOnly, headers, answer);
  app.onError((error, context) => {
    console.error(JSON.stringify({ event: "fileFailed", path: context.req.path, error: error.message }));
    return context.text(FAILED, 500);
  });
  get("/", workbenchHeaders, (context) => sendFound(context, web.find("index.html")));
  get("/taskpane.html", paneHeaders, (context) => sendPane(context, addin.find("taskpane.html")));
  get("/support.html", paneHeaders, (context) => sendFound(context, addin.find("support.html")));
  get("/:file{(?:workbench|worker)\\.[\\w.]+}", fileHeaders, (context) =>
    sendFound(context, web.find(pathBelow(context, "/"))),
  );
  for (const path of ["/:file{(?:taskpane|manifest)\\.[\\w.]+}", "/parts/*"])
    get(path, fileHeaders, (context) => sendFound(context, addin.find(pathBelow(context, "/"))));
  // What Excel itself fetches, on the web from an address of Microsoft's.
  for (const path of ["/:file{(?:functions|shortcuts)\\.json}", "/assets/*"])
    get(path, openHeaders, (context) => sendFound(context, addin.find(pathBelow(context, "/"))));
  get(`${OFFICE_JS}/AgaveErrorUX/index.html`, paneHeaders, (context) => sendText(context, TRUST_PAGE, HTML));
  get(`${OFFICE_JS}/AgaveErrorUX/trust.js`, fileHeaders, (context) =>
    sendText(context, TRUST_SCRIPT, JAVASCRIPT),
  );
  get(`${OFFICE_JS}/*`, fileHeaders, (context) =>
    sendFound(context, officeJs.find(pathBelow(context, `${OFFICE_JS}/`))),
  );
  return app;
}

const pathBelow = (context: Context, folder: string): string => context.req.path.slice(folder.length);

async function sendFound(context: Context, file: string | null): Promise<Response> {
  if (file !== null) return sendFile(context, file);
  return context.text(context.req.path === "/" ? NOT_BUILT : "There is nothing at this address.\n", 404);
}

async function sendPane(context: Context, file: string | null): Promise<Response> {
  if (file === null) return context.text(NOT_BUILT, 404);
  const html = withLocalOfficeJs(await readFile(file, "utf8"), `${OFFICE_JS}/office.js`);
  return sendText(context, html, HTML);
}

const sendText = async (context: Context, text: string, type: string): Promise<Response> =>
  context.body(text, 200, { "Content-Type": type });
