import type { ServerResponse } from "node:http";

/**
 * How the catcher answers one sound request. All but `reset` and `status` accept the mail: they are the answers after
 * which a sender cannot know whether its mail went out.
 */
export type Fault =
  | { readonly kind: "normal" }
  | { readonly kind: "reset" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: "acceptThenReset" }
  | { readonly kind: "acceptThenSilence" }
  | { readonly kind: "halfResponse" }
  /** The headers of a 202 at once, then one byte of its body every `everyMs`, `bytes` of them. */
  | { readonly kind: "slowBody"; readonly everyMs: number; readonly bytes: number };

/** The faults that are not an HTTP answer but something that happens to the connection. */
export type SocketFault = Exclude<Fault, { readonly kind: "normal" | "status" }>;

/** Whether the mail counts as accepted although the sender gets no proper answer. */
export const accepts = (fault: Fault): boolean => fault.kind !== "reset" && fault.kind !== "status";

/** Does to the connection what the fault says. `headers` are those of the proper answer. */
export function breakConnection(
  fault: SocketFault,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  switch (fault.kind) {
    case "reset":
    case "acceptThenReset":
      response.socket?.resetAndDestroy();
      return;
    case "acceptThenSilence":
      return;
    case "halfResponse":
      response.writeHead(202, { ...headers, "Content-Length": "100" });
      response.write("half of what was announ", () => response.socket?.destroy());
      return;
    case "slowBody":
      response.writeHead(202, { ...headers, "Content-Length": String(fault.bytes) });
      drip(response, fault.bytes, fault.everyMs);
      return;
  }
}

function drip(response: ServerResponse, bytes: number, everyMs: number): void {
  response.flushHeaders();
  let written = 0;
  const timer = setInterval(() => {
    written += 1;
    response.write(" ");
    if (written < bytes) return;
    clearInterval(timer);
    response.end();
  }, everyMs);
  response.once("close", () => clearInterval(timer));
}
