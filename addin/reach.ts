import type * as z from "zod/mini";
import { errorAnswerSchema } from "#wire/answers";

/** A request to the service and what came back. This is the only file of the add-in that says fetch. */

export const LONGEST_REQUEST_MS = 60_000;
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

/** What came back: the status of HTTP, and the body as far as it could be read; or a file, as its bytes. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly file: Uint8Array<ArrayBuffer> | null;
};

/** Sends a request and waits for all of its answer, `timeoutMs` at most; throws what `signal` was aborted with. */
export async function reach(
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  signal?.addEventListener("abort", cancel);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal: stop.signal });
    const { status } = response;
    if (isFile(response.headers.get("content-type") ?? ""))
      return { status, body: null, file: new Uint8Array(await response.arrayBuffer()) };
    return { status, body: parsedOrNull(await response.text()), file: null };
  } catch {
    signal?.throwIfAborted();
    throw late ? tooSlow() : unreachable();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

/** What may be attached to invoices, and what is printed. */
const isFile = (type: string): boolean => /^(application\/pdf|image\/)/.test(type);

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const unreachable = (): BackendRefusal =>
  new BackendRefusal(
    "unreachable",
    "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.",
  );

const tooSlow = (): BackendRefusal =>
  new BackendRefusal(
    "tooSlow",
    "Dunbook's service took too long to answer: try again in a moment. Nothing is lost.",
  );

export function answerOf<Answer>(schema: z.ZodMiniType<Answer>, { status, body }: Reply): Answer {
  if (status < 200 || status > 299) throw refusalOf(status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw notUnderstood();
}

export function fileOf({ status, body, file }: Reply): Uint8Array<ArrayBuffer> {
  if (status < 200 || status > 299) throw refusalOf(status, body);
  if (file === null) throw notUnderstood();
  return file;
}

const notUnderstood = (): BackendRefusal =>
  new BackendRefusal(
    "badAnswer",
    "Dunbook's service answered something this version does not understand: reload the add-in.",
  );

function refusalOf(status: number, answer: unknown): BackendRefusal {
  const parsed = errorAnswerSchema.safeParse(answer);
  if (parsed.success) return new BackendRefusal(parsed.data.error.code, parsed.data.error.text);
  return new BackendRefusal(
    "failed",
    `Dunbook's service failed (${status}): try again in a moment. Nothing is lost.`,
  );
}
