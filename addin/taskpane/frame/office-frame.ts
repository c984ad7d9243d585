import type { OfficeTheme } from "../theme";

/** The add-in's buttons on the ribbon, by their action's id in the manifest. */
export type RibbonAction = "openPane" | "syncNow" | "addNote";

/** What the pane hears from Office around it. */
export type OfficeFrame = {
  readonly theme: OfficeTheme;
  /** Hears of every button pressed, until it is ended by the function it gives. */
  readonly onRibbon: (listener: (action: RibbonAction) => void) => () => void;
};
