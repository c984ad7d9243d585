import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { Text } from "@fluentui/react-text";
import { makeStyles } from "@griffel/react";
import { useState } from "react";
import { moveClock, moveText } from "./clock-requests";

const useStyles = makeStyles({
  clock: { display: "flex", alignItems: "center", gap: "4px", flexWrap: "wrap" },
  day: { whiteSpace: "nowrap", marginRight: "4px" },
});

export type DayClockProps = {
  /** Null until it is known. */
  readonly today: string | null;
  /** Hears what moving the day came to, or why it was not moved. */
  readonly onMoved: (text: string, good: boolean) => void;
};

/** The cloud's day, and the buttons that let it pass. */
export function DayClock({ today, onMoved }: DayClockProps) {
  const classes = useStyles();
  const [moving, setMoving] = useState(false);
  const move = async (days: number): Promise<void> => {
    if (today === null || moving) return;
    setMoving(true);
    const moved = await moveClock(days, today);
    setMoving(false);
    if (moved.ok)
      onMoved(`${dayText(moved.value.to)}. ${moveText(moved.value)}`, moved.value.stoppedBecause === null);
    else onMoved(moved.problem, false);
  };
  return (
    <fieldset
      className={classes.clock}
      aria-label="Day"
      style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
    >
      {moving && <Spinner size="extra-tiny" aria-label="The days pass" />}
      <Text size={200} className={classes.day}>
        {today === null ? "" : dayText(today)}
      </Text>
      <Button size="small" disabled={today === null} disabledFocusable={moving} onClick={() => void move(1)}>
        Next day
      </Button>
      <Button size="small" disabled={today === null} disabledFocusable={moving} onClick={() => void move(7)}>
        A week on
      </Button>
    </fieldset>
  );
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const dayText = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
