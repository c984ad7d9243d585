import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Workbook } from "../workbook/workbook";
import type { WorkbookState } from "../workbook/workbook-state";
import { CellKeeper } from "./cell-keeper";
import { openCellSource } from "./cell-source";
import type { Editing } from "./editing";
import { selectByPointer } from "./pointer-selection";
import { openRevoSheet, type RevoSheet } from "./revo-sheet";
import { useSurfaceStyles } from "./surface-styles";
import type { SheetInFront } from "./use-workbook";

export type SheetSurfaceProps = {
  readonly workbook: Workbook;
  readonly state: WorkbookState;
  readonly front: SheetInFront;
  readonly editing: Editing;
};

/** The cells of the sheet in front, with the frame around what is selected and the field one types into. */
export function SheetSurface({ workbook, state, front, editing }: SheetSurfaceProps) {
  const classes = useSurfaceStyles();
  const surface = useRef<HTMLDivElement>(null);
  const keeper = useRef<HTMLTextAreaElement>(null);
  const [revo, setRevo] = useState<RevoSheet | null>(null);
  const [scrolls, setScrolls] = useState(0);
  const scrolled = useCallback(() => setScrolls((count) => count + 1), []);
  useRevo(surface, workbook, scrolled, setRevo);
  useDrawing(revo, state, front);
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    return selectByPointer(element, workbook, () => keeper.current?.focus({ preventScroll: true }));
  }, [workbook]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; keys have F2.
    <div
      ref={surface}
      className={classes.surface}
      onDoubleClick={({ target }) => {
        if (target instanceof Element && target.closest("[data-row][data-column]"))
          editing.open().catch(() => undefined);
      }}
    >
      <CellKeeper
        ref={keeper}
        workbook={workbook}
        editing={editing}
        front={front}
        revo={revo}
        surface={surface}
        scrolls={scrolls}
      />
    </div>
  );
}

/** One grid as long as the surface stands; RevoGrid's element is its own, React leaves it alone. */
function useRevo(
  surface: React.RefObject<HTMLDivElement | null>,
  workbook: Workbook,
  onScrolled: () => void,
  give: (revo: RevoSheet | null) => void,
): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const revo = openRevoSheet({
      source: openCellSource(workbook),
      onResized: (columns) => workbook.draw(columns),
      onScrolled,
    });
    element.prepend(revo.element);
    give(revo);
    const end = workbook.cellsHeard.add(revo.redraw);
    return () => {
      end();
      revo.element.remove();
      give(null);
    };
  }, [surface, workbook, onScrolled, give]);
}

/** Passes on to the grid what has changed. */
function useDrawing(revo: RevoSheet | null, state: WorkbookState, front: SheetInFront): void {
  const { axes, selection, sheet } = front;
  const shown = `${state.opened} ${sheet.sheetId}`;
  useLayoutEffect(() => {
    revo?.build(axes, sheet.defaultRowHeight);
  }, [revo, axes, sheet.defaultRowHeight]);
  useLayoutEffect(() => {
    revo?.select(selection);
  }, [revo, selection]);
  useLayoutEffect(() => {
    revo?.showCharts(sheet.charts);
  }, [revo, sheet.charts]);
  // Another sheet may have the same rows and columns, and is still other cells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another sheet comes to the front.
  useLayoutEffect(() => {
    revo?.scrollToStart();
    revo?.reveal(selection.active, true);
    revo?.redraw();
  }, [revo, shown]);
  const { wanted } = state;
  useLayoutEffect(() => {
    if (wanted.place) revo?.reveal(wanted.place, wanted.centred);
  }, [revo, wanted]);
}
