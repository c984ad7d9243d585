import { Tab, TabList } from "@fluentui/react-tabs";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { Workbook } from "../workbook/workbook";
import type { WorkbookState } from "../workbook/workbook-state";

const useStyles = makeStyles({
  row: {
    display: "flex",
    overflowX: "auto",
    flex: "0 0 auto",
    background: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: "36px",
  },
});

export type SheetTabsProps = {
  readonly workbook: Workbook;
  readonly state: WorkbookState;
  /** Puts the keyboard back to the cells. */
  readonly toCells: () => void;
};

/** The sheets of the workbook, all but the hidden ones. */
export function SheetTabs({ workbook, state, toCells }: SheetTabsProps) {
  const classes = useStyles();
  const shown = state.view?.sheets.filter(({ hidden }) => !hidden) ?? [];
  return (
    <div className={classes.row}>
      <TabList
        size="small"
        aria-label="Sheets"
        selectedValue={state.sheetId}
        onTabSelect={(_, { value }) => {
          if (typeof value !== "string") return;
          workbook.bringToFront(value);
          toCells();
        }}
      >
        {shown.map(({ sheetId, name }) => (
          <Tab key={sheetId} value={sheetId}>
            {name}
          </Tab>
        ))}
      </TabList>
    </div>
  );
}
