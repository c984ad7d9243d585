import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";

/** A certificate and its key, as PEM text. */
export type Certificate = { readonly cert: string; readonly key: string };

/** A server on this machine's own address, reached by nobody else. */
export type LocalServer = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/**
 * Serves on 127.0.0.1, port 0 being a free one; over https, under the name localhost, where there is a certificate.
 * Rejected with EADDRINUSE where somebody has the port.
 */
export async function serveLocally(
  app: Hono,
  port: number,
  certificate: Certificate | null,
): Promise<LocalServer> {
  const server = await listen(app, port, certificate);
  const { port: taken } = server.address() as AddressInfo;
  const url = certificate ? `https://localhost:${taken}` : `http://127.0.0.1:${taken}`;
  return { url, close: () => closeServer(server) };
}

function listen(app: Hono, port: number, certificate: Certificate | null): Promise<ServerType> {
  const options = { fetch: app.fetch, port, hostname: "127.0.0.1" };
  const secure = certificate ? { createServer, serverOptions: certificate } : {};
  return new Promise((resolve, reject) => {
    const server = serve({ ...options, ...secure }, () => resolve(server));
    server.once("error", reject);
  });
}

/** Pages keep their lines open for news: nobody waits for them to hang up. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
