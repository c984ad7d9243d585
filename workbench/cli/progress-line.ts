/** One line that shows how far a long job is, on a terminal; nothing where the output is kept in a file. */
export type ProgressLine = { readonly show: (text: string) => void; readonly clear: () => void };

const REFRESH_MS = 80;

export function progressLine(stream: NodeJS.WriteStream, quiet: boolean): ProgressLine {
  if (quiet || !stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let shownAt = 0;
  return {
    show: (text) => {
      const now = Date.now();
      if (now - shownAt < REFRESH_MS) return;
      shownAt = now;
      stream.write(`\r\u001b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear: () => {
      stream.write("\r\u001b[2K");
    },
  };
}

/** "Reading rows 1,200 of 10,000". */
export const howFar = (what: string, done: number, total: number): string =>
  `${what} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
