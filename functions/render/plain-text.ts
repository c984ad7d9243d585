/** Text of mails keeps to this many characters a line where it can, as older clients do not wrap. */
const LINE_LENGTH = 76;

/** Between two columns of a row; a control character, which no value can hold. */
export const COLUMN = "\t";

/** A row that stands for a line drawn under all columns. */
const RULE = "---";

/**
 * Rows of cells set under each other: "left" and "right" in `alignments` say how, column by column. A row without a column
 * mark (a heading, a blank line) stays as it is.
 */
export function aligned(rows: string, alignments: readonly string[]): string {
  const table = rows.split("\n").map((row) => row.split(COLUMN));
  const widths = alignments.map((_, column) =>
    Math.max(...table.filter((cells) => cells.length > 1).map((cells) => lengthOf(cells[column] ?? ""))),
  );
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return table.map((cells) => (cells[0] === RULE ? rule : alignedRow(cells, widths, alignments))).join("\n");
}

function alignedRow(
  cells: readonly string[],
  widths: readonly number[],
  alignments: readonly string[],
): string {
  if (cells.length === 1) return cells[0] ?? "";
  const padded = cells.map((cell, column) => {
    const gap = " ".repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell)));
    return alignments[column] === "right" ? gap + cell : cell + gap;
  });
  return padded.join("  ").trimEnd();
}

/** Characters as people count them, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** The blanks that keep an amount together while lines are wrapped; plain text has ordinary ones in the end. */
const UNBREAKABLE = /[\u00a0\u202f]/g;

/** A rendered text tidied up: paragraphs wrapped, tables (two blanks in a row) left alone, never two blank lines running. */
export function wrapped(rendered: string): string {
  const lines = rendered.split("\n").map((line) => line.trimEnd());
  const tidy = lines.flatMap((line) =>
    line.length <= LINE_LENGTH || / {2}/.test(line) ? [line] : wrap(line),
  );
  return `${spaced(tidy.join("\n").replace(/\n{3,}/g, "\n\n")).trim()}\n`;
}

/** A text with ordinary blanks and hyphens only: others cost an SMS double, and older clients show boxes for them. */
export const spaced = (text: string): string => text.replace(UNBREAKABLE, " ").replaceAll("\u2011", "-");

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > LINE_LENGTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
