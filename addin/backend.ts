import type * as z from "zod/mini";
import {
  errorAnswerSchema,
  outboxAnswerSchema,
  overviewAnswerSchema,
  resumeAnswerSchema,
  runAnswerSchema,
  settleAnswerSchema,
  statusAnswerSchema,
} from "#wire/answers";
import { type CompareRequest, compareAnswerSchema, type RowsRequest, rowsAnswerSchema } from "#wire/sync";

/** Where Dunbook's API is, and who is calling. */
export type BackendSettings = { readonly baseUrl: string; readonly token: string };

/** Why a call came to nothing, as a sentence for the person who made it. Nothing was changed unless the sentence says so. */
export class BackendRefusal extends Error {
  override readonly name = "BackendRefusal";
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

export type Backend = ReturnType<typeof openBackend>;

/** The API as functions. This is the only file that says fetch; every answer is parsed before anyone sees it. */
export function openBackend({ baseUrl, token }: BackendSettings) {
  const call = async <Answer>(
    schema: z.ZodMiniType<Answer>,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const init: RequestInit = {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    };
    const response = await reach(`${baseUrl}/v1${path}`, init);
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusalOf(response.status, answer);
    const parsed = schema.safeParse(answer);
    if (!parsed.success)
      throw new BackendRefusal(
        "badAnswer",
        "Dunbook's service answered something this version does not understand: reload the add-in.",
      );
    return parsed.data;
  };
  return {
    compare: (request: CompareRequest, signal?: AbortSignal) =>
      call(compareAnswerSchema, "/sync/compare", request, signal),
    sendRows: (request: RowsRequest, signal?: AbortSignal) =>
      call(rowsAnswerSchema, "/sync/rows", request, signal),
    status: (sourceId: string) => call(statusAnswerSchema, `/sources/${sourceId}/status`),
    run: () => call(runAnswerSchema, "/run", {}),
    accounts: () => call(overviewAnswerSchema, "/accounts"),
    outbox: (state: string | null) =>
      call(outboxAnswerSchema, state ? `/outbox?state=${encodeURIComponent(state)}` : "/outbox"),
    settle: (messageId: string, as: "sent" | "notSent") =>
      call(settleAnswerSchema, `/outbox/${encodeURIComponent(messageId)}/settle`, { as }),
    resume: () => call(resumeAnswerSchema, "/sending/resume", {}),
  };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new BackendRefusal(
      "unreachable",
      "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.",
    );
  }
}

function refusalOf(status: number, answer: unknown): BackendRefusal {
  const parsed = errorAnswerSchema.safeParse(answer);
  if (parsed.success) return new BackendRefusal(parsed.data.error.code, parsed.data.error.text);
  return new BackendRefusal(
    "failed",
    `Dunbook's service failed (${status}): try again in a moment. Nothing is lost.`,
  );
}
