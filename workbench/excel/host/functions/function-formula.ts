import type { TableModel } from "../../model/table";
import { parseAddress } from "../address";

/**
 * A formula that is one call of an add-in's function. In a file Excel writes such a name as _xldudf_DUNBOOK_STATUS, and a
 * column of the own row as Invoices[[#This Row],[No]]; a person types DUNBOOK.STATUS and [@No].
 */
export type FunctionCall = {
  /** As in the file, in capital letters: "DUNBOOK_STATUS". */
  readonly name: string;
  readonly given: readonly FunctionArgument[];
};

export type FunctionArgument =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | {
      readonly kind: "cell";
      readonly sheetName: string | null;
      readonly row: number;
      readonly column: number;
    }
  /** The cell of a table's column in the formula's own row. */
  | { readonly kind: "ownRow"; readonly table: string; readonly column: string }
  /** What only Excel can work out: ranges, names, other functions, sums. */
  | { readonly kind: "beyond"; readonly text: string };

const PREFIX = "_xldudf_";
const CALL = /^\s*_xldudf_([A-Z0-9_.]+)\((.*)\)\s*$/is;

/** The call that a formula of the file is; null for every other formula, also one that calls among other things. */
export function functionCall(formula: string): FunctionCall | null {
  if (!formula.includes(PREFIX)) return null;
  const [, name = "", inside = ""] = CALL.exec(formula) ?? [];
  const parts = name === "" ? null : argumentTexts(inside);
  return parts && { name: name.toUpperCase(), given: parts.map(argument) };
}

/** Texts, and names in apostrophes or brackets: what is in them is no part of the formula's grammar. */
const PIECE = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]|[\s\S]/g;

/** The arguments between commas; null where a bracket is closed that was not opened inside: it is no single call then. */
function argumentTexts(inside: string): readonly string[] | null {
  if (inside.trim() === "") return [];
  const texts = [""];
  let depth = 0;
  for (const [piece] of inside.matchAll(PIECE)) {
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    if (depth < 0) return null;
    if (piece === "," && depth === 0) texts.push("");
    else texts[texts.length - 1] += piece;
  }
  return depth === 0 ? texts.map((text) => text.trim()) : null;
}

const TEXT = /^"((?:[^"]|"")*)"$/s;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const OWN_ROW = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)\[\[#This Row\],\[((?:[^[\]']|'.)*)\]\]$/isu;

function argument(text: string): FunctionArgument {
  const [, quoted] = TEXT.exec(text) ?? [];
  if (quoted !== undefined) return { kind: "value", value: quoted.replaceAll('""', '"') };
  if (text === "") return { kind: "value", value: null };
  if (NUMBER.test(text)) return { kind: "value", value: Number(text) };
  if (/^(?:true|false)$/i.test(text)) return { kind: "value", value: text.toLowerCase() === "true" };
  const [, table, column] = OWN_ROW.exec(text) ?? [];
  if (table !== undefined && column !== undefined)
    return { kind: "ownRow", table, column: column.replace(/'(.)/gs, "$1") };
  const address = parseAddress(text);
  if (!address || address.area.rowCount * address.area.columnCount !== 1) return { kind: "beyond", text };
  const { row, column: across } = address.area;
  return { kind: "cell", sheetName: address.sheetName, row, column: across };
}

/** What is typed, as the file has it. `table` is the one the formula stands in; null: in none. */
export function storedFormula(
  typed: string,
  namespaces: readonly string[],
  table: TableModel | null,
): string {
  const [first, ...others] = namespaces;
  if (first === undefined || !typed.includes(".")) return typed;
  const name = new RegExp(`^(?:${[first, ...others].join("|")})\\.[A-Z0-9._]+(?=\\s*\\()`, "i");
  let stored = "";
  let called = false;
  // At every place where a word may begin, outside of texts.
  for (let at = 0; at < typed.length; ) {
    const rest = typed.slice(at);
    const call = /[\p{L}\p{N}_.]$/u.test(stored) ? undefined : name.exec(rest)?.[0];
    const text = /^"(?:[^"]|"")*"/.exec(rest)?.[0];
    if (call !== undefined) called = true;
    stored +=
      call === undefined ? (text ?? rest.charAt(0)) : PREFIX + call.toUpperCase().replaceAll(".", "_");
    at += call?.length ?? text?.length ?? 1;
  }
  return called && table ? withOwnRow(stored, table.name) : stored;
}

/** [@No] and [@[Invoice no]], alone or after the table's name, written out. */
const withOwnRow = (formula: string, table: string): string =>
  formula.replace(
    /"(?:[^"]|"")*"|([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[@(?:\[((?:[^[\]']|'.)*)\]|((?:[^[\]@\s'])+))\]/gu,
    (whole, named: string | undefined, bracketed: string | undefined, plain: string | undefined) =>
      whole.startsWith('"') ? whole : `${named ?? table}[[#This Row],[${bracketed ?? plain ?? ""}]]`,
  );

/** A formula of the file as Excel shows it while the add-in is there. */
export const shownFormula = (formula: string): string =>
  formula.includes(PREFIX) ? formula.replace(/_xldudf_([A-Z0-9]+)_([A-Z0-9_.]+)(?=\()/gi, "$1.$2") : formula;
