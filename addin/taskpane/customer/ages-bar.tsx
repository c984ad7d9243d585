import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { type Ages, ageParts } from "./ages-words";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    height: "10px",
    // Between two parts of one colour there is still an edge, also where a system chooses the colours.
    gap: "2px",
    borderRadius: tokens.borderRadiusSmall,
    overflow: "hidden",
  },
  part: { minWidth: "4px", border: `${tokens.strokeWidthThin} solid transparent` },
  list: {
    display: "grid",
    gridTemplateColumns: "max-content 1fr max-content",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  line: { display: "contents" },
  mark: { width: "10px", height: "10px", borderRadius: tokens.borderRadiusSmall },
  amount: { margin: 0, textAlign: "end", fontVariantNumeric: "tabular-nums" },
});

/** From not yet due to the oldest. */
const useColours = makeStyles({
  0: { backgroundColor: tokens.colorPaletteGreenBorderActive },
  1: { backgroundColor: tokens.colorPaletteYellowBorderActive },
  2: { backgroundColor: tokens.colorPaletteMarigoldBorderActive },
  3: { backgroundColor: tokens.colorPaletteDarkOrangeBorderActive },
  4: { backgroundColor: tokens.colorPaletteRedBorderActive },
});

/** How old what is open in one currency is: a bar to see it at a glance, and the figures that say it. */
export function AgesBar({ ages, alone }: { readonly ages: Ages; readonly alone: boolean }) {
  const styles = useStyles();
  const colours = useColours();
  const layout = useLayout();
  const parts = ageParts(ages);
  const colourOf = (age: number) =>
    age === 0 || age === 1 || age === 2 || age === 3 ? colours[age] : colours[4];
  const label = alone
    ? say("How old what is open is")
    : say("How old what is open in {currency} is", { currency: ages.currency });
  return (
    <div className={layout.section}>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(({ age, minor }) => (
          <span key={age} className={mergeClasses(styles.part, colourOf(age))} style={{ flexGrow: minor }} />
        ))}
      </div>
      <ul className={styles.list} aria-label={label}>
        {parts.map(({ age, name, amount }) => (
          <li key={age} className={styles.line}>
            <span className={mergeClasses(styles.mark, colourOf(age))} aria-hidden="true" />
            <span className={layout.aside}>{name}</span>
            <span className={mergeClasses(layout.text, styles.amount)}>{amount}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
