import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useEffect, useState } from "react";
import type { KeepingState } from "../../desk/desk";
import { retell } from "../../words/retell";
import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { timeText } from "../parts/day-text";
import { hiddenFromSight } from "../parts/hidden-from-sight";

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: "flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalSNudge,
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalSNudge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  problem: { color: tokens.colorNeutralForeground1 },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400, lineHeight: 1 },
  hidden: hiddenFromSight,
});

/** Keeps the rows up to date for as long as it stands there, and says at the foot of the pane how that goes. */
export function StatusLine() {
  const styles = useStyles();
  const { desk } = useDesk();
  const [kept, setKept] = useState<{ readonly state: KeepingState; readonly news: string } | null>(null);
  useEffect(
    () => desk.keepStatus((state) => setKept((before) => ({ state, news: newsOf(state, before) }))),
    [desk],
  );
  const problem = kept?.state.kind === "problem";
  return (
    <footer className={mergeClasses(styles.line, problem && styles.problem)}>
      {kept === null ? null : problem ? (
        <WarningRegular className={styles.icon} aria-hidden />
      ) : (
        <CheckmarkCircleRegular className={styles.icon} aria-hidden />
      )}
      <span>{kept === null ? say("Looking for news of the rows…") : textOf(kept.state)}</span>
      <span role="status" className={styles.hidden}>
        {kept?.news ?? ""}
      </span>
    </footer>
  );
}

const textOf = (state: KeepingState): string =>
  state.kind === "problem"
    ? retell(state.text)
    : say("Rows up to date, {time}", { time: timeText(state.at) });

/** What is read out: only what is new, not every look that found nothing. */
function newsOf(
  state: KeepingState,
  before: { readonly state: KeepingState; readonly news: string } | null,
): string {
  if (state.kind === "problem") return retell(state.text);
  if (before?.state.kind === "problem") return say("Rows are kept up to date again");
  if (state.cells === 0) return before?.news ?? "";
  return sayCount(state.cells, "{count} cell updated, {time}", "{count} cells updated, {time}", {
    time: timeText(state.at),
  });
}
