import { readFileSync } from "node:fs";
import path from "node:path";
import Handlebars from "handlebars";
import type { Language } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import { formatsOf } from "./formats";
import type { LetterView } from "./letter-view";
import { teach, VOCABULARY } from "./vocabulary";

/** The fixed words of the shared partials in one language; counted ones by plural form. */
export type Words = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

type Part = "subject" | "html" | "text";
type Compiled = (view: LetterView) => string;

/** The templates of one language, ready to render. */
export type LanguageTemplates = {
  readonly language: Language;
  readonly words: Words;
  readonly letters: Readonly<Record<Letter["template"], Readonly<Record<Part, Compiled>>>>;
};

/**
 * Reads the templates of a language: `<language>/<letter>.<part>.hbs`, its `words.json`, and `partials/*`. Throws where one
 * is missing or not well-formed.
 */
export function openTemplates(templatesDir: string, language: Language): LanguageTemplates {
  const read = (...names: string[]): string => readFileSync(path.join(templatesDir, ...names), "utf8");
  const parts: Readonly<Record<Part, (source: string) => Compiled>> = {
    subject: compilerOf("text", language, read),
    html: compilerOf("html", language, read),
    text: compilerOf("text", language, read),
  };
  const letter = (name: Letter["template"]): Readonly<Record<Part, Compiled>> => ({
    subject: parts.subject(read(language, `${name}.subject.hbs`)),
    html: parts.html(read(language, `${name}.html.hbs`)),
    text: parts.text(read(language, `${name}.text.hbs`)),
  });
  return {
    language,
    words: JSON.parse(read(language, "words.json")),
    letters: {
      reminder: letter("reminder"),
      demand: letter("demand"),
      "final-notice": letter("final-notice"),
    },
  };
}

const PARTIALS = {
  html: ["layout", "invoices", "bank-details", "signature"],
  text: ["invoices", "bank-details", "signature"],
};

/**
 * A compiler with an environment of its own, so that HTML escapes and plain text does not. Templates can neither reach
 * prototypes nor call what is not in the vocabulary, and asking for a missing variable throws.
 */
function compilerOf(kind: "html" | "text", language: Language, read: (...names: string[]) => string) {
  const environment = Handlebars.create();
  teach(environment, formatsOf(language));
  const options: CompileOptions = {
    strict: true,
    knownHelpers: { ...VOCABULARY } as KnownHelpers,
    knownHelpersOnly: true,
    noEscape: kind === "text",
    preventIndent: true,
  };
  for (const name of PARTIALS[kind]) {
    environment.registerPartial(name, environment.compile(read("partials", `${name}.${kind}.hbs`), options));
  }
  return (source: string): Compiled => {
    environment.parse(source);
    return environment.compile<LetterView>(source, options);
  };
}
