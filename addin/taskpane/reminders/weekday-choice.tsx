import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { Weekday } from "#domain/base/calendar";
import { WEEKDAY_NAMES } from "./policy-words";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  days: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
  day: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
  },
  box: { accentColor: tokens.colorCompoundBrandBackground, width: "16px", height: "16px" },
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
      <legend className={styles.legend}>Messages go out on</legend>
      <div className={styles.days}>
        {WEEK.map((day) => (
          <label key={day} className={styles.day}>
            <input
              type="checkbox"
              className={styles.box}
              checked={days.includes(day)}
              onChange={({ target }) =>
                onDays(WEEK.filter((one) => (one === day ? target.checked : days.includes(one))))
              }
            />
            {WEEKDAY_NAMES[day - 1]}
          </label>
        ))}
      </div>
      <p id={problemId} className={styles.problem} role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
