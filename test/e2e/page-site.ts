import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { localOnly } from "../../workbench/cloud/page/local-only";
import { pageRoutes } from "../../workbench/cloud/page/routes";
import { openLedger } from "./page-ledger";

/** The page on a free port of this machine. */
export type Site = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** Serves the page over the small ledger, beside a route ("/v1/run") that programs on this machine call. */
export async function openSite(stoppedBecause: string | null = null): Promise<Site> {
  const ledger = await openLedger(stoppedBecause);
  const app = new Hono();
  app.use("*", localOnly);
  app.route("/", pageRoutes(ledger.ports));
  app.post("/v1/run", (context) => context.text("ran"));
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const opened = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(opened));
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
      ledger.close();
    });
  return { url: `http://127.0.0.1:${port}`, port, close };
}
