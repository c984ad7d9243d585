import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { ReactNode } from "react";
import { mainStyle, titleStyle } from "./frame-styles";

const useStyles = makeStyles({
  header: {
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: `${tokens.spacingVerticalM} ${tokens.spacingVerticalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: titleStyle,
  main: mainStyle,
});

type PageProps = { readonly title: string; readonly children: ReactNode };

/** The pane before there are views to choose from: a header and what it is about. */
export function Page({ title, children }: PageProps) {
  const styles = useStyles();
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>{title}</h1>
      </header>
      <main className={styles.main}>{children}</main>
    </>
  );
}
