import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { BrowserContext } from "playwright-core";
import { instantOf } from "#domain/base/clock";
import type { ApiContext } from "../../functions/api/app";
import { answerError } from "../../functions/api/errors";
import { sessionRoutes } from "../../functions/api/session-routes";
import { microsoftSignIn } from "../../functions/sign-in/microsoft-sign-in";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import {
  CLIENT_ID,
  KASE_TENANT,
  MARI_OBJECT,
  microsoftKeys,
  microsoftToken,
} from "../functions/sign-in-microsoft";

/** The add-in as Firebase serves it, the service's own way of signing in, and Excel and Microsoft as far as signing in needs them. */
export type CloudSite = {
  readonly url: string;
  /** What Excel and Microsoft were asked for. */
  readonly asked: string[];
  readonly playMicrosoft: (context: BrowserContext) => Promise<void>;
  readonly close: () => Promise<void>;
};

const ADDIN = join(process.cwd(), "dist", "addin");
const KINDS: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };
const now = () => instantOf(Date.now());

export async function openCloudSite(): Promise<CloudSite> {
  const store = openSqliteStore(":memory:");
  const signIn = microsoftSignIn({
    ...{ store, clock: now, keys: microsoftKeys(), onRefused: () => undefined },
    settings: { clientId: CLIENT_ID, tenants: "*", creators: "*" },
    tokenFor: async () => ({ token: "ours", holdsForMs: 3_600_000 }),
  });
  const app = new Hono<ApiContext>();
  app.onError(answerError);
  app.route("/v1", sessionRoutes(signIn));
  app.get("/office.js", (context) => context.body(OFFICE, 200, { "content-type": "text/javascript" }));
  app.get("/:path{.+}", async (context) => {
    const name = context.req.param("path");
    const text = await readFile(join(ADDIN, name), "utf8").catch(() => null);
    if (text === null) return context.notFound();
    const ours = text.replace("https://appsforoffice.microsoft.com/lib/1/hosted/office.js", "/office.js");
    return context.body(ours, 200, { "content-type": KINDS[extname(name)] ?? "text/plain" });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const asked: string[] = [];
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    playMicrosoft: (context) => playMicrosoft(context, asked),
    close: async () => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await store.close();
    },
  };
}

const make = microsoftToken(now);

/** Mari is signed in to Excel, and to login.microsoftonline.com. */
async function playMicrosoft(context: BrowserContext, asked: string[]): Promise<void> {
  await context.exposeFunction("excelToken", async (method: string) => {
    asked.push(`nested ${method}`);
    return make({ jti: String(asked.length) });
  });
  let nonce = "";
  await context.route("https://login.microsoftonline.com/**", async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith("/authorize")) {
      asked.push("window authorize");
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URLSearchParams({ code: "a-code", state: url.searchParams.get("state") ?? "" });
      const location = `${url.searchParams.get("redirect_uri")}#${back}`;
      return route.fulfill({ status: 302, headers: { location } });
    }
    if (!url.pathname.endsWith("/token")) return route.fulfill({ status: 404 });
    asked.push("window token");
    const client_info = Buffer.from(JSON.stringify({ uid: MARI_OBJECT, utid: KASE_TENANT })).toString(
      "base64url",
    );
    const id_token = await make({ nonce });
    const body = { token_type: "Bearer", scope: "openid profile", expires_in: 3600, access_token: "theirs" };
    return route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: { ...body, id_token, client_info },
    });
  });
}

/** Excel: its windows are the browser's, and its bridge for nested sign-in asks the test. */
const OFFICE = `
const done = (value) => ({ status: "succeeded", value });
globalThis.Office = {
  HostType: { Excel: "Excel" }, AsyncResultStatus: { Succeeded: "succeeded" },
  EventType: { DialogMessageReceived: "message", DialogEventReceived: "event" },
  onReady: async () => ({ host: "Excel" }),
  actions: { associate() {} },
  context: {
    requirements: { isSetSupported: (name) => name !== "NestedAppAuth" || globalThis.isNested },
    ui: {
      displayDialogAsync(url, options, opened) {
        const child = window.open(url);
        opened(done({
          close: () => child.close(),
          addEventHandler: (kind, hear) => kind === "message" &&
            window.addEventListener("message", ({ data, origin }) => hear({ message: data, origin })),
        }));
      },
      messageParent: (text, { targetOrigin }) => window.opener.postMessage(text, targetOrigin),
    },
  },
};
const heard = [];
globalThis.nestedAppAuthBridge = {
  addEventListener: (kind, hear) => heard.push(hear),
  async postMessage(text) {
    const { requestId, method } = JSON.parse(text);
    const answer = { messageType: "NestedAppAuthResponse", requestId, success: true };
    if (method === "GetInitContext") answer.initContext = { sdkName: "test", sdkVersion: "1", capabilities: {} };
    else {
      const id_token = await globalThis.excelToken(method);
      answer.token = { access_token: "theirs", expires_in: 3600, id_token, properties: null, scope: "openid profile" };
      answer.account = { environment: "login.microsoftonline.com", username: "mari@kase.example",
        homeAccountId: "${MARI_OBJECT}.${KASE_TENANT}", localAccountId: "${MARI_OBJECT}", tenantId: "${KASE_TENANT}" };
    }
    for (const hear of heard) hear(JSON.stringify(answer));
  },
};
`;
