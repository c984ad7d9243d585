import { Button } from "@fluentui/react-button";
import { DismissRegular } from "@fluentui/react-icons";
import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useState } from "react";
import { Splitter } from "./splitter";
import type { Pane } from "./use-pane";

/** Pixels, as Excel has them. */
const USUAL_WIDTH = 350;
const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 160;

const useStyles = makeStyles({
  dock: {
    display: "flex",
    flexDirection: "column",
    flex: "0 0 auto",
    minHeight: 0,
    minWidth: 0,
    background: tokens.colorNeutralBackground1,
  },
  head: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    padding: "2px 4px 2px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  frame: { flex: "1 1 auto", minHeight: 0 },
});

/** The place of the pane: at the right of the sheet, or below it where the window is narrow. */
export function PaneDock({ pane, narrow }: { readonly pane: Pane; readonly narrow: boolean }) {
  const classes = useStyles();
  const [width, setWidth] = useState(USUAL_WIDTH);
  const [height, setHeight] = useState(Math.round(window.innerHeight * 0.45));
  const size = narrow ? { height: `${height}px` } : { width: `${width}px` };
  return (
    <>
      {pane.visible && (
        <Splitter
          size={narrow ? height : width}
          least={narrow ? LEAST_HEIGHT : LEAST_WIDTH}
          most={Math.max(LEAST_WIDTH, Math.round((narrow ? window.innerHeight : window.innerWidth) * 0.7))}
          upright={!narrow}
          label="Room for the pane"
          onSize={narrow ? setHeight : setWidth}
        />
      )}
      <aside
        className={classes.dock}
        aria-label="Dunbook"
        data-part="pane"
        style={{ ...size, ...(pane.visible ? {} : { display: "none" }) }}
      >
        <div className={classes.head}>
          <Text weight="semibold">Dunbook</Text>
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label="Close the pane"
            onClick={() => pane.show(false)}
          />
        </div>
        <div ref={pane.container} className={classes.frame} />
      </aside>
    </>
  );
}
