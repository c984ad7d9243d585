import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  heading: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  2: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  3: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  4: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
});

type HeadingProps = {
  /** 2 names a view, 3 a section of it, 4 a part of a section; 1 is the pane's header. */
  readonly level: 2 | 3 | 4;
  readonly id?: string;
  readonly children: ReactNode;
};

/** A heading of the pane's outline. */
export function Heading({ level, id, children }: HeadingProps) {
  const styles = useStyles();
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={mergeClasses(styles.heading, styles[level])}>
      {children}
    </Tag>
  );
}
