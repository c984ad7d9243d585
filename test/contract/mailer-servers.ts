import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { closeLater } from "./mailer-emails";

/** Servers that are not the catcher: what a proxy, a webhook or something else altogether may be. */
export type Received = { readonly body: string; readonly headers: NodeJS.Dict<string | string[]> };

/** Keeps what it is sent, and answers with `statuses` in turn; the last one, or 202 without any, goes on for ever. */
export async function recorder(statuses: readonly number[] = [], answer = "") {
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ body: Buffer.concat(chunks).toString("utf8"), headers: request.headers });
    const status = statuses[requests.length - 1] ?? statuses.at(-1) ?? 202;
    const location = status === 307 ? { Location: "/" } : {};
    response.writeHead(status, { "Content-Type": "application/json", ...location }).end(answer);
  });
  const url = await listening(server);
  closeLater(() => server.closeAllConnections());
  return { url, requests };
}

/** Speaks no HTTP; does with each connection as told. */
export async function rawServer(onConnection: (socket: net.Socket) => void) {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    onConnection(socket);
  });
  const url = await listening(server);
  closeLater(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url, connections: () => sockets.length };
}

/** Serves on a free port of this machine until the test ends; what holds connections open is closed first. */
async function listening(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
