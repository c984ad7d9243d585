import type { PreviewAnswer, RehearsalAnswer } from "#wire/actions";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT } from "./exit-codes";
import { lines, plural } from "./layout";
import { languageOption, levelOption } from "./option-values";
import type { CommonOptions } from "./settings";
import { writeTextFile } from "./write-text-file";

/** Messages looked at, and sent to the tester alone. */

export type PreviewOptions = CommonOptions & {
  readonly level?: string;
  readonly language?: string;
  readonly template?: string;
  readonly out?: string;
  readonly printed?: string;
};

/** A notice to a customer as it would read; nothing is sent or changed. */
export const preview = (options: PreviewOptions, who: string): Promise<Outcome> => {
  const level = levelOption(options.level);
  const language = languageOption(options.language);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    const shown = await backend.preview(accountId, {
      ...(level === null ? {} : { level }),
      ...(language === null ? {} : { language }),
      ...(options.template === undefined ? {} : { template: options.template }),
    });
    if (options.out !== undefined) writeTextFile(options.out, shown.html);
    if (options.printed !== undefined) writeTextFile(options.printed, shown.printed);
    return { code: EXIT.done, text: previewText(shown, options), json: shown };
  });
};

function previewText(shown: PreviewAnswer, { out, printed }: PreviewOptions): string {
  const { customer, levelName, language, on, subject, text, sms } = shown;
  return lines([
    `${levelName} for ${customer}, in ${LANGUAGE_NAMES[language]}, as of ${on}; nothing is sent`,
    `Subject     ${subject}`,
    ...(out === undefined ? [] : [`Written     ${out}`]),
    ...(printed === undefined ? [] : [`To print    ${printed}`]),
    ...(sms === null
      ? []
      : [`SMS         ${plural(sms.characters, "character")}, ${plural(sms.segments, "part")}: ${sms.text}`]),
    text.trimEnd(),
  ]);
}

const LANGUAGE_NAMES: Readonly<Record<PreviewAnswer["language"], string>> = {
  en: "English",
  hu: "Hungarian",
  el: "Greek",
  es: "Spanish",
  et: "Estonian",
  pl: "Polish",
};

export type TestOptions = CommonOptions & {
  readonly to: string;
  readonly level?: string;
  readonly language?: string;
};

/** Sends a notice to the tester instead of the customer. */
export const testSend = (options: TestOptions, who: string): Promise<Outcome> => {
  const level = levelOption(options.level);
  const language = languageOption(options.language);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { accountId } = (await findCustomer(backend, who)).card.account;
    const answer = await backend.testSend(accountId, { to: options.to, level, language });
    const text = lines([answer.subject, answer.sentence]);
    return { code: answer.sent ? EXIT.done : EXIT.failed, text, json: answer };
  });
};

/** Everything today's run would send, to the tester instead of the customers. */
export const rehearse = (options: CommonOptions & { readonly to: string }): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).rehearse(options.to);
    return {
      code: answer.because === null ? EXIT.done : EXIT.failed,
      text: rehearsalText(answer),
      json: answer,
    };
  });

function rehearsalText({ today, to, sent, letters, more, unwritten, because }: RehearsalAnswer): string {
  const levels = Object.entries(sent).map(([level, count]) => `${level} ${count}`);
  return lines([
    `Rehearsal of ${today}, to ${to} alone; nothing is recorded`,
    `Messages    ${levels.length === 0 ? "none" : levels.join(", ")}`,
    ...(more > 0 ? [`            and ${plural(more, "message")} more, which a rehearsal does not send`] : []),
    ...(letters > 0 ? [`Letters     ${plural(letters, "letter")} would wait to be posted`] : []),
    ...unwritten.map((one) => `Unwritten   ${one.customer}: ${one.because}`),
    because ?? "",
  ]);
}
