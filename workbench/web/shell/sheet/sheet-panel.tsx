import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { areaReference, cellReference } from "../../../excel/xlsx/cell-reference";
import type { Workbook } from "../workbook/workbook";
import { Editing } from "./editing";
import { FormulaBar } from "./formula-bar";
import { areaOf, isRange } from "./selection";
import { SheetSurface } from "./sheet-surface";
import { SheetTabs } from "./sheet-tabs";
import { type SheetInFront, useSheetInFront, useWorkbook } from "./use-workbook";

const useStyles = makeStyles({
  panel: {
    display: "flex",
    flexDirection: "column",
    flex: "1 1 auto",
    minWidth: 0,
    minHeight: 0,
    background: tokens.colorNeutralBackground2,
  },
  reason: { padding: "0 8px 4px", overflowWrap: "anywhere" },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

/** The open workbook: the line with the cell's content, the cells, the sheets. */
export function SheetPanel({ workbook }: { readonly workbook: Workbook }) {
  const classes = useStyles();
  const state = useWorkbook(workbook);
  const front = useSheetInFront(state);
  const panel = useRef<HTMLElement>(null);
  const [editing] = useState(() => new Editing(workbook));
  const toCells = useCallback(() => {
    panel.current?.querySelector("textarea")?.focus({ preventScroll: true });
  }, []);
  const { opened } = state;
  // A person who has opened a workbook can go on with the keyboard at once.
  useEffect(() => {
    editing.cancel();
    if (opened > 0) toCells();
  }, [editing, opened, toCells]);
  if (!front) return <section ref={panel} className={classes.panel} aria-label="Workbook" />;
  const { row, column } = front.selection.active;
  const reason = workbook.cells().known(row, column)?.reason;
  return (
    <section ref={panel} className={classes.panel} aria-label="Workbook">
      <FormulaBar workbook={workbook} state={state} front={front} editing={editing} toCells={toCells} />
      {reason === undefined ? null : <Text className={classes.reason}>{reason}</Text>}
      <SheetSurface workbook={workbook} state={state} front={front} editing={editing} />
      <SheetTabs workbook={workbook} state={state} toCells={toCells} />
      <output className={classes.unseen}>{spoken(front, workbook)}</output>
      {front.sheet.charts.length > 0 ? (
        <ul className={classes.unseen} aria-label="Charts of the sheet">
          {front.sheet.charts.map(({ name, title }) => (
            <li key={name}>{title}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What is said of the selection to those who hear the page: where, under which heading, and what the cell shows. */
function spoken({ selection, sheet }: SheetInFront, workbook: Workbook): string {
  const { row, column } = selection.active;
  const text = (at: number): string => workbook.cells().known(at, column)?.text ?? "";
  const heading = row < sheet.frozenRows || sheet.frozenRows === 0 ? "" : text(sheet.frozenRows - 1);
  const address = isRange(selection) ? areaReference(areaOf(selection)) : cellReference(row, column);
  const reason = workbook.cells().known(row, column)?.reason ?? "";
  return [address, heading, text(row) || "empty", reason].filter((part) => part !== "").join(", ");
}
