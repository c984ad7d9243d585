import { nearestName } from "./nearest-name";
import type { Fields, Shape } from "./variables";

/** Where in a template we are: the variables there, and what has been asked for around it. */
export type Scope = {
  readonly fields: Fields;
  readonly outer: Scope | null;
  /** As they were written: what an `if` around this place has made sure of. */
  readonly assured: ReadonlySet<string>;
  /** Blocks around this place. */
  readonly depth: number;
};

/** What is wrong at a place, without the place. */
export type Finding = { readonly problem: string; readonly remedy: string };

/** A variable found, or why there is none. */
export type Resolved = { readonly shape: Shape; readonly finding: null } | { readonly finding: Finding };

/** What every object of JavaScript has; Handlebars denies them too. */
const UNREACHABLE = /^(?:constructor|prototype|__\w+__|hasOwnProperty|isPrototypeOf|valueOf|to\w*String)$/;

/** The variable that `path` stands for at a place. */
export function resolve(path: hbs.AST.PathExpression, scope: Scope): Resolved {
  const unreachable = path.parts.find((part) => UNREACHABLE.test(part));
  if (unreachable !== undefined) {
    return wrong(`"${unreachable}" cannot be reached from a template.`, "Take it out.");
  }
  if (path.data) return resolveData(path, scope);
  let start: Scope | null = scope;
  for (let up = 0; up < path.depth; up += 1) start = start?.outer ?? null;
  if (!start) return wrong(`"${path.original}" leads out of the letter.`, 'Take a "../" out.');
  return follow(path.parts, start.fields, path.original, scope);
}

/** `@root.name`, and a loop's `@index`, `@first` and `@last`. */
function resolveData(path: hbs.AST.PathExpression, scope: Scope): Resolved {
  const [name = "", ...rest] = path.parts;
  if (name === "root") return follow(rest, rootOf(scope), path.original, scope);
  if (scope.outer && rest.length === 0) {
    if (name === "index") return { shape: { kind: "number" }, finding: null };
    if (name === "first" || name === "last") return { shape: { kind: "flag" }, finding: null };
  }
  return wrong(
    `There is no "${path.original}".`,
    "Only @root.… is known everywhere, and @index, @first and @last inside {{#each}}.",
  );
}

function follow(parts: readonly string[], fields: Fields, original: string, scope: Scope): Resolved {
  let shape: Shape = { kind: "part", of: fields };
  for (const part of parts) {
    if (shape.kind === "list") return wrong(`"${original}" asks a list for one value.`, listRemedy(original));
    const known: Fields = "of" in shape ? shape.of : {};
    const next: Shape | undefined = Object.hasOwn(known, part) ? known[part] : undefined;
    if (!next) return unknownVariable(part, original, known, rootOf(scope));
    shape = next;
  }
  return { shape, finding: null };
}

function unknownVariable(part: string, original: string, known: Fields, root: Fields): Resolved {
  const names = Object.keys(known);
  const near = nearestName(part, names);
  if (near) return wrong(`There is no variable "${original}".`, `Did you mean "${near}"?`);
  const above = Object.hasOwn(root, part) ? part : nearestName(part, Object.keys(root));
  if (above) return wrong(`There is no variable "${original}" here.`, `Did you mean "@root.${above}"?`);
  const remedy = names.length > 0 ? `Known here: ${names.join(", ")}.` : "Take it out.";
  return wrong(`There is no variable "${original}".`, remedy);
}

/** The variables of the letter as a whole, from any place in it. */
const rootOf = (scope: Scope): Fields => (scope.outer ? rootOf(scope.outer) : scope.fields);

const listRemedy = (original: string): string =>
  `Go through it: {{#each ${original.split(".")[0]}}} … {{/each}}.`;

const wrong = (problem: string, remedy: string): Resolved => ({ finding: { problem, remedy } });
