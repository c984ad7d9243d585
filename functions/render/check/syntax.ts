import Handlebars from "handlebars";
import type { TemplatePart, TemplateProblem, TemplateSource } from "#domain/messages/template";
import { findingInMustache, operandOf } from "./expressions";
import { nearestName } from "./nearest-name";
import type { Finding, Scope } from "./scope";
import { type Fields, PARTS, VARIABLES } from "./variables";

/** What one part of a template may use. */
type Vocabulary = { readonly variables: Fields; readonly parts: readonly string[] };

const BODY: Vocabulary = { variables: VARIABLES, parts: PARTS };
const ONE_LINE: Vocabulary = { variables: VARIABLES, parts: [] };

/** More blocks in each other than this are no letter. */
const DEEPEST = 10;

/**
 * Everything in a template that cannot be written: what is not well-formed, unknown names, ways around escaping, parts that
 * could put themselves in. A template without such a problem reaches nothing but the letter it is given.
 */
export function syntaxProblems({
  subject,
  body,
  sms,
}: Pick<TemplateSource, "subject" | "body" | "sms">): readonly TemplateProblem[] {
  return [
    ...problemsIn("subject", subject, ONE_LINE),
    ...problemsIn("body", body, BODY),
    ...(sms === null ? [] : problemsIn("sms", sms, ONE_LINE)),
  ];
}

type Statement =
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | hbs.AST.PartialBlockStatement
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement
  | (hbs.AST.Statement & { readonly type: "Decorator" | "DecoratorBlock" });

type Report = (line: number, finding: Finding) => void;

function problemsIn(part: TemplatePart, source: string, vocabulary: Vocabulary): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const report: Report = (line, finding) => problems.push({ part, line, ...finding });
  for (const [index, line] of source.split("\n").entries()) {
    if (line.includes("\\{{")) report(index + 1, BACKSLASH);
  }
  const parsed = parse(source);
  if ("finding" in parsed) report(parsed.line, parsed.finding);
  else {
    const scope: Scope = { fields: vocabulary.variables, outer: null, assured: new Set(), depth: 0 };
    walk(parsed.program, scope, vocabulary, report);
  }
  return problems;
}

const BACKSLASH: Finding = {
  problem: "A backslash before braces would put what follows in as it is.",
  remedy: "Take the backslash out.",
};

function parse(
  source: string,
): { readonly program: hbs.AST.Program } | { readonly line: number; readonly finding: Finding } {
  try {
    return { program: Handlebars.parseWithoutProcessing(source) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)|- (\d+):\d+/.exec(said)?.slice(1).find(Boolean) ?? 1);
    const mismatch = /^(\S+) doesn't match (\S+)/.exec(said);
    const problem = mismatch
      ? `{{#${mismatch[1]}}} is closed by {{/${mismatch[2]}}}.`
      : "Braces or blocks are not closed, or closed without having been opened.";
    return { line, finding: { problem, remedy: "Close each {{#if …}} with {{/if}}, each {{ with }}." } };
  }
}

function walk(program: hbs.AST.Program, scope: Scope, vocabulary: Vocabulary, report: Report): void {
  for (const statement of program.body as readonly Statement[]) {
    const finding = findingIn(statement, scope, vocabulary, report);
    if (finding) report(statement.loc.start.line, finding);
  }
}

function findingIn(
  statement: Statement,
  scope: Scope,
  vocabulary: Vocabulary,
  report: Report,
): Finding | null {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return null;
    case "MustacheStatement":
      return findingInMustache(statement, scope);
    case "PartialStatement":
      return findingInPart(statement, vocabulary);
    case "BlockStatement":
      return findingInBlock(statement, scope, vocabulary, report);
    case "PartialBlockStatement":
    case "Decorator":
    case "DecoratorBlock":
      return {
        problem: "A template cannot define parts of its own: one could put itself in without end.",
        remedy: `Use the shared ones: ${partList(vocabulary)}.`,
      };
    default:
      return statement satisfies never;
  }
}

function findingInPart(
  { name, params, hash }: hbs.AST.PartialStatement,
  vocabulary: Vocabulary,
): Finding | null {
  const known = vocabulary.parts;
  if (known.length === 0)
    return { problem: "A subject or an SMS takes no parts.", remedy: "Put it into the body." };
  if (name.type !== "PathExpression" || params.length > 0 || hash)
    return { problem: "A part is put in by its name alone.", remedy: `Known: ${partList(vocabulary)}.` };
  const { original } = name;
  if (known.includes(original)) return null;
  const near = nearestName(original, known);
  return {
    problem: `There is no part "${original}".`,
    remedy: near ? `Did you mean {{> ${near}}}?` : `Known: ${partList(vocabulary)}.`,
  };
}

const partList = ({ parts }: Vocabulary): string => parts.map((part) => `{{> ${part}}}`).join(", ");

function findingInBlock(
  block: hbs.AST.BlockStatement,
  scope: Scope,
  vocabulary: Vocabulary,
  report: Report,
): Finding | null {
  const kind = block.path.original;
  if (kind !== "if" && kind !== "unless" && kind !== "each")
    return { problem: `There is no block "${kind}".`, remedy: "Known: if, unless, each." };
  if (scope.depth >= DEEPEST)
    return {
      problem: `Blocks lie in each other more than ${DEEPEST} deep.`,
      remedy: "Take some of them out.",
    };
  const operand = operandOf(block, scope);
  if (operand.finding) return operand.finding;
  const { shape, path } = operand;
  const inside: Scope = { ...scope, depth: scope.depth + 1 };
  const assured: Scope = { ...inside, assured: new Set([...scope.assured, path]) };
  if (kind === "each") {
    if (shape.kind !== "list") return { problem: `"${path}" is no list.`, remedy: "Use {{#if …}} instead." };
    walk(
      block.program,
      { ...inside, fields: shape.of, outer: scope, assured: new Set() },
      vocabulary,
      report,
    );
  } else walk(block.program, kind === "if" ? assured : inside, vocabulary, report);
  if (block.inverse) walk(block.inverse, kind === "unless" ? assured : inside, vocabulary, report);
  return null;
}
