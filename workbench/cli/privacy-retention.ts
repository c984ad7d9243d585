import type { RetentionAnswer } from "#wire/privacy";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines } from "./layout";
import type { CommonOptions } from "./settings";

/** For how long things are kept that the books do not need. */

export type RetentionOptions = CommonOptions & {
  readonly words?: string;
  readonly messages?: string;
  readonly pastCells?: string;
};

/** Shows how long things are kept; with a number of months, or "ever", it changes that. */
export const privacyRetention = (options: RetentionOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { words, messages, pastCells } = options;
    const known = await backend.retention();
    if (words === undefined && messages === undefined && pastCells === undefined) return told(known);
    const { retention } = known;
    return told(
      await backend.changeRetention({
        wordsMonths: monthsIn(words, retention.wordsMonths),
        messagesMonths: monthsIn(messages, retention.messagesMonths),
        pastCellsMonths: monthsIn(pastCells, retention.pastCellsMonths),
      }),
    );
  });

function monthsIn(text: string | undefined, known: number | null): number | null {
  if (text === undefined) return known;
  if (text === "ever") return null;
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= 120) return Number(text);
  throw new UsageError(`Give a number of months from 1 to 120, or "ever", instead of "${text}".`);
}

function told(answer: RetentionAnswer): Outcome {
  const { retention, due } = answer;
  const kept = (months: number | null): string => (months === null ? "for ever" : `${months} months`);
  const text = lines([
    ...columns([
      ["What", "Kept", "Erased by the next run"],
      [
        "Notes, replies and words of to-dos, once nothing is owed",
        kept(retention.wordsMonths),
        `${due.accounts} customers`,
      ],
      ["Words of messages that went out", kept(retention.messagesMonths), `${due.messages} messages`],
      ["What once stood in status cells", kept(retention.pastCellsMonths), `${due.pastCells} cells`],
    ]),
    "Invoices and the history are always kept.",
  ]);
  return { code: EXIT.done, text, json: answer };
}
