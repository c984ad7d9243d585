import type { GriffelStyle } from "@griffel/react";

/** Style of what only a screen reader is to tell. */
export const hiddenFromSight: GriffelStyle = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};
