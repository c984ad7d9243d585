import { tokens } from "@fluentui/react-theme";
import { makeStaticStyles, makeStyles } from "@griffel/react";
import { SHEET_FONT } from "./cell-source";

/**
 * The cells stay white paper in dark surroundings too, as in Excel: the colours of its cells were chosen for that.
 * Forced colours of the operating system go before all of it.
 */
const PAPER = { ink: "#1b1a19", paper: "#ffffff", line: "#e1dfdd", edge: "#a19f9d" };
const CHOSEN = "#107c41";

const useGlobal = makeStaticStyles({
  "revo-grid": {
    "--revo-grid-font-family": SHEET_FONT,
    "--revo-grid-text": PAPER.ink,
    "--revo-grid-background": PAPER.paper,
    "--revo-grid-cell-border": PAPER.line,
    "--revo-grid-header-bg": tokens.colorNeutralBackground3,
    "--revo-grid-header-border": tokens.colorNeutralStroke1,
    "--revo-grid-header-color": tokens.colorNeutralForeground2,
    "--revo-grid-header-height": "20px",
    "--revo-grid-header-text-transform": "none",
    "--revo-grid-row-headers-bg": tokens.colorNeutralBackground3,
    "--revo-grid-row-headers-color": tokens.colorNeutralForeground2,
    "--revo-grid-font-size": "14px",
    "--revo-grid-row-size": "20px",
    fontFamily: SHEET_FONT,
    background: PAPER.paper,
    color: PAPER.ink,
    colorScheme: "light",
  },
  "revo-grid revogr-data .rgCell": {
    fontSize: "14px",
    lineHeight: "19px",
    padding: "0 3px",
    overflow: "hidden",
    whiteSpace: "nowrap",
    textOverflow: "clip",
    // Excel's own place of a text in a tall row; one that is too long for its row shows its beginning.
    alignContent: "safe end",
    cursor: "cell",
    boxSizing: "border-box",
  },
  "revo-grid revogr-data .rgCell:has(.runs-on)": { overflow: "visible", zIndex: 1 },
  "revo-grid .runs-on": {
    display: "inline-block",
    overflow: "hidden",
    position: "relative",
    zIndex: 1,
    verticalAlign: "top",
    pointerEvents: "none",
  },
  "revo-grid .rowHeaders revogr-data .rgCell": { textAlign: "center", fontSize: "12px", cursor: "default" },
  "revo-grid .rgHeaderCell": { padding: "0", cursor: "default" },
  "revo-grid .chosen.chosen": {
    background: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: "600",
  },
  // The edge of the frozen columns; RevoGrid would draw it in the colour of the headers.
  "revo-grid revogr-viewport-scroll.colPinStart revogr-data .rgRow .rgCell:last-child": {
    boxShadow: `0 -1px 0 0 ${PAPER.line} inset, -1px 0 0 0 ${PAPER.edge} inset`,
  },
  "revo-grid .selection": {
    // RevoGrid hides its guests until it has found their place, and leaves them so.
    display: "block",
    position: "absolute",
    left: 0,
    top: 0,
    width: 0,
    height: 0,
    zIndex: 2,
    pointerEvents: "none",
  },
  "revo-grid .charts": {
    display: "block",
    position: "absolute",
    left: 0,
    top: 0,
    width: 0,
    height: 0,
    zIndex: 1,
    pointerEvents: "none",
  },
  "revo-grid .charts > div": { position: "absolute", forcedColorAdjust: "none" },
  "revo-grid .selection > div": {
    position: "absolute",
    boxSizing: "border-box",
    marginLeft: "-1px",
    marginTop: "-1px",
  },
  "revo-grid .selection > .range": {
    background: "rgba(16, 124, 65, 0.10)",
    border: `1px solid ${CHOSEN}`,
    forcedColorAdjust: "none",
  },
  "revo-grid .selection > .active": { border: `2px solid ${CHOSEN}`, forcedColorAdjust: "none" },
});

const useClasses = makeStyles({
  surface: { position: "relative", flex: "1 1 auto", minHeight: 0, minWidth: 0, overflow: "clip" },
  keeper: {
    position: "absolute",
    opacity: 0,
    pointerEvents: "none",
    resize: "none",
    border: 0,
    padding: 0,
    margin: 0,
    overflow: "hidden",
  },
  editor: {
    position: "absolute",
    zIndex: 10,
    boxSizing: "border-box",
    resize: "none",
    margin: 0,
    padding: "0 2px",
    overflow: "hidden",
    whiteSpace: "pre",
    font: `14px/18px ${SHEET_FONT}`,
    color: PAPER.ink,
    background: PAPER.paper,
    border: `2px solid ${CHOSEN}`,
    boxShadow: "0 2px 6px rgba(0, 0, 0, 0.25)",
    outlineStyle: "none",
  },
});

/** The classes of the sheet's surface; with them come the rules for the grid that RevoGrid draws. */
export function useSurfaceStyles() {
  useGlobal();
  return useClasses();
}
