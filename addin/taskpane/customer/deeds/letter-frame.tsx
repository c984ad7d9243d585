import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";

const useStyles = makeStyles({
  frame: {
    width: "100%",
    height: "420px",
    boxSizing: "border-box",
    // Letters are written on white, whatever the colours of the pane.
    colorScheme: "light",
    backgroundColor: "#ffffff",
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

type LetterFrameProps = { readonly title: string; readonly html: string };

/** A message as it looks where it arrives. It has no scripts, no address of ours, and leads nowhere. */
export function LetterFrame({ title, html }: LetterFrameProps) {
  return <iframe className={useStyles().frame} title={title} sandbox="" srcDoc={html} />;
}
