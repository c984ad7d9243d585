import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { Hono } from "hono";
import { openBooks } from "../../workbench/cloud/books/books";
import { bookRoutes } from "../../workbench/cloud/books/routes";
import { localOnly } from "../../workbench/cloud/page/local-only";
import { serveLocally } from "../../workbench/cloud/servers";
import { siteRoutes } from "../../workbench/cloud/site/routes";

/** The workbench's files and books on a free port of this machine, over folders of its own. */
export type WorkbenchSite = {
  readonly url: string;
  readonly port: number;
  /** Where the books lie. */
  readonly books: string;
  readonly web: string;
  readonly addin: string;
  readonly close: () => Promise<void>;
};

export const OFFICE_JS = dirname(
  createRequire(join(process.cwd(), "package.json")).resolve("@microsoft/office-js/dist/office.js"),
);

/** An add-in's page as it is in production. */
export const PANE_HTML = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pane</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>
<script src="taskpane.js" defer></script></head>
<body><button id="first">First</button><button id="last">Last</button></body></html>
`;

const SHELL_HTML = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shell</title><script src="/workbench.js" defer></script></head>
<body><main style="width: 350px; height: 600px"></main></body></html>
`;

/** Serves an example's copy as the only book, and a page and an add-in that hold next to nothing. */
export async function openWorkbenchSite(): Promise<WorkbenchSite> {
  const room = mkdtempSync(join(tmpdir(), "dunbook-site-"));
  const [books, web, addin] = ["books", "web", "addin"].map((name) => join(room, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [books, web, join(addin, "assets")]) mkdirSync(folder, { recursive: true });
  cpSync(join(process.cwd(), "examples", "receivables.xlsx"), join(books, "receivables.xlsx"));
  writeFileSync(join(web, "index.html"), SHELL_HTML);
  writeFileSync(join(addin, "taskpane.html"), PANE_HTML);
  writeFileSync(join(addin, "taskpane.js"), "/* the add-in */");
  writeFileSync(join(addin, "manifest.xml"), "<OfficeApp/>");
  writeFileSync(join(addin, "assets", "dunbook-32.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  const app = new Hono();
  app.use("*", localOnly);
  app.route("/", siteRoutes({ web, addin, officeJs: OFFICE_JS }));
  app.route("/", bookRoutes(await openBooks(books)));
  const server = await serveLocally(app, 0, null);
  const close = async () => {
    await server.close();
    rmSync(room, { recursive: true, force: true });
  };
  return { url: server.url, port: Number(new URL(server.url).port), books, web, addin, close };
}

/** Builds the worker as `npm run build` does, with a page and a pane for tests, into the site's folders. */
export async function buildForTests({ web, addin }: WorkbenchSite): Promise<void> {
  const at = (name: string) => join(process.cwd(), name);
  const common = {
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "chrome100",
    logLevel: "warning",
  } as const;
  await build({
    ...common,
    entryPoints: {
      worker: at("workbench/web/book/worker.ts"),
      workbench: at("test/e2e/pane-frame/shell.ts"),
    },
    outdir: web,
    alias: { "node:zlib": at("workbench/web/book/zlib-in-browser.ts") },
    inject: [at("workbench/web/book/buffer-in-browser.ts")],
  });
  await build({ ...common, entryPoints: { taskpane: at("test/e2e/pane-frame/pane.ts") }, outdir: addin });
}
