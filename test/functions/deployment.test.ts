import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { type ApiPorts, api } from "../../functions/api/app";
import { ROLES, ROLES_OVER_ITSELF } from "../../tools/deploy/checks";

/** What is deployed must fit together: firebase.json, the API's doors, the pages, and what the guide tells the owner. */

const root = path.resolve(__dirname, "../..");
const text = (name: string): string => readFileSync(path.join(root, name), "utf8");

type Header = { readonly key: string; readonly value: string };
type Config = {
  readonly functions: readonly { readonly ignore: readonly string[]; readonly runtime: string }[];
  readonly firestore: { readonly rules: string; readonly indexes: string };
  readonly storage: { readonly rules: string };
  readonly hosting: {
    readonly ignore: readonly string[];
    readonly rewrites: readonly {
      readonly source: string;
      readonly function: { readonly functionId: string; readonly region: string };
    }[];
    readonly headers: readonly { readonly source: string; readonly headers: readonly Header[] }[];
  };
};
const config: Config = JSON.parse(text("firebase.json"));
const { rewrites, headers } = config.hosting;

/** The first words of the API's addresses. */
function doors(): readonly string[] {
  const routes = api({ signIn: {}, store: {}, providers: {} } as unknown as ApiPorts).routes;
  const first = routes.map((route) => route.path.split("/")[1] ?? "").filter((word) => word !== "*");
  return [...new Set(first)].sort();
}

describe("what hosting serves and hands on", () => {
  it("hands every door of the API to the function, in the functions' own region", () => {
    expect(rewrites.map(({ source }) => source).sort()).toEqual(doors().map((door) => `/${door}/**`));
    const region = /const REGION = "([^"]+)"/.exec(text("functions/index.ts"))?.[1];
    for (const { function: target } of rewrites) expect(target).toEqual({ functionId: "api", region });
  });

  it("uploads no source map, no package and no local secret", () => {
    expect(config.hosting.ignore).toContain("**/*.map");
    expect(config.functions[0]?.ignore).toEqual(expect.arrayContaining(["node_modules", "*.map", "*.local"]));
  });

  it("deploys rules that let no client in", () => {
    for (const rules of [config.firestore.rules, config.storage.rules]) {
      const allowed = [...text(rules).matchAll(/allow\s+([^:;]+?)\s*:\s*if\s+([^;]+);/g)];
      expect(allowed.map(([, what, when]) => [what, when?.trim()])).toEqual([["read, write", "false"]]);
    }
  });
});

describe("the headers of pages", () => {
  const pages = readdirSync(path.join(root, "addin"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => path.basename(name));
  /** Firebase's patterns as far as we use them. */
  const matches = (source: string, page: string): boolean =>
    new RegExp(
      `^${source
        .replaceAll(".", "\\.")
        .replaceAll(/@\(([^)]*)\)/g, "($1)")
        .replaceAll(/\*\*|\*/g, (stars) => (stars === "**" ? "§" : "[^/]*"))
        .replaceAll("§", ".*")}$`,
    ).test(page);
  const policiesOf = (page: string): readonly string[] =>
    headers
      .filter(({ source }) => matches(source, page))
      .flatMap((rule) => rule.headers)
      .filter(({ key }) => key === "Content-Security-Policy")
      .map(({ value }) => value);
  const directive = (page: string, name: string): readonly string[] =>
    policiesOf(page)[0]
      ?.split("; ")
      .find((part) => part.startsWith(`${name} `))
      ?.split(" ")
      .slice(1) ?? [];

  it("give every page of the add-in exactly one content policy, without inline scripts", () => {
    expect(pages.sort()).toEqual(["sign-in.html", "support.html", "taskpane.html"]);
    for (const page of pages) {
      expect([page, policiesOf(page).length]).toEqual([page, 1]);
      expect(directive(page, "script-src")).toEqual(["'self'", "https://appsforoffice.microsoft.com"]);
      expect(directive(page, "object-src")).toEqual(["'none'"]);
    }
  });

  it("let the pane talk to nobody but its own address, and the sign-in window to Microsoft besides", () => {
    expect(directive("taskpane.html", "connect-src")).toEqual(["'self'"]);
    const microsoft = ["'self'", "https://login.microsoftonline.com"];
    expect(directive("sign-in.html", "connect-src")).toEqual(microsoft);
    expect(directive("sign-in.html", "frame-src")).toEqual(microsoft);
    expect(directive("sign-in.html", "frame-ancestors")).toEqual(["'self'"]);
  });

  it("leave the policy and the caching of the API's own pages to the API: hosting's would win, and no form could be sent", () => {
    for (const door of doors())
      for (const { source, headers: rule } of headers.filter((one) => matches(one.source, `${door}/x/y`)))
        expect([source, rule.map(({ key }) => key)]).toEqual([
          "**",
          ["X-Content-Type-Options", "Referrer-Policy"],
        ]);
    // Firebase reads a leading "!" as "everything but", in whatever folder.
    expect(headers.filter(({ source }) => source.startsWith("!"))).toEqual([]);
  });
});

describe("the guide for the owner names", () => {
  const guide = text("docs/DEPLOY.md");
  const index = text("functions/index.ts");
  const declared = [...index.matchAll(/define(?:String|Secret|Int|Boolean)\(\s*"([A-Z_]+)"/g)];

  it("every setting and secret that the functions ask for", () => {
    const names = declared.map(([, name]) => name ?? "");
    expect(names).toEqual(expect.arrayContaining(["SENDGRID_API_KEY", "MICROSOFT_CLIENT_ID"]));
    expect(names.filter((name) => !guide.includes(`\`${name}\``) && !guide.includes(`set ${name}`))).toEqual(
      [],
    );
  });

  it("every role that the functions' account needs", () => {
    const roles = [...ROLES, ...ROLES_OVER_ITSELF];
    expect(roles.filter((role) => !guide.includes(`| \`${role}\``))).toEqual([]);
    const given = roles.map((role) => role.replace("roles/", ""));
    expect(given.filter((role) => !new RegExp(`for R in [^;]*\\b${role}\\b`).test(guide))).toEqual([]);
  });

  it("every trigger is one that the queues and the stop commands name", () => {
    const triggers = [...index.matchAll(/^export const (\w+) = on/gm)].map(([, name]) => name);
    expect(triggers).toEqual(["api", "tick", "runTask", "sendTask"]);
    expect(guide).toContain("firebase-schedule-tick-europe-west1");
    expect(guide).toContain("queues pause sendTask");
  });
});
