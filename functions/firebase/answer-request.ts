import type { IncomingMessage, ServerResponse } from "node:http";

/** What the functions runtime hands over: a Node request whose body has been read, every byte as it came. */
export type ReadRequest = IncomingMessage & { readonly rawBody?: Uint8Array };

export type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * Serves a web-standard handler from a function: the body goes in as the raw bytes, for a signature covers those and not
 * what a parser makes of them. A request that cannot be told as a web request (TRACE, a broken address) is answered 400.
 */
export function answerWith(
  open: () => Promise<FetchHandler>,
): (request: ReadRequest, response: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const request = webRequest(incoming);
    if (request) await writeAnswer(outgoing, await (await open())(request));
    else outgoing.writeHead(400).end();
  };
}

/** Nothing behind this door looks at the host, and what a client claims it to be is not worth passing on. */
const ORIGIN = "https://api.invalid";

function webRequest({ method = "GET", url = "/", rawHeaders, rawBody }: ReadRequest): Request | null {
  const hasBody = rawBody !== undefined && rawBody.byteLength > 0 && method !== "GET" && method !== "HEAD";
  try {
    return new Request(`${ORIGIN}${url}`, {
      method,
      headers: headersOf(rawHeaders, hasBody ? rawBody.byteLength : 0),
      ...(hasBody ? { body: new Uint8Array(rawBody) } : {}),
    });
  } catch {
    return null;
  }
}

/** These describe how the body travelled; here it is read and unpacked. */
const OF_THE_JOURNEY: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "keep-alive",
  "transfer-encoding",
]);

function headersOf(rawHeaders: readonly string[], bodyBytes: number): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!OF_THE_JOURNEY.has(name.toLowerCase())) headers.append(name, rawHeaders[at + 1] ?? "");
  }
  if (bodyBytes > 0) headers.set("content-length", String(bodyBytes));
  return headers;
}

async function writeAnswer(outgoing: ServerResponse, answer: Response): Promise<void> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.end(bytes);
}
