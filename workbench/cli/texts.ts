import { readFileSync } from "node:fs";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate } from "#domain/messages/template-id";
import type { TemplateCheck } from "#wire/templates";
import { openBackend } from "../../addin/backend";
import { readTemplateText } from "../../functions/render/template-text";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import type { CommonOptions } from "./settings";

/** The organisation's own texts: listed, checked, saved, removed. */

export type TextOptions = CommonOptions & {
  readonly id?: string;
  readonly language?: string;
  readonly name?: string;
  readonly for?: string;
  readonly to?: string;
};

export const texts = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).templates();
    const lines = answer.templates.map(({ id, language, name, changed }) =>
      [
        id,
        language,
        name,
        ...(changed ? [`changed by ${changed.by} on ${changed.at.slice(0, 10)}`] : []),
      ].join("  "),
    );
    const none = "There are no texts of your own: the built-in ones are used, in the customer's language.";
    return { code: EXIT.done, text: lines.length > 0 ? lines.join("\n") : none, json: answer };
  });

/** Tells every problem of the text in a file; nothing is saved. */
export const checkText = (options: TextOptions, file: string): Promise<Outcome> => {
  const source = sourceOf(options, file);
  return withCloud(options, async (cloud) =>
    outcomeOf(await openBackend(cloud).checkTemplate(source), "is fine"),
  );
};

/** Saves the text in a file where it has no problem. */
export const saveText = (options: TextOptions, file: string): Promise<Outcome> => {
  const source = sourceOf(options, file);
  return withCloud(options, async (cloud) =>
    outcomeOf(await openBackend(cloud).saveTemplate(source), `is saved as ${source.id} (${source.language})`),
  );
};

export const removeText = ({ language, ...options }: TextOptions, id: string): Promise<Outcome> => {
  const only = language === undefined ? undefined : languageOf(language);
  return withCloud(options, async (cloud) => {
    await openBackend(cloud).removeTemplate(id, only);
    const where = only === undefined ? "in all its languages" : `in ${only}`;
    return { code: EXIT.done, text: `${id} is removed ${where}.`, json: { removed: id } };
  });
};

/** A text as a file has it: the organisation's own words where there are some, else the ready-made ones. */
export const showText = (options: TextOptions, id: string): Promise<Outcome> => {
  const language = languageOf(options.language ?? "");
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const own = (await backend.templates()).templates.find(
      (text) => text.language === language && (text.id === id || text.id === `own:${id}`),
    );
    const found = own ?? (await backend.readyMadeTexts(language)).texts.find((text) => text.id === id);
    if (!found)
      throw new UsageError(
        `There is no text "${id}": dunbook texts lists your own, templates/README.md the others.`,
      );
    const { subject, sms, body } = found;
    const text = [`Subject: ${subject}`, ...(sms === null ? [] : [`SMS: ${sms}`]), "", body].join("\n");
    return { code: EXIT.done, text, json: { id, language, isOwn: own !== undefined, subject, sms, body } };
  });
};

/** The text in a file as it would go to a real customer; nothing is saved or sent. */
export const tryText = (options: TextOptions, file: string): Promise<Outcome> => {
  const source = sourceOf(options, file);
  const who = options.for ?? "";
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    if (options.to !== undefined) {
      const sent = await backend.testText(accountId, source, options.to);
      return {
        code: sent.sent ? EXIT.done : EXIT.failed,
        text: `${sent.subject}\n${sent.sentence}`,
        json: sent,
      };
    }
    const answer = await backend.previewText(accountId, source);
    if (answer.problems.length > 0) return outcomeOf(answer, "");
    const { preview, because } = answer;
    const text = preview ? `Subject     ${preview.subject}\n${preview.text.trimEnd()}` : (because ?? "");
    return { code: preview ? EXIT.done : EXIT.failed, text, json: answer };
  });
};

function outcomeOf({ problems }: TemplateCheck, fine: string): Outcome {
  const text =
    problems.length === 0
      ? `The text ${fine}.`
      : problems
          .map(({ part, line, problem, remedy }) => {
            const where = line === null ? part : `${part}, line ${line}`;
            return `${where}: ${problem} ${remedy}`;
          })
          .join("\n");
  return { code: problems.length === 0 ? EXIT.done : EXIT.usage, text, json: { problems } };
}

function sourceOf({ id = "", language = "", name }: TextOptions, file: string): TemplateSource {
  if (!isOwnTemplate(id))
    throw new UsageError(
      `--id: "${id}" is no name of a text; write own: and letters, digits or hyphens (own:gentle).`,
    );
  const { subject, sms, body } = textIn(file);
  return { id, name: name ?? id.slice("own:".length), language: languageOf(language), subject, sms, body };
}

function languageOf(text: string): Language {
  const language = LANGUAGES.find((known) => known === text);
  if (!language) throw new UsageError(`--language: give one of ${LANGUAGES.join(", ")}.`);
  return language;
}

function textIn(file: string): ReturnType<typeof readTemplateText> {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(`The text ${file} cannot be read (${code}).`);
  }
  try {
    return readTemplateText(content);
  } catch {
    throw new UsageError(
      `The text ${file} has no subject: its first line is "Subject: …", then an empty line, then the letter.`,
    );
  }
}
