import Handlebars from "handlebars";
import type { Budget } from "./budget";
import type { Formats } from "./formats";
import type { LetterView } from "./letter-view";
import { teach, VOCABULARY } from "./vocabulary";

/** Writes one part of a message within a budget. Throws RenderRefusal where that is spent. */
export type Writer = (view: LetterView, budget: Budget) => string;

/** Compiles templates for HTML, where every value is escaped, or for plain text, where none is. */
export type Environment = {
  /** A template on its own: a subject, an SMS. Throws where it is not well-formed. */
  compile(source: string): Writer;
  /** A body inside one of the shared frames, which puts it where it says `{{> body}}`. Throws as `compile` does. */
  compileInside(frame: string, body: string): Writer;
};

/** Shared parts and frames by name. */
export type SharedParts = Readonly<Record<string, string>>;

/**
 * An environment of its own for each kind and language. Templates can neither reach prototypes nor call what is not in the
 * vocabulary, and asking for a missing variable throws.
 */
export function openEnvironment(kind: "html" | "text", formats: Formats, parts: SharedParts): Environment {
  const environment = Handlebars.create();
  teach(environment, formats);
  const options: CompileOptions = {
    strict: true,
    knownHelpers: { ...VOCABULARY } as KnownHelpers,
    knownHelpersOnly: true,
    noEscape: kind === "text",
    preventIndent: true,
  };
  const compiled = (source: string): Handlebars.TemplateDelegate<LetterView> => {
    environment.parse(source);
    return environment.compile<LetterView>(source, options);
  };
  const frames = new Map(Object.entries(parts).map(([name, source]) => [name, compiled(source)]));
  for (const [name, part] of frames) environment.registerPartial(name, part);
  return {
    compile: (source) => {
      const template = compiled(source);
      return (view, budget) => whole(template(view, { data: { budget } }), budget);
    },
    compileInside: (frame, source) => {
      const template = frames.get(frame);
      if (!template) throw new Error(`No frame ${frame} for ${kind}.`);
      const body = compiled(source);
      return (view, budget) => whole(template(view, { data: { budget }, partials: { body } }), budget);
    },
  };
}

/** Loops are counted while they run; the words around them are not, so the whole is looked at once more. */
function whole(text: string, budget: Budget): string {
  budget.allowInAll(text.length);
  return text;
}
