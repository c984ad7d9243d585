/** A piece of a formula. A reference is as it is written, its sheet with it. */
export type Token = {
  readonly kind: "number" | "text" | "error" | "reference" | "name" | "sign";
  readonly text: string;
};

const SHEET = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const COLUMNS = String.raw`\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}`;
const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    `"(?<text>(?:[^"]|"")*)"`,
    String.raw`(?<error>#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!))`,
    String.raw`(?<reference>(?:${SHEET})?(?:${CELL}(?::${CELL})?|${COLUMNS})(?![\p{L}\p{N}_.(]))`,
    String.raw`(?<number>\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+)`,
    String.raw`(?<name>[\p{L}_\\][\p{L}\p{N}_.]*)`,
    `(?<sign><=|>=|<>|[-+*/^&=<>%(),])`,
  ].join("|"),
  "uy",
);

const KINDS = ["text", "error", "reference", "number", "name", "sign"] as const;

/** A formula without its "=" in pieces; null where it holds what is not understood here (tables, arrays, other files). */
export function tokensOf(formula: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < formula.length; at = PATTERN.lastIndex) {
    PATTERN.lastIndex = at;
    const groups = PATTERN.exec(formula)?.groups;
    if (!groups) return null;
    const kind = KINDS.find((name) => groups[name] !== undefined);
    const text = kind && groups[kind];
    if (kind && text !== undefined)
      tokens.push({ kind, text: kind === "text" ? text.replaceAll('""', '"') : text });
  }
  return tokens;
}
