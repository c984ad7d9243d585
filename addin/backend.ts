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
import { type AddNoteRequest, customerAnswerSchema, noteAnswerSchema } from "#wire/customer";
import { type CompareRequest, compareAnswerSchema, type RowsRequest, rowsAnswerSchema } from "#wire/sync";
import { todayAnswerSchema } from "#wire/today";

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

export type StatusQuery = {
  readonly since?: string;
  readonly after?: string;
  readonly signal?: AbortSignal;
};

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
    /** The statuses of a table's rows, a page at a time; with `since` only of rows that may have changed. */
    status: (sourceId: string, { since, after, signal }: StatusQuery = {}) => {
      const query = new URLSearchParams({ ...(since ? { since } : {}), ...(after ? { after } : {}) });
      return call(statusAnswerSchema, `/sources/${sourceId}/status?${query}`, undefined, signal);
    },
    today: () => call(todayAnswerSchema, "/today"),
    customerOfInvoice: (invoiceId: string) => call(customerAnswerSchema, `/invoices/${invoiceId}/customer`),
    customer: (accountId: string) => call(customerAnswerSchema, `/accounts/${accountId}`),
    addNote: (accountId: string, note: AddNoteRequest) =>
      call(noteAnswerSchema, `/accounts/${accountId}/notes`, note),
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
