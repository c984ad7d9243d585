import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "#domain/ledger/customer";
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from "#domain/messages/template-id";
import { htmlBody, markedBody, textBody } from "./body-markup";
import { type Environment, openEnvironment, type SharedParts, type Writer } from "./environment";
import { formatsOf } from "./formats";
import { MARKED_FRAME, markedParts } from "./marked-text";
import { readTemplateText, type TemplateText } from "./template-text";
import { parseWords, type Words } from "./words";

/** A template ready to write: the parts of an e-mail, the printed letter, and the SMS where it has one. */
export type Template = {
  readonly subject: Writer;
  readonly html: Writer;
  readonly text: Writer;
  readonly printed: Writer;
  /** Its words with marks in them: see marked-text.ts. */
  readonly marked: Writer;
  readonly sms: Writer | null;
};

/** The templates of one language, and the way to make more of them. */
export type LanguageTemplates = {
  readonly language: Language;
  readonly words: Words;
  /** As it is written. */
  textOf(id: BuiltInTemplate): TemplateText;
  /** Throws where it is not well-formed. */
  builtIn(id: BuiltInTemplate): Template;
  /** Throws where a part is not well-formed. */
  compile(text: TemplateText): Template;
};

/**
 * Reads the templates of a language: `<language>/<template>.hbs`, its `words.json`, and what all languages share. Throws
 * where one is missing. Each is compiled when it is first asked for: a run needs a few of them, and starts sooner.
 */
export function openTemplates(templatesDir: string, language: Language): LanguageTemplates {
  const read = (...names: string[]): string => readFileSync(path.join(templatesDir, ...names), "utf8");
  const textOf = (id: BuiltInTemplate): TemplateText =>
    readTemplateText(read(WORDLESS.has(id) ? EVERY_LANGUAGE : language, `${id}.hbs`));
  const texts = new Map(BUILT_IN_TEMPLATES.map((id) => [id, textOf(id)]));
  const compile = compiler(language, {
    html: sharedParts(templatesDir, "html"),
    text: sharedParts(templatesDir, "text"),
  });
  const compiled = new Map<BuiltInTemplate, Template>();
  return {
    language,
    words: parseWords(read(language, "words.json")),
    textOf: (id) => texts.get(id) ?? textOf(id),
    builtIn: (id) => {
      const template = compiled.get(id) ?? compile(texts.get(id) ?? textOf(id));
      compiled.set(id, template);
      return template;
    },
    compile,
  };
}

type Kind = "html" | "text" | "marked";

function compiler(language: Language, parts: Readonly<Record<"html" | "text", SharedParts>>) {
  let environments: Readonly<Record<Kind, Environment>> | null = null;
  const open = () => {
    const formats = formatsOf(language);
    return {
      html: openEnvironment("html", formats, parts.html),
      text: openEnvironment("text", formats, parts.text),
      marked: openEnvironment("text", formats, markedParts(parts.text)),
    };
  };
  return ({ subject, sms, body }: TemplateText): Template => {
    environments ??= open();
    const { html, text, marked } = environments;
    return {
      subject: text.compile(subject),
      html: html.compileInside("mail", htmlBody(body)),
      text: text.compileInside("mail", textBody(body)),
      printed: html.compileInside("print", htmlBody(body)),
      marked: marked.compileInside(MARKED_FRAME, markedBody(body)),
      sms: sms === null ? null : text.compile(sms),
    };
  };
}

/** These have no words of their own: a person writes what they say. */
const WORDLESS: ReadonlySet<BuiltInTemplate> = new Set(["bulk", "todo"]);
const EVERY_LANGUAGE = "every-language";

function sharedParts(templatesDir: string, kind: "html" | "text"): SharedParts {
  const folder = path.join(templatesDir, "partials");
  const ending = `.${kind}.hbs`;
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -ending.length), readFileSync(path.join(folder, file), "utf8")]),
  );
}
