import { Input } from "@fluentui/react-input";
import { makeStyles } from "@griffel/react";
import { type KeyboardEvent, useState, useSyncExternalStore } from "react";
import { parseAddress } from "../../../excel/host/address";
import { areaReference } from "../../../excel/xlsx/cell-reference";
import type { Workbook } from "../workbook/workbook";
import type { WorkbookState } from "../workbook/workbook-state";
import type { Editing } from "./editing";
import { areaOf, wholeArea } from "./selection";
import type { SheetInFront } from "./use-workbook";

export type FormulaBarProps = {
  readonly workbook: Workbook;
  readonly state: WorkbookState;
  readonly front: SheetInFront;
  readonly editing: Editing;
  /** Puts the keyboard back to the cells. */
  readonly toCells: () => void;
};

const useStyles = makeStyles({
  bar: { display: "flex", gap: "6px", padding: "4px 8px", alignItems: "center", minWidth: 0 },
  name: { width: "112px", flex: "0 0 auto" },
  content: { flex: "1 1 auto", minWidth: 0 },
});

/** The line above the sheet: where one is, and what the cell holds. */
export function FormulaBar(props: FormulaBarProps) {
  const classes = useStyles();
  return (
    <div className={classes.bar}>
      <div className={classes.name}>
        <NameBox {...props} />
      </div>
      <div className={classes.content}>
        <CellContent {...props} />
      </div>
    </div>
  );
}

/** Shows the address of what is selected, and goes to one that is typed. */
function NameBox({ workbook, state, front, toCells }: FormulaBarProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const go = (): void => {
    const wanted = parseAddress((typed ?? "").trim());
    const sheet = wanted?.sheetName
      ? state.view?.sheets.find(({ name }) => name.toLowerCase() === wanted.sheetName?.toLowerCase())
      : front.sheet;
    if (!wanted || !sheet || sheet.hidden) {
      workbook.say(`“${typed}” is not an address in this workbook: type one such as B7 or B7:D20.`);
      return;
    }
    if (sheet.sheetId !== front.sheet.sheetId) workbook.bringToFront(sheet.sheetId);
    workbook.select(wholeArea(wanted.area), { row: wanted.area.row, column: wanted.area.column });
    setTyped(null);
    toCells();
  };
  return (
    <Input
      size="small"
      aria-label="Address"
      value={typed ?? areaReference(areaOf(front.selection))}
      onChange={(_, { value }) => setTyped(value)}
      onFocus={({ target }) => target.select()}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // The cell has the keyboard from now on: without this the key would be typed into it.
        event.preventDefault();
        if (event.key === "Enter") go();
        else toCells();
      }}
      style={{ width: "100%" }}
    />
  );
}

/** Shows what the active cell holds as one would edit it, and lets it be edited there. */
function CellContent({ state, front, editing, toCells }: FormulaBarProps) {
  const { edited } = useSyncExternalStore(editing.state.subscribe, editing.state.get);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== "Tab" && event.key !== "Escape") return;
    event.preventDefault();
    const by = event.shiftKey ? -1 : 1;
    if (event.key === "Escape") editing.cancel();
    else
      editing
        .take({ kind: "advance", along: event.key === "Enter" ? "rows" : "columns", by }, front.axes)
        .catch(() => undefined);
    toCells();
  };
  return (
    <Input
      size="small"
      aria-label="Content of the cell"
      data-edits-cell=""
      value={edited?.text ?? state.typed ?? ""}
      spellCheck={false}
      onFocus={() => {
        editing.open().catch(() => undefined);
        editing.moveInText();
      }}
      onChange={(_, { value }) => editing.change(value)}
      onKeyDown={onKeyDown}
      onBlur={() =>
        setTimeout(() => {
          if (!document.activeElement?.closest("[data-edits-cell]"))
            editing.take({ kind: "stay" }, front.axes).catch(() => undefined);
        })
      }
      style={{ width: "100%" }}
    />
  );
}
