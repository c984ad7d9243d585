import type { SheetModel } from "../../model/sheet";
import { functionNode } from "./functions";
import type { Node } from "./node";
import { arithmetic, comparison, joined, negated, percent } from "./operators";
import { referenceNode } from "./reference";
import { type Token, tokensOf } from "./tokens";
import type { WorkbookValues } from "./workbook-values";

/**
 * A formula of a conditional format (without "="), ready to be worked out for every cell; null where it holds anything
 * that is not understood here, so that nothing is ever worked out in another way than Excel does.
 */
export function compileFormula(formula: string, sheet: SheetModel, values: WorkbookValues): Node | null {
  return compiled(formula, sheet, values, MOST_NAMES);
}

/** Names may be defined by names; this many deep, and no circle. */
const MOST_NAMES = 4;

function compiled(formula: string, sheet: SheetModel, values: WorkbookValues, names: number): Node | null {
  const tokens = tokensOf(formula);
  if (!tokens) return null;
  const parser = new Parser(tokens, sheet, values, names);
  const node = parser.expression(0);
  return parser.done ? node : null;
}

/** The signs between two parts, by how strongly they bind: the last ones first. */
const BINARY: readonly (readonly string[])[] = [
  ["=", "<>", "<", "<=", ">", ">="],
  ["&"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];

/** Reads a formula from left to right; null is passed on as soon as something is not understood. */
class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly sheet: SheetModel,
    private readonly values: WorkbookValues,
    private readonly names: number,
  ) {}

  get done(): boolean {
    return this.at === this.tokens.length;
  }

  expression(level: number): Node | null {
    const signs = BINARY[level];
    if (!signs) return this.signed();
    let left = this.expression(level + 1);
    for (let sign = this.taken(signs); left && sign !== null; sign = this.taken(signs)) {
      const right = this.expression(level + 1);
      left = right && binary(sign, left, right);
    }
    return left;
  }

  /** A minus binds more strongly than "^" in Excel: -2^2 is 4. */
  private signed(): Node | null {
    const sign = this.taken(["-", "+"]);
    if (sign !== null) {
      const part = this.signed();
      return part && (sign === "-" ? negated(part) : part);
    }
    let part = this.single();
    while (part && this.taken(["%"]) !== null) part = percent(part);
    return part;
  }

  private single(): Node | null {
    if (this.taken(["("]) !== null) {
      const inside = this.expression(0);
      return this.taken([")"]) === null ? null : inside;
    }
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.kind) {
      case "number":
        return { value: () => Number(token.text) };
      case "text":
        return { value: () => token.text };
      case "error":
        return { value: () => ({ error: token.text }) };
      case "reference":
        return referenceNode(token.text, this.sheet, this.values);
      case "name":
        return this.named(token.text);
      default:
        return null;
    }
  }

  private named(name: string): Node | null {
    if (this.taken(["("]) !== null) {
      const parts = this.parts();
      return parts && functionNode(name.toUpperCase().replace(/^_XLFN\./, ""), parts, this.values);
    }
    if (/^(true|false)$/i.test(name)) return { value: () => name.toLowerCase() === "true" };
    const formula = this.names > 0 ? this.values.nameFormula(name, this.sheet) : undefined;
    return formula === undefined ? null : compiled(formula, this.sheet, this.values, this.names - 1);
  }

  /** What stands between the brackets of a function; a part that is left out is not understood. */
  private parts(): readonly Node[] | null {
    const parts: Node[] = [];
    if (this.taken([")"]) !== null) return parts;
    for (;;) {
      const part = this.expression(0);
      if (!part) return null;
      parts.push(part);
      if (this.taken([")"]) !== null) return parts;
      if (this.taken([","]) === null) return null;
    }
  }

  private taken(signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || !signs.includes(token.text)) return null;
    this.at += 1;
    return token.text;
  }
}

function binary(sign: string, left: Node, right: Node): Node {
  if (sign === "&") return joined(left, right);
  return "+-*/^".includes(sign) ? arithmetic(sign, left, right) : comparison(sign, left, right);
}
