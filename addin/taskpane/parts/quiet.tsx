import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase300 },
});

/** The line that stands where there is nothing to show, or beside what needs a word. */
export function Quiet({ children }: { readonly children: ReactNode }) {
  return <p className={useStyles().quiet}>{children}</p>;
}
