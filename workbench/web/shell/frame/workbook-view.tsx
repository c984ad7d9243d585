import { makeStyles } from "@griffel/react";
import { type PropsWithChildren, useCallback } from "react";
import { PaneDock } from "../pane/pane-dock";
import type { Pane } from "../pane/use-pane";
import type { RibbonAction } from "../ribbon/read-ribbon";
import { RibbonStrip } from "../ribbon/ribbon-strip";
import { useMedia } from "./use-media";

const useStyles = makeStyles({
  view: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  parts: { display: "flex", flex: "1 1 auto", minHeight: 0 },
  stacked: { flexDirection: "column" },
  sheet: { display: "flex", flex: "1 1 auto", minWidth: 0, minHeight: 0 },
});

export type WorkbookViewProps = PropsWithChildren<{
  readonly pane: Pane;
  readonly open: boolean;
  /** The tag of the language that Office's menus are in. */
  readonly language: string;
}>;

/** The ribbon above, the sheet (the children) and the pane beside it. */
export function WorkbookView({ pane, open, language, children }: WorkbookViewProps) {
  const classes = useStyles();
  const narrow = useMedia("(max-width: 799px)");
  const { run, show, focus } = pane;
  const onAction = useCallback(
    (action: RibbonAction): void => {
      if (action.kind === "run") run(action.actionId);
      else {
        show(true);
        focus();
      }
    },
    [run, show, focus],
  );
  return (
    <div className={classes.view}>
      <div data-part="ribbon">
        <RibbonStrip disabled={!open} language={language} onAction={onAction} />
      </div>
      <div className={`${classes.parts} ${narrow ? classes.stacked : ""}`}>
        <div className={classes.sheet} data-part="sheet">
          {children}
        </div>
        <PaneDock pane={pane} narrow={narrow} />
      </div>
    </div>
  );
}
