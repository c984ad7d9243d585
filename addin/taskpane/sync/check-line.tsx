import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  line: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start", minWidth: 0 },
  box: {
    flexShrink: 0,
    width: "16px",
    height: "16px",
    marginBlock: tokens.spacingVerticalXXS,
    accentColor: tokens.colorCompoundBrandBackground,
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.strokeWidthThick,
    },
  },
  text: {
    minWidth: 0,
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
});

type CheckLineProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** What the box is called, and what is said of it below. */
  readonly label: string;
  readonly children?: ReactNode;
};

/** A box to tick, with its words beside it: both are the target. */
export function CheckLine({ checked, onChange, label, children }: CheckLineProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.line}>
      <input
        id={id}
        type="checkbox"
        className={styles.box}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div className={styles.text}>
        <label htmlFor={id}>{label}</label>
        {children}
      </div>
    </div>
  );
}
