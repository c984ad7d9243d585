import { officeErrorCode } from "./refusal";

/** How far a long run has come, in rows. */
export type Progress = { readonly rowsDone: number; readonly rowsTotal: number };

/** What a long run may be given: someone to tell how far it is, and a signal that stops it between two requests. */
export type RunOptions = {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** Rows from `start` on, counted from 0 in the table's body. */
export type RowSpan = { readonly start: number; readonly count: number };

/**
 * Works through `rowCount` rows in spans of `rowsPerSpan`. Excel on the web answers with at most 5 MB: where long texts
 * exceed that, the span is halved until it fits; one row that alone does not fit is refused.
 */
export async function inSpans(
  rowCount: number,
  rowsPerSpan: number,
  signal: AbortSignal | undefined,
  work: (span: RowSpan) => Promise<void>,
): Promise<void> {
  let most = rowsPerSpan;
  for (let start = 0; start < rowCount; ) {
    signal?.throwIfAborted();
    const count = Math.min(most, rowCount - start);
    try {
      await work({ start, count });
      start += count;
    } catch (error) {
      if (count === 1 || !isTooLarge(error)) throw error;
      most = Math.ceil(count / 2);
    }
  }
}

function isTooLarge(error: unknown): boolean {
  const code = officeErrorCode(error);
  return code === "ResponsePayloadSizeLimitExceeded" || code === "RequestPayloadSizeLimitExceeded";
}
