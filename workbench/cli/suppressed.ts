import type { SuppressedAnswer } from "#wire/suppressed";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { columns, lines } from "./layout";
import type { CommonOptions } from "./settings";

/** The addresses that get no more messages that chase nobody, on a terminal. */

export const suppressed = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => listOutcome(await openBackend(cloud).suppressed(), ""));

export const suppress = (options: CommonOptions, email: string): Promise<Outcome> =>
  withCloud(options, async (cloud) =>
    listOutcome(
      await openBackend(cloud).suppress({ email }),
      `Noted: ${email} gets no more thanks, issued invoices and messages to many. Notices go on.`,
    ),
  );

export const allow = (options: CommonOptions, email: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).allow({ email });
    const text = answer.wasListed
      ? `Noted: ${email} gets such messages again.`
      : `${email} was not on the list.`;
    return { code: EXIT.done, text, json: answer };
  });

const BECAUSE: Readonly<Record<SuppressedAnswer["suppressed"][number]["because"], string>> = {
  optOut: "its owner asked for it",
  spam: "a message was reported as spam",
  person: "a colleague decided it",
};

function listOutcome(answer: SuppressedAnswer, head: string): Outcome {
  const rows = answer.suppressed.map(({ addressKey, because, since, by }) => [
    since,
    BECAUSE[because],
    by ?? "",
    addressKey,
  ]);
  const count = answer.suppressed.length;
  return {
    code: EXIT.done,
    text: lines([
      head,
      count === 0
        ? "Every address gets every message."
        : `${count} without messages that chase nobody; the list knows each address by a key alone:`,
      ...(count === 0 ? [] : columns([["Since", "Because", "By", "Key"], ...rows])),
    ]),
    json: answer,
  };
}
