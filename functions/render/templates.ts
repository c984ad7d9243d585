import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "#domain/ledger/customer";
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from "#domain/messages/template-id";
import { htmlBody, textBody } from "./body-markup";
import { openEnvironment, type SharedParts, type Writer } from "./environment";
import { formatsOf } from "./formats";
import { readTemplateText, type TemplateText } from "./template-text";
import { parseWords, type Words } from "./words";

/** A template ready to write: the parts of an e-mail, the printed letter, and the SMS where it has one. */
export type Template = {
  readonly subject: Writer;
  readonly html: Writer;
  readonly text: Writer;
  readonly printed: Writer;
  readonly sms: Writer | null;
};

/** The templates of one language, and the way to make more of them. */
export type LanguageTemplates = {
  readonly language: Language;
  readonly words: Words;
  readonly builtIn: Readonly<Record<BuiltInTemplate, Template>>;
  /** Throws where a part is not well-formed. */
  compile(text: TemplateText): Template;
};

/**
 * Reads the templates of a language: `<language>/<template>.hbs`, its `words.json`, and what all languages share. Throws
 * where one is missing or not well-formed.
 */
export function openTemplates(templatesDir: string, language: Language): LanguageTemplates {
  const read = (...names: string[]): string => readFileSync(path.join(templatesDir, ...names), "utf8");
  const formats = formatsOf(language);
  const html = openEnvironment("html", formats, sharedParts(templatesDir, "html"));
  const plain = openEnvironment("text", formats, sharedParts(templatesDir, "text"));
  const compile = ({ subject, sms, body }: TemplateText): Template => ({
    subject: plain.compile(subject),
    html: html.compileInside("mail", htmlBody(body)),
    text: plain.compileInside("mail", textBody(body)),
    printed: html.compileInside("print", htmlBody(body)),
    sms: sms === null ? null : plain.compile(sms),
  });
  const builtIn = (id: BuiltInTemplate): Template =>
    compile(readTemplateText(read(WORDLESS.has(id) ? EVERY_LANGUAGE : language, `${id}.hbs`)));
  return {
    language,
    words: parseWords(read(language, "words.json")),
    builtIn: recordOf(builtIn),
    compile,
  };
}

/** These have no words of their own: a person writes what they say. */
const WORDLESS: ReadonlySet<BuiltInTemplate> = new Set(["bulk", "todo"]);
const EVERY_LANGUAGE = "every-language";

const recordOf = (
  templateOf: (id: BuiltInTemplate) => Template,
): Readonly<Record<BuiltInTemplate, Template>> =>
  Object.fromEntries(BUILT_IN_TEMPLATES.map((id) => [id, templateOf(id)])) as Record<
    BuiltInTemplate,
    Template
  >;

function sharedParts(templatesDir: string, kind: "html" | "text"): SharedParts {
  const folder = path.join(templatesDir, "partials");
  const ending = `.${kind}.hbs`;
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -ending.length), readFileSync(path.join(folder, file), "utf8")]),
  );
}
