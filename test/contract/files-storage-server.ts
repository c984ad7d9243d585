import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** As much of Cloud Storage's JSON API as its own client library needs to upload, download and delete one object. */
export type StorageServer = {
  readonly url: string;
  /** By name; what is not in it is not in the bucket. */
  readonly objects: Map<string, StoredObject>;
  readonly close: () => Promise<void>;
};

type StoredObject = { readonly bytes: Buffer; readonly contentType: string; readonly cacheControl: string };

export async function storageServer(): Promise<StorageServer> {
  const objects = new Map<string, StoredObject>();
  const server = createServer((request, response) => {
    answer(objects, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  objects: Map<string, StoredObject>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "", "http://storage");
  const body = await bodyOf(request);
  if (url.pathname.startsWith("/upload/")) {
    const name = url.searchParams.get("name") ?? "";
    objects.set(name, partsOf(body, request.headers["content-type"] ?? ""));
    return json(response, 200, metadataOf(name, objects));
  }
  const name = decodeURIComponent(url.pathname.split("/o/")[1] ?? "");
  const found = objects.get(name);
  if (!found) return json(response, 404, { error: { code: 404, message: `No such object: ${name}` } });
  if (request.method === "DELETE") {
    objects.delete(name);
    response.writeHead(204).end();
    return;
  }
  if (url.searchParams.get("alt") !== "media") return json(response, 200, metadataOf(name, objects));
  response.writeHead(200, {
    "content-type": found.contentType,
    "x-goog-hash": `crc32c=${crc32c(found.bytes)}`,
  });
  response.end(found.bytes);
}

const metadataOf = (name: string, objects: Map<string, StoredObject>): object => {
  const { bytes, contentType } = objects.get(name) ?? { bytes: Buffer.alloc(0), contentType: "" };
  return { kind: "storage#object", name, contentType, size: String(bytes.length), crc32c: crc32c(bytes) };
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An upload is two parts: what is said of the object, and the object. */
function partsOf(body: Buffer, type: string): StoredObject {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? "";
  const [, said, content] = splitAt(body, Buffer.from(`--${boundary}`));
  const afterHead = (part: Buffer | undefined): Buffer => {
    const whole = part ?? Buffer.alloc(0);
    return whole.subarray(whole.indexOf("\r\n\r\n") + 4, whole.length - 2);
  };
  const { contentType = "", cacheControl = "" } = JSON.parse(afterHead(said).toString("utf8"));
  return { bytes: afterHead(content), contentType, cacheControl };
}

function splitAt(whole: Buffer, mark: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, from)) {
    parts.push(whole.subarray(from, at));
    from = at + mark.length;
  }
  return parts;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** CRC-32C (Castagnoli), big-endian in base64, as Cloud Storage writes it. */
function crc32c(bytes: Buffer): string {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return sum.toString("base64");
}
