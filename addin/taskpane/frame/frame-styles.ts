import { tokens } from "@fluentui/react-theme";
import type { GriffelStyle } from "@griffel/react";

/** What the pane's page looks like before and after it is connected. */

/** The organisation's or the pane's name, as long as it may be. */
export const titleStyle = {
  margin: 0,
  fontSize: tokens.fontSizeBase400,
  lineHeight: tokens.lineHeightBase400,
  fontWeight: tokens.fontWeightSemibold,
  overflowWrap: "anywhere",
} as const satisfies GriffelStyle;

/** The part that scrolls. What has the focus is never behind a button that stays in sight. */
export const mainStyle = {
  flexGrow: 1,
  minHeight: 0,
  overflowY: "auto",
  scrollPaddingBlock: `${tokens.spacingVerticalM} 96px`,
  "@media (max-height: 480px)": { scrollPaddingBlock: tokens.spacingVerticalM },
  paddingInline: tokens.spacingHorizontalL,
  paddingBlock: `${tokens.spacingVerticalL} ${tokens.spacingVerticalXXL}`,
} as const satisfies GriffelStyle;
