import { readFileSync } from "node:fs";
import ts from "typescript";

/** What stands in a file to be said: as keys, each with the line it stands in. */

const parsed = (file) =>
  ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.ES2022,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

const lineOf = (source, node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
const isText = (node) =>
  node !== undefined && (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node));

/**
 * Every say("…") and sayCount(n, "…", "…") of a file of the add-in: `{ key, one, line }`, `one` for what counts. A call
 * without a literal is a problem: nobody could translate it.
 */
export function saidIn(file) {
  const source = parsed(file);
  const said = [];
  const problems = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const name = node.expression.text;
      const [first, one, many] = node.arguments;
      if (name === "say") for (const text of literals(first)) add(text, null, node);
      if (name === "sayCount") {
        if (isText(one) && isText(many)) add(many.text, one.text, node);
        else problems.push(`${file}:${lineOf(source, node)}: sayCount needs two literals`);
      }
    }
    ts.forEachChild(node, visit);
  };
  /** A literal, or one of two: say(isOpen ? "Open" : "Closed"). */
  const literals = (node) => {
    if (isText(node)) return [node.text];
    if (node && ts.isConditionalExpression(node))
      return [...literals(node.whenTrue), ...literals(node.whenFalse)];
    if (node && ts.isParenthesizedExpression(node)) return literals(node.expression);
    problems.push(`${file}:${node ? lineOf(source, node) : "?"}: say needs a literal`);
    return [];
  };
  const add = (key, one, node) => said.push({ key, one, line: lineOf(source, node) });
  visit(source);
  return { said, problems };
}

/**
 * The sentences that a file of the domain, the jobs or the API writes, as patterns: "{1} goes out on {2}." Choices between
 * literals inside a sentence are written out: one pattern each.
 */
export function writtenIn(file) {
  const source = parsed(file);
  const written = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    // A bug's message is for whoever mends it.
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source))) return;
    if (isText(node)) add([node.text], node);
    else if (ts.isTemplateExpression(node)) add(patternsOf(node), node);
    ts.forEachChild(node, visit);
  };
  const add = (patterns, node) => {
    for (const pattern of patterns)
      if (isSentence(pattern)) written.push({ key: numbered(pattern), line: lineOf(source, node) });
  };
  visit(source);
  return written;
}

/** Stands for a value until the places are numbered; a letter that nobody writes. */
const PLACE = "\ue000";

function patternsOf(node) {
  if (isText(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return patternsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...patternsOf(node.whenTrue), ...patternsOf(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [PLACE];
  return node.templateSpans.reduce(
    (heads, { expression, literal }) =>
      heads.flatMap((head) => patternsOf(expression).map((middle) => `${head}${middle}${literal.text}`)),
    [node.head.text],
  );
}

function numbered(pattern) {
  let place = 0;
  return pattern.replaceAll(PLACE, () => {
    place += 1;
    return `{${place}}`;
  });
}

/** Some words in a row, or one word with a full stop; no ids, paths, markup or patterns. */
const isSentence = (text) =>
  !/^[.:;]/.test(text) &&
  /[A-Za-z]{2,} ?/.test(text.replaceAll(PLACE, "")) &&
  (/[A-Za-z,.:;!?"')]\s+\S|\ue000 [a-z]|[a-z] \ue000/.test(text) || /^[A-Z][a-z-]+\.?$/.test(text)) &&
  !/[<>\\]|^https?:|=>|\b(px|SELECT|utf-8)\b/.test(text);
