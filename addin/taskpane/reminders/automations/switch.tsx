import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { say } from "../../../words/say";

const useStyles = makeStyles({
  whole: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalXS,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    cursor: "pointer",
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
  track: {
    boxSizing: "border-box",
    width: "36px",
    height: "20px",
    padding: "3px",
    // Borders, not grounds: they stay visible where people have chosen their own colours.
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusCircular,
    display: "flex",
  },
  trackOn: {
    justifyContent: "flex-end",
    backgroundColor: tokens.colorCompoundBrandBackground,
    borderTopColor: tokens.colorCompoundBrandBackground,
    borderRightColor: tokens.colorCompoundBrandBackground,
    borderBottomColor: tokens.colorCompoundBrandBackground,
    borderLeftColor: tokens.colorCompoundBrandBackground,
  },
  thumb: {
    boxSizing: "border-box",
    width: "12px",
    height: "12px",
    border: `6px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusCircular,
  },
  thumbOn: {
    borderTopColor: tokens.colorNeutralForegroundInverted,
    borderRightColor: tokens.colorNeutralForegroundInverted,
    borderBottomColor: tokens.colorNeutralForegroundInverted,
    borderLeftColor: tokens.colorNeutralForegroundInverted,
  },
});

type SwitchProps = {
  readonly on: boolean;
  readonly busy: boolean;
  /** The id of the element that names what is switched. */
  readonly labelledBy: string;
  readonly onSwitch: (on: boolean) => void;
};

/** A switch with "On" or "Off" beside it. */
export function Switch({ on, busy, labelledBy, onSwitch }: SwitchProps) {
  const styles = useStyles();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-labelledby={labelledBy}
      aria-disabled={busy}
      className={styles.whole}
      onClick={() => {
        if (!busy) onSwitch(!on);
      }}
    >
      <span aria-hidden className={mergeClasses(styles.track, on && styles.trackOn)}>
        <span className={mergeClasses(styles.thumb, on && styles.thumbOn)} />
      </span>
      <span aria-hidden>{on ? say("On") : say("Off")}</span>
    </button>
  );
}
