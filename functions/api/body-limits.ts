import type { Context, Next } from "hono";
import { bodyLimit } from "hono/body-limit";

const MB = 1024 * 1024;

/** Above Excel's own limit for a request, and far below what a function takes. */
const USUAL_MB = 6;

/** Where more comes in. */
const MORE: readonly { readonly path: RegExp; readonly megabytes: number }[] = [
  // A file of 10 MB, in base64.
  { path: /^\/v1\/invoices\/[^/]+\/files$/, megabytes: 15 },
];

const limits = new Map(
  [USUAL_MB, ...MORE.map(({ megabytes }) => megabytes)].map((megabytes) => [megabytes, limitOf(megabytes)]),
);

/** Refuses a request's body that is larger than its address may get, before it is read. */
export function limitBodies(context: Context, next: Next) {
  const more = MORE.find(({ path }) => path.test(context.req.path));
  const limit = limits.get(more?.megabytes ?? USUAL_MB);
  return limit ? limit(context, next) : next();
}

function limitOf(megabytes: number) {
  return bodyLimit({
    maxSize: megabytes * MB,
    onError: (context) =>
      context.json({ error: { code: "tooLarge", text: `The request is larger than ${megabytes} MB.` } }, 413),
  });
}
