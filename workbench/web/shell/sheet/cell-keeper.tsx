import { type KeyboardEvent, type RefObject, useLayoutEffect, useSyncExternalStore } from "react";
import { cellReference } from "../../../excel/xlsx/cell-reference";
import type { Workbook } from "../workbook/workbook";
import { copySelected, pasteText } from "./clipboard";
import type { Editing, Onward } from "./editing";
import { deedOf } from "./keys";
import type { RevoSheet } from "./revo-sheet";
import { movedBy } from "./selection";
import { perform } from "./sheet-deeds";
import { useSurfaceStyles } from "./surface-styles";
import type { SheetInFront } from "./use-workbook";

export type CellKeeperProps = {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly workbook: Workbook;
  readonly editing: Editing;
  readonly front: SheetInFront;
  readonly revo: RevoSheet | null;
  readonly surface: RefObject<HTMLDivElement | null>;
  /** Goes up whenever the sheet was scrolled. */
  readonly scrolls: number;
};

/**
 * The field that has the keyboard while one works at the sheet: it lies over the active cell, unseen until something is
 * typed. So no letter is lost between pressing it and the cell becoming a field, and input methods work as in any field.
 */
export function CellKeeper(props: CellKeeperProps) {
  const { ref, workbook, editing, front } = props;
  const classes = useSurfaceStyles();
  const { edited } = useSyncExternalStore(editing.state.subscribe, editing.state.get);
  usePlacing(props, edited !== null, edited?.text ?? "");
  const { row, column } = front.selection.active;
  const takeWhenLeft = (): void => {
    // Going to the line above the sheet goes on with the same text.
    if (!document.activeElement?.closest("[data-edits-cell]"))
      quietly(editing.take({ kind: "stay" }, front.axes));
  };
  return (
    <textarea
      ref={ref}
      className={edited ? classes.editor : classes.keeper}
      aria-label={`Cell ${cellReference(row, column)}`}
      aria-multiline="false"
      data-edits-cell=""
      data-tabster={KEYS_OF_ITS_OWN}
      spellCheck={false}
      autoComplete="off"
      value={edited?.text ?? ""}
      onChange={({ target }) => editing.change(target.value)}
      onKeyDown={(event) => onKey(event, props)}
      onPointerDown={() => editing.moveInText()}
      onBlur={() => setTimeout(takeWhenLeft)}
      onCopy={(event) => {
        if (edited) return;
        event.preventDefault();
        copySelected(workbook, event.clipboardData);
      }}
      onCut={(event) => {
        if (edited) return;
        event.preventDefault();
        copySelected(workbook, event.clipboardData);
        deed(props, "clear");
      }}
      onPaste={(event) => {
        if (edited) return;
        event.preventDefault();
        quietly(pasteText(workbook, event.clipboardData.getData("text/plain")));
      }}
    />
  );
}

/** Fluent's keeper of the focus would take Tab away before the sheet hears of it. */
const KEYS_OF_ITS_OWN = JSON.stringify({ focusable: { ignoreKeydown: { Tab: true } } });

/** What goes wrong in the worker is told by its own channel. */
function quietly(work: Promise<void>): void {
  work.catch(() => undefined);
}

function deed({ workbook, front, revo }: CellKeeperProps, kind: "clear"): void {
  quietly(perform(workbook, { kind }, { axes: front.axes, rowsInSight: revo?.rowsInSight() ?? 1 }));
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, props: CellKeeperProps): void {
  // A key that an input method uses to choose a character is not for the sheet.
  if (event.nativeEvent.isComposing) return;
  const { edited } = props.editing.state.get();
  if (edited) onEditingKey(event, props, edited.typedOver);
  else onSheetKey(event, props);
}

function onSheetKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { editing, workbook, front, revo }: CellKeeperProps,
): void {
  const pressed = deedOf(event);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.kind === "edit") quietly(editing.open());
  else quietly(perform(workbook, pressed, { axes: front.axes, rowsInSight: revo?.rowsInSight() ?? 1 }));
}

function onEditingKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { editing, front }: CellKeeperProps,
  typedOver: boolean,
): void {
  if (event.key === "Escape") {
    event.preventDefault();
    editing.cancel();
    return;
  }
  if (event.key === "F2") {
    event.preventDefault();
    editing.moveInText();
    return;
  }
  if (event.key === "Enter" && event.altKey) {
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    event.currentTarget.setRangeText("\n", selectionStart, selectionEnd, "end");
    editing.change(event.currentTarget.value);
    return;
  }
  const onward = onwardOf(event, typedOver, front);
  if (!onward) return;
  event.preventDefault();
  quietly(editing.take(onward, front.axes));
}

function onwardOf(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  typedOver: boolean,
  { selection, axes }: SheetInFront,
): Onward | null {
  if (key === "Enter") return { kind: "advance", along: "rows", by: shiftKey ? -1 : 1 };
  if (key === "Tab") return { kind: "advance", along: "columns", by: shiftKey ? -1 : 1 };
  const arrow =
    typedOver && !shiftKey ? deedOf({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false }) : null;
  if (arrow?.kind !== "step") return null;
  return { kind: "to", place: movedBy(selection.active, arrow.rows, arrow.columns, axes) };
}

/** Keeps the field over the active cell, as wide as its text needs. */
function usePlacing(
  { ref, revo, surface, front, scrolls }: CellKeeperProps,
  edited: boolean,
  text: string,
): void {
  const { active } = front.selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew after scrolling, and with every letter.
  useLayoutEffect(() => {
    const field = ref.current;
    const room = surface.current?.getBoundingClientRect();
    const box = revo?.boxOf(active);
    if (!field || !room || !box) return;
    const left = box.left - room.left;
    field.style.left = `${left}px`;
    field.style.top = `${box.top - room.top}px`;
    field.style.width = `${box.width + 1}px`;
    field.style.height = `${box.height + 1}px`;
    if (!edited) return;
    const most = Math.max(box.width, room.width - left - 20);
    if (field.scrollWidth > field.clientWidth)
      field.style.width = `${Math.min(most, field.scrollWidth + 12)}px`;
    field.style.height = `${Math.max(box.height + 1, Math.min(200, field.scrollHeight + 2))}px`;
  }, [ref, revo, surface, front.axes, active, scrolls, edited, text]);
}
