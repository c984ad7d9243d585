import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { LettersAnswer } from "#wire/actions";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines, moneyText, plural } from "./layout";
import { dayOption } from "./option-values";
import type { CommonOptions } from "./settings";
import { writeTextFile } from "./write-text-file";

/** Letters that wait to be printed and posted. */

export type LettersOptions = CommonOptions & { readonly print?: string; readonly pdf?: string };

/** Lists them; with `print` writes each as a page into that folder, with `pdf` as a PDF file. */
export const letters = (options: LettersOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const answer = await backend.letters();
    const page: Print = async (messageId) => (await backend.letterPage(messageId)).html;
    const files = [
      ...(await printAll(answer, options.print, "html", page)),
      ...(await printAll(answer, options.pdf, "pdf", backend.letterPdf)),
    ];
    return { code: EXIT.done, text: lettersText(answer, files), json: { ...answer, files } };
  });

type Print = (messageId: string) => Promise<string | Uint8Array>;

async function printAll(
  answer: LettersAnswer,
  folder: string | undefined,
  ending: string,
  print: Print,
): Promise<readonly string[]> {
  if (folder === undefined) return [];
  if (answer.letters.length > 0) mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const [index, { messageId, customer, levelName }] of answer.letters.entries()) {
    const place = String(index + 1).padStart(answer.letters.length > 99 ? 4 : 2, "0");
    const file = join(folder, `${place}-${plainName(customer)}-${plainName(levelName)}.${ending}`);
    writeTextFile(file, await print(messageId));
    files.push(file);
  }
  return files;
}

/** A name as every file system takes it: "Müller & Söhne" is "muller-sohne". */
const plainName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40) || "letter";

function lettersText({ letters: waiting, withdrawn }: LettersAnswer, files: readonly string[]): string {
  const head = ["Decided", "Level", "Customer", "Asked for", "Address", "Letter"];
  const rows = waiting.map(({ decidedOn, levelName, customer, totals, hasPostalAddress, messageId }) => [
    decidedOn,
    levelName,
    customer,
    moneyText(totals),
    hasPostalAddress ? "yes" : "missing",
    messageId,
  ]);
  return lines([
    waiting.length === 0 ? "No letters wait to be posted." : `${plural(waiting.length, "letter")} to post:`,
    ...(waiting.length === 0 ? [] : columns([head, ...rows])),
    ...withdrawn.map(
      ({ customer, levelName, because }) => `Taken back  ${levelName} for ${customer}: ${because}`,
    ),
    ...files.map((file) => `Written     ${file}`),
    ...(waiting.length === 0
      ? []
      : ["Once posted: dunbook posted CUSTOMER --day DATE [--registered NUMBER]"]),
  ]);
}

export type PostedOptions = CommonOptions & { readonly day?: string; readonly registered?: string };

/** Says that a letter has been posted; the letter is named by its id, or by the customer it is for. */
export const posted = (options: PostedOptions, which: string): Promise<Outcome> => {
  const given = options.day === undefined ? null : dayOption(options.day, "--day");
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const on = given ?? cloud.clock.today();
    const messageId = which.includes("~") ? which : await letterFor(backend, which);
    const done = await backend.letterPosted(messageId, { on, registered: options.registered ?? null });
    return {
      code: EXIT.done,
      text: `Noted: posted on ${on}. It counts as a notice of that day.`,
      json: done,
    };
  });
};

async function letterFor(backend: Backend, who: string): Promise<string> {
  const { card } = await findCustomer(backend, who);
  const { accountId, customer } = card.account;
  const own = (await backend.letters()).letters.filter((letter) => letter.accountId === accountId);
  const [only, ...others] = own;
  if (!only) throw new UsageError(`No letter for ${customer} waits to be posted: see dunbook letters.`);
  if (others.length > 0)
    throw new UsageError(
      `Several letters for ${customer} wait: name one as dunbook letters lists it (${own.map(({ messageId }) => messageId).join(", ")}).`,
    );
  return only.messageId;
}
