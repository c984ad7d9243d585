import { request } from "node:http";
import type { WorkbenchSite } from "./workbench-site";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
};

/** Requests with headers, and paths, that a browser would not let a script choose. */
export const requestsTo =
  ({ port }: Pick<WorkbenchSite, "port">) =>
  (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body: Buffer | string = "",
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, method, path, headers: { ...headers } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      });
      sent.on("error", reject);
      sent.setTimeout(20_000, () => sent.destroy(new Error("no answer")));
      sent.end(body);
    });
