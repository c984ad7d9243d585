import type { CellLook, ShownCell } from "../../book/book";

/** How a cell is drawn: CSS properties in JavaScript's spelling. */
export type CellStyle = Readonly<Record<string, string>>;

const PLAIN: CellLook = {};

/** Styles by look and kind of content; each is made once. */
export function openCellStyles(looks: readonly CellLook[]): (cell: ShownCell) => CellStyle {
  const made = new Map<string, CellStyle>();
  return ({ look, kind }) => {
    const key = `${look} ${kind}`;
    const kept = made.get(key);
    if (kept) return kept;
    const style = styleOf(looks[look] ?? PLAIN, kind);
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

function styleOf(look: CellLook, kind: ShownCell["kind"]): CellStyle {
  const lines = [look.underline && "underline", look.strike && "line-through"].filter(Boolean).join(" ");
  const edges = edgesOf(look);
  return {
    ...(look.color ? { color: look.color } : {}),
    ...(look.background ? { background: look.background } : {}),
    ...(look.bold ? { fontWeight: "600" } : {}),
    ...(look.italic ? { fontStyle: "italic" } : {}),
    ...(look.fontSize ? { fontSize: `${look.fontSize}px` } : {}),
    ...(lines === "" ? {} : { textDecoration: lines }),
    // Rows have one height here: a text that would go on in a second line ends in dots instead.
    ...(look.wrap ? { textOverflow: "ellipsis" } : {}),
    ...edges,
    textAlign: alignmentOf(look, kind),
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
