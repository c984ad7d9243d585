import type { BlockArea } from "../../book/book";
import { type Axis, frozenSize, type Stretch, stretchOf } from "./axis";
import { type Axes, areaOf, isRange, type Selection } from "./selection";

/**
 * The frame around the selection. RevoGrid draws frozen and scrolling cells in up to four sections, each with its own
 * selection; ours may cover them all, so each section carries its part of it, in the place RevoGrid keeps for guests.
 */
export type SelectionOverlay = {
  /** One element per section, to be the grid's children before it is shown. */
  readonly elements: readonly HTMLElement[];
  readonly draw: (selection: Selection, axes: Axes) => void;
};

type Section = {
  readonly element: HTMLElement;
  readonly frozenRows: boolean;
  readonly frozenColumns: boolean;
};

const SECTIONS = [
  { slot: "data-rgCol-rgRow", frozenRows: false, frozenColumns: false },
  { slot: "data-colPinStart-rgRow", frozenRows: false, frozenColumns: true },
  { slot: "data-rgCol-rowPinStart", frozenRows: true, frozenColumns: false },
  { slot: "data-colPinStart-rowPinStart", frozenRows: true, frozenColumns: true },
];

export function selectionOverlay(): SelectionOverlay {
  const sections = SECTIONS.map(({ slot, frozenRows, frozenColumns }): Section => {
    const element = document.createElement("div");
    element.className = "selection";
    element.slot = slot;
    element.setAttribute("aria-hidden", "true");
    return { element, frozenRows, frozenColumns };
  });
  const draw = (selection: Selection, axes: Axes): void => {
    const { row, column } = selection.active;
    const active = { row, column, rowCount: 1, columnCount: 1 };
    for (const section of sections) {
      const range = box("range", areaOf(selection), axes, section);
      const cell = box("active", active, axes, section);
      const drawn = isRange(selection) ? [range, cell] : [cell];
      section.element.replaceChildren(...drawn.filter((element) => element !== null));
    }
  };
  return { elements: sections.map(({ element }) => element), draw };
}

/** The part of an area that lies in a section; null for none. */
function box(name: string, area: BlockArea, axes: Axes, section: Section): HTMLElement | null {
  const down = partIn(axes.rows, stretchOf(axes.rows, area.row, area.rowCount), section.frozenRows);
  const across = partIn(
    axes.columns,
    stretchOf(axes.columns, area.column, area.columnCount),
    section.frozenColumns,
  );
  if (!down || !across) return null;
  const element = document.createElement("div");
  element.className = name;
  const { style } = element;
  style.cssText = `top:${down.from}px;height:${down.to - down.from}px;left:${across.from}px;width:${across.to - across.from}px`;
  // Where the frame goes on in the next section it has no edge.
  if (down.cut === "start") style.borderTopStyle = "none";
  if (down.cut === "end") style.borderBottomStyle = "none";
  if (across.cut === "start") style.borderLeftStyle = "none";
  if (across.cut === "end") style.borderRightStyle = "none";
  return element;
}

type Part = Stretch & { readonly cut: "start" | "end" | null };

/** The stretch cut to the frozen or to the scrolling part, and measured from there. */
function partIn(axis: Axis, stretch: Stretch | null, frozen: boolean): Part | null {
  if (!stretch) return null;
  const edge = frozenSize(axis);
  const { from, to } = stretch;
  if (frozen ? from >= edge : to <= edge) return null;
  if (frozen) return { from, to: Math.min(to, edge), cut: to > edge ? "end" : null };
  return { from: Math.max(from, edge) - edge, to: to - edge, cut: from < edge ? "start" : null };
}
