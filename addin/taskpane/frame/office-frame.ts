import type { RibbonAction } from "../../workbook/office-start";
import type { OfficeTheme } from "../theme";

/** What the pane hears from Office around it. */
export type OfficeFrame = {
  readonly theme: OfficeTheme;
  /** Hears of every button pressed, until it is ended by the function it gives. */
  readonly onRibbon: (listener: (action: RibbonAction) => void) => () => void;
};
