import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a Google service answers to a posted JSON. */
export type JsonAnswer = { readonly status: number; readonly body: object };

/** A service on this machine that takes JSON at any address; its host and port, and how to end it. */
export async function serveJson(
  answer: (path: string, body: unknown) => JsonAnswer,
): Promise<{ readonly host: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, body } = answer(
      request.url ?? "",
      JSON.parse(Buffer.concat(chunks).toString() || "null"),
    );
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
