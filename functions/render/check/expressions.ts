import { nearestName } from "./nearest-name";
import { type Finding, resolve, type Scope } from "./scope";
import { HELPERS, type Kind, type Shape } from "./variables";

/** What is wrong with `{{…}}`, or null: a variable that reads well as it is, or a helper with what it takes. */
export function findingInMustache(mustache: hbs.AST.MustacheStatement, scope: Scope): Finding | null {
  if (!mustache.escaped)
    return {
      problem: "Three braces or an ampersand would put text in as HTML, whatever it holds.",
      remedy: "Write it with two braces: {{…}}.",
    };
  const { path, params, hash } = mustache;
  if (!isPath(path)) return NOT_A_VARIABLE;
  const name = path.original;
  if (params.length > 0 || hash || Object.hasOwn(HELPERS, name)) return findingInCall(mustache, path, scope);
  const { finding, ...found } = resolve(path, scope);
  return finding ?? ("shape" in found ? findingInValue(name, found.shape, scope) : null);
}

/** What is wrong with what `{{#if …}}`, `{{#unless …}}` and `{{#each …}}` are given, or the shape of it. */
export function operandOf(
  block: hbs.AST.BlockStatement,
  scope: Scope,
): { readonly finding: Finding } | { readonly finding: null; readonly path: string; readonly shape: Shape } {
  const [operand, ...more] = block.params;
  if (!operand || !isPath(operand) || more.length > 0 || block.hash)
    return {
      finding: { problem: "A block takes one variable.", remedy: "Write {{#if overdue}} … {{/if}}." },
    };
  const resolved = resolve(operand, scope);
  return resolved.finding ? resolved : { ...resolved, path: operand.original };
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === "PathExpression";

const NOT_A_VARIABLE: Finding = {
  problem: "Between braces stands the name of a variable or a helper.",
  remedy: "Write fixed words without braces.",
};

function findingInCall(
  { params, hash }: hbs.AST.MustacheStatement,
  path: hbs.AST.PathExpression,
  scope: Scope,
): Finding | null {
  const name = path.original;
  const kinds = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (!kinds) return unknownHelper(name);
  if (hash || params.length !== kinds.length) return wrongOperands(name);
  for (const [index, param] of params.entries()) {
    if (!isPath(param)) return wrongOperands(name);
    const resolved = resolve(param, scope);
    if (resolved.finding) return resolved.finding;
    if (resolved.shape.kind !== kinds[index]) return wrongOperands(name);
    const unassured = emptyFinding(param.original, resolved.shape, scope);
    if (unassured) return unassured;
  }
  return null;
}

function unknownHelper(name: string): Finding {
  const known = Object.keys(HELPERS);
  const near = nearestName(name, known);
  return {
    problem: `There is no helper "${name}".`,
    remedy: near ? `Did you mean "${near}"?` : `Known: ${known.join(", ")}.`,
  };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  money: "{{money openMinor currency}}",
  amounts: "{{amounts totals}}",
};

const wrongOperands = (name: string): Finding => ({
  problem: `"${name}" is not given what it takes.`,
  remedy: `Write it like ${EXAMPLES[name] ?? `{{${name} payBy}}`}.`,
});

const HOW_TO_WRITE: Readonly<
  Record<Exclude<Shape["kind"], "text" | "number" | "currency">, (name: string) => string>
> = {
  flag: (name) => `Ask for it: {{#if ${name}}} … {{/if}}.`,
  day: (name) => `Write {{date ${name}}}.`,
  minor: (name) => `Write {{money ${name} currency}}.`,
  amounts: (name) => `Write {{amounts ${name}}}.`,
  list: (name) => `Go through it: {{#each ${name}}} … {{/each}}.`,
  part: (name) => `Name what of it is meant: {{${name}.…}}.`,
};

function findingInValue(name: string, shape: Shape, scope: Scope): Finding | null {
  if (shape.kind !== "text" && shape.kind !== "number" && shape.kind !== "currency")
    return {
      problem: `"${name}" is ${KIND_WORDS[shape.kind]}, no text.`,
      remedy: HOW_TO_WRITE[shape.kind](name),
    };
  return emptyFinding(name, shape, scope);
}

const KIND_WORDS: Readonly<Record<Exclude<Kind | "list" | "part", "text" | "number" | "currency">, string>> =
  {
    flag: "a yes or no",
    day: "a day",
    minor: "an amount",
    amounts: "a list of amounts",
    list: "a list",
    part: "a group of values",
  };

const emptyFinding = (name: string, shape: Shape, { assured }: Scope): Finding | null =>
  shape.mayBeEmpty && !assured.has(name)
    ? {
        problem: `Not every letter has "${name}"; there would be a hole in the text.`,
        remedy: `Ask for it first: {{#if ${name}}} … {{/if}}.`,
      }
    : null;
