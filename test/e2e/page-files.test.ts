import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { withLocalOfficeJs } from "../../workbench/cloud/site/pane-html";
import { requestsTo } from "./workbench-requests";
import { OFFICE_JS, openWorkbenchSite, PANE_HTML, type WorkbenchSite } from "./workbench-site";

/** The files of the workbench's page: the built ones as they lie there, and Microsoft's office.js untouched. */

let site: WorkbenchSite;
let ask: ReturnType<typeof requestsTo>;
beforeAll(async () => {
  site = await openWorkbenchSite();
  ask = requestsTo(site);
});
afterAll(async () => site.close());

const sha = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("office.js", () => {
  it.each([
    "office.js",
    "excel-web-16.00.js",
    "en-us/office_strings.js",
    "custom-functions-runtime.js",
    "agaveerrorux/index.html",
  ])("is served to the byte as Microsoft publishes it: %s", async (name) => {
    const { status, body } = await ask("GET", `/office-js/${name}`);
    expect([status, sha(body)]).toEqual([200, sha(readFileSync(join(OFFICE_JS, name)))]);
  });

  it("is sent once and not again while it is the same", async () => {
    const first = await ask("GET", "/office-js/office.js");
    const again = await ask("GET", "/office-js/office.js", { "If-None-Match": String(first.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await ask("GET", "/office-js/office.js", { "If-None-Match": '"older"' })).status).toBe(200);
  });

  it.each([
    "/office-js/../package.json",
    "/office-js/%2e%2e/package.json",
    "/office-js/..%2fpackage.json",
    "/office-js/en-us/../../package.json",
    "/office-js//etc/passwd",
    "/office-js/office.js/",
    "/office-js/",
    "/office-js/en-us",
    "/office-js/missing.js",
    "/assets/..%2f..%2fweb%2findex.html",
    "/taskpane.secret",
  ])("and what lies beside it is not: %s", async (path) => {
    const { status, body } = await ask("GET", path);
    expect(status).toBe(404);
    expect(body.toString()).not.toMatch(/office-js|root:/);
  });
});

describe("the pane's page", () => {
  it("is the one Excel loads, but for where office.js comes from", async () => {
    const { status, body, headers } = await ask("GET", "/taskpane.html");
    expect([status, body.toString()]).toEqual([
      200,
      PANE_HTML.replace("https://appsforoffice.microsoft.com/lib/1/hosted/office.js", "/office-js/office.js"),
    ]);
    expect(headers["content-security-policy"]).toMatch(/script-src 'self';.*frame-ancestors 'self'/);
  });

  const script = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';
  it.each([
    ["without office.js", "<p></p>", 0],
    ["with office.js twice", script + script, 2],
    ["with a copy of office.js", '<script src="/vendor/office.js"></script>', 0],
    [
      "with office.js of somebody else",
      '<script src="https://appsforoffice.example/lib/1/hosted/office.js"></script>',
      0,
    ],
    ["with the one for debugging", script.replace("office.js", "office.debug.js"), 0],
  ])("is not shown %s", (_, html, count) => {
    expect(() => withLocalOfficeJs(html, "/office-js/office.js")).toThrow(
      `The add-in's page must load Microsoft's office.js by exactly one script tag, and has ${count}.`,
    );
  });

  it("fails loudly where the built page is not as it should be", async () => {
    const file = join(site.addin, "taskpane.html");
    writeFileSync(file, PANE_HTML.replace(script, ""));
    const said = jest.spyOn(console, "error").mockReturnValue();
    const { status, body } = await ask("GET", "/taskpane.html");
    writeFileSync(file, PANE_HTML);
    expect([status, body.toString()]).toEqual([
      500,
      "This cannot be shown: the terminal in which Dunbook runs says why.\n",
    ]);
    expect(String(said.mock.calls[0])).toContain("exactly one script tag, and has 0");
    said.mockRestore();
  });

  it.each([
    ["/taskpane.js", "text/javascript; charset=utf-8"],
    ["/manifest.xml", "application/xml"],
    ["/assets/dunbook-32.png", "image/png"],
  ])("comes with %s, unchanged", async (path, type) => {
    const { status, headers, body } = await ask("GET", path);
    expect([status, headers["content-type"], headers["x-content-type-options"]]).toEqual([
      200,
      type,
      "nosniff",
    ]);
    expect(body.equals(readFileSync(join(site.addin, path)))).toBe(true);
  });
});

describe("the workbench's page", () => {
  it("may show the pane and the views in frames, call this server and nobody else, and stands in no frame", async () => {
    const { status, headers } = await ask("GET", "/");
    expect(status).toBe(200);
    const policy = String(headers["content-security-policy"]);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "worker-src 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy.split("; ")).toContain(part);
  });

  it.each(["/", "/taskpane.html", "/office-js/office.js", "/books", "/manifest.xml"])(
    "does not show %s to other machines",
    async (path) => {
      expect((await ask("GET", path, { Host: "ledger.example" })).status).toBe(403);
    },
  );

  it("says what to do where it has not been built", async () => {
    const bare = await openWorkbenchSite();
    for (const name of readdirSync(bare.web)) rmSync(join(bare.web, name));
    rmSync(join(bare.addin, "taskpane.html"));
    for (const path of ["/", "/taskpane.html"]) {
      const { status, body } = await requestsTo(bare)("GET", path);
      expect([status, body.toString()]).toEqual([
        404,
        "This page has not been built yet: run npm run build, then load it again.\n",
      ]);
    }
    await bare.close();
  });
});
