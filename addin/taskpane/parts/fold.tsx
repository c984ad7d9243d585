import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { type ReactNode, useId, useState } from "react";

const useStyles = makeStyles({
  heading: { margin: 0, font: "inherit" },
  button: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    width: "100%",
    minHeight: "44px",
    padding: 0,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    background: "none",
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    cursor: "pointer",
    ":focus-visible": { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase500 },
  open: { transform: "rotate(90deg)" },
  panel: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalXS,
    minWidth: 0,
  },
});

type FoldProps = {
  readonly title: string;
  /** The level of its heading in the pane's outline. */
  readonly level: 3 | 4;
  readonly openAtFirst?: boolean;
  readonly children: ReactNode;
};

/** What most people need not see at first, behind its title. */
export function Fold({ title, level, openAtFirst = false, children }: FoldProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(openAtFirst);
  const panel = useId();
  const Heading = `h${level}` as const;
  return (
    <div>
      <Heading className={styles.heading}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          onClick={() => setOpen((before) => !before)}
        >
          <ChevronRightRegular className={mergeClasses(styles.icon, open && styles.open)} aria-hidden />
          {title}
        </button>
      </Heading>
      {open ? (
        <div id={panel} className={styles.panel}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
