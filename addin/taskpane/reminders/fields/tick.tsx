import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";

const useStyles = makeStyles({
  tick: {
    display: "flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  box: {
    accentColor: tokens.colorCompoundBrandBackground,
    flexShrink: 0,
    width: "16px",
    height: "16px",
    marginBlock: "2px",
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
});

type TickProps = {
  readonly label: string;
  readonly on: boolean;
  readonly onTick: (on: boolean) => void;
};

/** A box to tick, with its sentence beside it. */
export function Tick({ label, on, onTick }: TickProps) {
  const styles = useStyles();
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        className={styles.box}
        checked={on}
        onChange={({ target }) => onTick(target.checked)}
      />
      {label}
    </label>
  );
}
