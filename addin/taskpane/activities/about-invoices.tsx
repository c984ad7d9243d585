import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { say } from "../../words/say";
import { amountText } from "../parts/amount-text";
import { Tick } from "../reminders/fields/tick";
import type { StepProps } from "./next-step-fields";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    // A customer with hundreds of invoices must not push the button out of reach.
    maxHeight: "12em",
    overflowY: "auto",
    overflowWrap: "anywhere",
  },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Which invoices it is about; none chosen: everything of the customer. */
export function AboutInvoices({ draft, form, change }: StepProps) {
  const styles = useStyles();
  const { about } = draft;
  if (form.invoices.length < 2) return null;
  const toggle = (number: string, isIn: boolean) =>
    change({ ...draft, about: isIn ? [...about, number] : about.filter((one) => one !== number) });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{say("About these invoices")}</legend>
      <p className={styles.hint}>{say("None chosen: everything of this customer.")}</p>
      <div className={styles.list}>
        {form.invoices.map(({ number, openMinor, currency }) => (
          <Tick
            key={number}
            label={say("{number}, {amount}", { number, amount: amountText(openMinor, currency) })}
            on={about.includes(number)}
            onTick={(isIn) => toggle(number, isIn)}
          />
        ))}
      </div>
    </fieldset>
  );
}
