import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import type { HealthLine } from "#wire/health";
import { useLayout } from "../parts/layout";
import { stateText, told } from "./health-words";

const useStyles = makeStyles({
  line: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase300 },
  good: { color: tokens.colorBrandForeground1 },
  act: { color: tokens.colorPaletteRedForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
  state: { color: tokens.colorNeutralForeground3 },
  words: { minWidth: 0 },
});

/** One thing that can be well or not: a picture and a word of how it stands, what there is to say, and what to do. */
export function HealthItem({ line }: { readonly line: HealthLine }) {
  const styles = useStyles();
  const layout = useLayout();
  const { state, title, sentence, remedy } = line;
  return (
    <div className={styles.line}>
      <StatePicture state={state} />
      <div className={styles.words}>
        <p className={layout.text}>
          <span className={styles.title}>{told(title)}</span>
          {": "}
          <span className={mergeClasses(styles.state, state === "act" && styles.act)}>
            {stateText(state)}
          </span>
        </p>
        <p className={layout.text}>{told(sentence)}</p>
        {remedy === null ? null : <p className={layout.aside}>{told(remedy)}</p>}
      </div>
    </div>
  );
}

/** Each of another shape; the word beside it is what is read out. */
function StatePicture({ state }: Pick<HealthLine, "state">) {
  const styles = useStyles();
  switch (state) {
    case "good":
      return <CheckmarkCircleRegular className={mergeClasses(styles.icon, styles.good)} aria-hidden />;
    case "look":
      return <WarningRegular className={styles.icon} aria-hidden />;
    case "act":
      return <ErrorCircleRegular className={mergeClasses(styles.icon, styles.act)} aria-hidden />;
  }
}
