import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod/mini";
import { logRequestFailed } from "../logs/request-lines";
import { StoreContention } from "../store/port";
import type { ApiContext } from "./app";

/** A request that is refused with a sentence for the person who made it. */
export class Refusal extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    text: string,
  ) {
    super(text);
    this.name = "Refusal";
  }
}

/** The body of a request through its schema; what does not fit is named by its path, and never echoed. */
export async function parseBody<Value>(context: Context, schema: z.ZodMiniType<Value>): Promise<Value> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    throw new Refusal(400, "notJson", "The body of the request is not JSON.");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(
    400,
    "invalid",
    `The request is not valid at "${issue?.path.join(".") ?? ""}": ${issue?.message ?? ""}.`,
  );
}

/** Exceptions become answers here and nowhere else. What is not our own refusal is logged without its content. */
export function answerError(error: Error, context: Context<ApiContext>): Response {
  if (error instanceof Refusal)
    return context.json({ error: { code: error.code, text: error.message } }, error.status);
  if (error instanceof StoreContention) {
    return context.json(
      { error: { code: "busy", text: "Somebody else is writing the same data: try again in a moment." } },
      503,
    );
  }
  const reference = randomUUID().slice(0, 8);
  logRequestFailed(toldOf(context), reference, error);
  return context.json(
    {
      error: {
        code: "failed",
        text: `Something went wrong on our side; nothing was lost. Try again. (Reference ${reference})`,
      },
    },
    500,
  );
}

function toldOf(context: Context<ApiContext>) {
  const { method, routePath: route } = context.req;
  const organisation = context.var.caller?.organisation ?? null;
  return { method, route, organisation, trace: context.req.header("x-cloud-trace-context") };
}
