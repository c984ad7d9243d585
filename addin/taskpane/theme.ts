import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from "@fluentui/react-theme";
import { useSyncExternalStore } from "react";

/** What Office says of its own looks; null where it says nothing, as in Excel on the web. */
export type OfficeTheme = {
  readonly dark: () => boolean | null;
  /** Hears of every change until it is ended by the function it gives. */
  readonly onChange: (listener: () => void) => () => void;
};

/** Excel's green (80) from nearly black to nearly white, even steps of perceived lightness. */
const GREEN: BrandVariants = {
  10: "#011205",
  20: "#011f0c",
  30: "#012d13",
  40: "#003c1b",
  50: "#004c23",
  60: "#005c2c",
  70: "#006c35",
  80: "#107c41",
  90: "#318d53",
  100: "#4c9d66",
  110: "#66ad7b",
  120: "#80bd91",
  130: "#9acda8",
  140: "#b6ddbf",
  150: "#d1ecd7",
  160: "#eefbf1",
};

/** Small print of 13 px instead of 12: the pane is read all day. */
const READABLE: Partial<Theme> = { fontSizeBase200: "13px", lineHeightBase200: "18px" };

const LIGHT: Theme = { ...createLightTheme(GREEN), ...READABLE };
const DARK: Theme = {
  ...createDarkTheme(GREEN),
  ...READABLE,
  // On dark grounds the middle greens are too dim for text.
  colorBrandForeground1: GREEN[120],
  colorBrandForeground2: GREEN[130],
  colorBrandForegroundLink: GREEN[120],
  colorBrandForegroundLinkHover: GREEN[130],
  colorBrandForegroundLinkPressed: GREEN[110],
  colorCompoundBrandForeground1: GREEN[120],
  colorCompoundBrandStroke: GREEN[110],
};

export type PaneTheme = { readonly theme: Theme; readonly dark: boolean };

/**
 * The theme that goes with Office, else with the system; it follows both. Where the person has chosen her own colours
 * (forced-colors), the browser puts them in place of ours, so no theme of our own is needed for that.
 */
export function usePaneTheme(office: OfficeTheme): PaneTheme {
  const officeDark = useSyncExternalStore(office.onChange, office.dark);
  const systemDark = useSyncExternalStore(onSystemChange, isSystemDark);
  return (officeDark ?? systemDark) ? DARK_PANE : LIGHT_PANE;
}

const LIGHT_PANE: PaneTheme = { theme: LIGHT, dark: false };
const DARK_PANE: PaneTheme = { theme: DARK, dark: true };

const systemQuery = () => matchMedia("(prefers-color-scheme: dark)");
const isSystemDark = (): boolean => systemQuery().matches;

function onSystemChange(listener: () => void): () => void {
  const query = systemQuery();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
