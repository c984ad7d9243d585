import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { Weekday } from "#domain/base/calendar";
import { say } from "../../../words/say";
import { weekdayName } from "../policy/calendar-words";
import { Tick } from "./tick";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  days: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
  day: { paddingBlock: tokens.spacingVerticalXS },
  problem: {
    margin: 0,
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

type WeekdayChoiceProps = {
  readonly days: readonly Weekday[];
  readonly problem: string | null;
  readonly onDays: (days: readonly Weekday[]) => void;
};

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The weekdays on which messages go out. */
export function WeekdayChoice({ days, problem, onDays }: WeekdayChoiceProps) {
  const styles = useStyles();
  const problemId = useId();
  return (
    <fieldset className={styles.group} aria-describedby={problem === null ? undefined : problemId}>
      <legend className={styles.legend}>{say("Messages go out on")}</legend>
      <div className={styles.days}>
        {WEEK.map((day) => (
          <div key={day} className={styles.day}>
            <Tick
              label={weekdayName(day)}
              on={days.includes(day)}
              onTick={(on) => onDays(WEEK.filter((one) => (one === day ? on : days.includes(one))))}
            />
          </div>
        ))}
      </div>
      <p id={problemId} className={styles.problem} role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
