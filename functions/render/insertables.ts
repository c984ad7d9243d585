import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import { type Fields, PARTS, type Shape, VARIABLES } from "./check/variables";
import type { Insertable } from "./port";

/** Writes one line with a template; throws where the letter has nothing to put there. */
type WriteLine = (letter: Letter, source: TemplateSource) => string | null;

/** Longer ones show what they are by their beginning. */
const LONGEST_EXAMPLE = 120;

/** Everything that may be put into an own template as it stands, each with its value in this letter. */
export const insertablesOf = (letter: Letter, write: WriteLine): readonly Insertable[] =>
  INSERTS.map((insert) => ({ insert, example: exampleOf(insert, letter, write) }));

function exampleOf(insert: string, letter: Letter, write: WriteLine): string | null {
  const source: TemplateSource = {
    id: "own:example",
    name: "example",
    language: letter.language,
    subject: "-",
    body: "{{#if links}}-{{/if}}",
    sms: insert,
  };
  try {
    const text = write({ ...letter, template: source.id }, source) ?? "";
    if (text === "") return null;
    return text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE - 1)}…` : text;
  } catch {
    // A letter without any amount, for one: there is nothing to show.
    return null;
  }
}

/** What a variable is put in by; null: it is asked for and gone through, and never stands by itself. */
function insertOf(name: string, shape: Shape): string | null {
  const plain = plainInsert(name, shape);
  if (plain === null) return null;
  return "mayBeEmpty" in shape && shape.mayBeEmpty ? `{{#if ${name}}}${plain}{{/if}}` : plain;
}

function plainInsert(name: string, { kind }: Shape): string | null {
  switch (kind) {
    case "text":
      return `{{${name}}}`;
    case "day":
      return `{{${BENT_DAYS.get(name) ?? "date"} ${name}}}`;
    case "amounts":
      return `{{amounts ${name}}}`;
    default:
      return null;
  }
}

/** Days that sentences ask for in another form: the day by which, the day on which. */
const BENT_DAYS: ReadonlyMap<string, string> = new Map([
  ["payBy", "dateBy"],
  ["remindedOn", "dateOn"],
]);

function insertsIn(fields: Fields, before = ""): readonly string[] {
  return Object.entries(fields).flatMap(([name, shape]): readonly string[] => {
    const path = `${before}${name}`;
    if (shape.kind === "part" && !shape.mayBeEmpty) return insertsIn(shape.of, `${path}.`);
    return [insertOf(path, shape)].filter((insert) => insert !== null);
  });
}

/** The code of the language is for conditions, and nothing that anybody reads. */
const INSERTS: readonly string[] = [
  ...insertsIn(VARIABLES).filter((insert) => insert !== "{{language}}"),
  ...PARTS.map((part) => `{{> ${part}}}`),
];
