import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { KeyboardEvent, PointerEvent } from "react";

export type SplitterProps = {
  /** Pixels of the part behind it. */
  readonly size: number;
  readonly least: number;
  readonly most: number;
  /** Upright between parts side by side, lying between parts one above the other. */
  readonly upright: boolean;
  readonly label: string;
  readonly onSize: (size: number) => void;
};

const STEP = 16;

const useStyles = makeStyles({
  splitter: {
    flex: "0 0 auto",
    background: tokens.colorNeutralStroke2,
    touchAction: "none",
    ":hover": { background: tokens.colorBrandStroke1 },
    ":focus-visible": {
      background: tokens.colorBrandStroke1,
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
    },
  },
  upright: { width: "5px", cursor: "col-resize" },
  lying: { height: "5px", cursor: "row-resize" },
});

/** Gives the part behind it more or less room, by the pointer or the arrow keys. */
export function Splitter({ size, least, most, upright, label, onSize }: SplitterProps) {
  const classes = useStyles();
  const give = (wanted: number): void => onSize(Math.round(Math.min(most, Math.max(least, wanted))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = wantedSize(event.key, size, least, most, upright);
    if (wanted === null) return;
    event.preventDefault();
    give(wanted);
  };
  const onPointerDown = (down: PointerEvent<HTMLHRElement>): void => {
    const { currentTarget } = down;
    // Captured, so that the frame beside it does not swallow the movement.
    currentTarget.setPointerCapture(down.pointerId);
    const start = upright ? down.clientX : down.clientY;
    const move = (event: globalThis.PointerEvent): void =>
      give(size + start - (upright ? event.clientX : event.clientY));
    currentTarget.addEventListener("pointermove", move);
    currentTarget.addEventListener(
      "lostpointercapture",
      () => currentTarget.removeEventListener("pointermove", move),
      { once: true },
    );
  };
  return (
    <hr
      className={`${classes.splitter} ${upright ? classes.upright : classes.lying}`}
      style={{ margin: 0, border: 0 }}
      tabIndex={0}
      aria-orientation={upright ? "vertical" : "horizontal"}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}

/** The part behind grows towards the front: to the left, or upwards. */
function wantedSize(key: string, size: number, least: number, most: number, upright: boolean): number | null {
  if (key === (upright ? "ArrowLeft" : "ArrowUp")) return size + STEP;
  if (key === (upright ? "ArrowRight" : "ArrowDown")) return size - STEP;
  if (key === "Home") return least;
  return key === "End" ? most : null;
}
