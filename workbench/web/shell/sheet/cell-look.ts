import type { CellLook, ShownCell } from "../../book/book";

/** How a cell is drawn: CSS properties in JavaScript's spelling. */
export type CellStyle = Readonly<Record<string, string>>;

const PLAIN: CellLook = {};

/** Styles by look, kind of content and the pixels of the row's height; each is made once. */
export function openCellStyles(looks: readonly CellLook[]): (cell: ShownCell, height: number) => CellStyle {
  const made = new Map<string, CellStyle>();
  return ({ look, kind }, height) => {
    const key = `${look} ${kind} ${height}`;
    const kept = made.get(key);
    if (kept) return kept;
    const style = styleOf(looks[look] ?? PLAIN, kind, height);
    made.set(key, style);
    return style;
  };
}

/** Numbers stand at the right, logicals and errors in the middle, text at the left, unless the cell says otherwise. */
export function alignmentOf(look: CellLook, kind: ShownCell["kind"]): "left" | "center" | "right" {
  if (look.align) return look.align;
  if (kind === "number") return "right";
  return kind === "logical" || kind === "error" ? "center" : "left";
}

function styleOf(look: CellLook, kind: ShownCell["kind"], height: number): CellStyle {
  const lines = [look.underline && "underline", look.strike && "line-through"].filter(Boolean).join(" ");
  const edges = edgesOf(look);
  return {
    ...(look.color ? { color: look.color } : {}),
    ...(look.background ? { background: look.background } : {}),
    ...(look.bold ? { fontWeight: "600" } : {}),
    ...(look.italic ? { fontStyle: "italic" } : {}),
    ...(look.fontSize ? { fontSize: `${look.fontSize}px` } : {}),
    ...(lines === "" ? {} : { textDecoration: lines }),
    ...linesOf(look, height),
    ...edges,
    textAlign: alignmentOf(look, kind),
  };
}

/** Pixels of a line of text in Excel's own size, and of a line of a larger one by the pixels of its letters. */
const LINE = 19;
const LINE_BY_SIZE = 1.25;

/** A text goes on in a second line where the row has room for one, and ends in dots where it has not. */
function linesOf(look: CellLook, height: number): CellStyle {
  const line = Math.max(LINE, Math.round((look.fontSize ?? 0) * LINE_BY_SIZE));
  const fitting = Math.min(line, Math.max(1, height - 1));
  return {
    ...(fitting === LINE ? {} : { lineHeight: `${fitting}px` }),
    ...(look.wrap && height < 2 * line ? { textOverflow: "ellipsis" } : {}),
    ...(look.wrap && height >= 2 * line ? { whiteSpace: "pre-wrap", overflowWrap: "anywhere" } : {}),
  };
}

/** The sheet's own fine lines are drawn by the stylesheet; a filled cell covers them, a border replaces them. */
function edgesOf(look: CellLook): CellStyle {
  return {
    ...(look.background ? { boxShadow: "none" } : {}),
    ...(look.borderTop ? { borderTop: look.borderTop } : {}),
    ...(look.borderBottom ? { borderBottom: look.borderBottom } : {}),
    ...(look.borderLeft ? { borderLeft: look.borderLeft } : {}),
    ...(look.borderRight ? { borderRight: look.borderRight } : {}),
  };
}
