import { SHEET_COLUMNS, SHEET_ROWS } from "../../../excel/host/address";
import type { Workbook } from "../workbook/workbook";
import { stateOfSheet } from "../workbook/workbook-state";
import { onePlace, type Place, type Selection, widenedTo } from "./selection";

/** What lies under the pointer: a cell, the number of a row, the letter of a column, or the corner between them. */
type Under =
  | { readonly kind: "cell"; readonly place: Place }
  | { readonly kind: "row"; readonly row: number }
  | { readonly kind: "column"; readonly column: number }
  | { readonly kind: "corner" };

const LAST_ROW = SHEET_ROWS - 1;
const LAST_COLUMN = SHEET_COLUMNS - 1;
/** Beyond the edge the selection goes on by one row or column every so often. */
const STEP_MS = 60;

/**
 * Lets the pointer select on the sheet: cells by clicking and dragging, more of them with Shift, whole rows and columns at
 * their numbers and letters. What it has taken, RevoGrid does not get. `onTaken` hears first.
 */
export function selectByPointer(surface: HTMLElement, workbook: Workbook, onTaken: () => void): () => void {
  let end: (() => void) | null = null;
  const down = (event: PointerEvent): void => {
    const under = event.button === 0 ? underPointer(event.target) : null;
    if (!under) return;
    onTaken();
    const selection = chosen(under, selectionIn(workbook), event.shiftKey);
    workbook.select(selection, under.kind === "cell" ? under.place : null);
    end?.();
    end = under.kind === "corner" ? null : drag(surface, workbook, under);
  };
  // RevoGrid listens for the mouse; the browser would put the focus elsewhere.
  const mouseDown = (event: MouseEvent): void => {
    if (!underPointer(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  surface.addEventListener("pointerdown", down, true);
  surface.addEventListener("mousedown", mouseDown, true);
  return () => {
    end?.();
    surface.removeEventListener("pointerdown", down, true);
    surface.removeEventListener("mousedown", mouseDown, true);
  };
}

const selectionIn = (workbook: Workbook): Selection =>
  stateOfSheet(workbook.state.get(), workbook.state.get().sheetId).selection;

/** What the element is part of; null for scroll bars and the edges that widen columns. */
function underPointer(target: EventTarget | null): Under | null {
  if (!(target instanceof Element) || target.closest(".resizable")) return null;
  const cell = target.closest<HTMLElement>("[data-row], [data-column]");
  if (!cell) return target.closest(".rowHeaders revogr-header") ? { kind: "corner" } : null;
  const { row, column } = cell.dataset;
  if (row === undefined) return { kind: "column", column: Number(column) };
  if (column === undefined) return { kind: "row", row: Number(row) };
  return { kind: "cell", place: { row: Number(row), column: Number(column) } };
}

function chosen(under: Under, before: Selection, widen: boolean): Selection {
  const head = headOf(under);
  if (widen) return widenedTo(firstOf(under, before), head);
  return under.kind === "cell" ? onePlace(head) : { ...onePlace(startOf(under)), head };
}

/** Shift at a number or letter widens whole rows or columns, whatever was selected before. */
function firstOf(under: Under, before: Selection): Selection {
  if (under.kind === "row") return { ...before, anchor: { row: before.anchor.row, column: 0 } };
  return under.kind === "column" ? { ...before, anchor: { row: 0, column: before.anchor.column } } : before;
}

function startOf(under: Under): Place {
  if (under.kind === "cell") return under.place;
  return {
    row: under.kind === "row" ? under.row : 0,
    column: under.kind === "column" ? under.column : 0,
  };
}

function headOf(under: Under): Place {
  if (under.kind === "cell") return under.place;
  return {
    row: under.kind === "row" ? under.row : LAST_ROW,
    column: under.kind === "column" ? under.column : LAST_COLUMN,
  };
}

/** Widens while the button is down; ended by the function it gives. */
function drag(surface: HTMLElement, workbook: Workbook, from: Under): () => void {
  let at: PointerEvent | null = null;
  const widen = (): void => {
    if (!at) return;
    const under = sameKind(from, underPointer(document.elementFromPoint(at.clientX, at.clientY)));
    const before = selectionIn(workbook);
    const head = under ? headOf(under) : from.kind === "cell" ? beyond(surface, at, before.head) : null;
    if (!head || (head.row === before.head.row && head.column === before.head.column)) return;
    workbook.select(widenedTo(before, head), from.kind === "cell" ? head : null);
  };
  const move = (event: PointerEvent): void => {
    at = event;
    widen();
  };
  const timer = setInterval(widen, STEP_MS);
  const end = (): void => {
    clearInterval(timer);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  return end;
}

/** A drag that began at row numbers goes on in rows, wherever the pointer is. */
function sameKind(from: Under, under: Under | null): Under | null {
  if (!under || under.kind === from.kind || under.kind !== "cell")
    return under?.kind === from.kind ? under : null;
  if (from.kind === "row") return { kind: "row", row: under.place.row };
  return from.kind === "column" ? { kind: "column", column: under.place.column } : null;
}

/** One row or column further in the direction in which the pointer has left the sheet. */
function beyond(surface: HTMLElement, at: PointerEvent, head: Place): Place | null {
  const { left, right, top, bottom } = surface.getBoundingClientRect();
  const rows = at.clientY < top ? -1 : at.clientY > bottom ? 1 : 0;
  const columns = at.clientX < left ? -1 : at.clientX > right ? 1 : 0;
  if (rows === 0 && columns === 0) return null;
  return { row: Math.max(0, head.row + rows), column: Math.max(0, head.column + columns) };
}
