import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import { say } from "../../words/say";
import { Amounts } from "../parts/amounts";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { AgesBar } from "./ages-bar";
import type { CustomerCard } from "./use-customer";

const useStyles = makeStyles({
  sums: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  sum: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** What the customer owes, and how old that is, currency by currency. */
export function Balance({ card }: { readonly card: CustomerCard }) {
  const { account, ages } = card.answer;
  const styles = useStyles();
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Balance")}
      </Heading>
      <dl className={styles.sums}>
        <div>
          <dt className={layout.aside}>{say("Open")}</dt>
          <dd className={styles.sum}>
            <Amounts amounts={account.open} />
          </dd>
        </div>
        <div>
          <dt className={layout.aside}>{say("Overdue")}</dt>
          <dd className={styles.sum}>
            <Amounts amounts={account.overdue} />
          </dd>
        </div>
      </dl>
      {ages.map((one) => (
        <AgesBar key={one.currency} ages={one} alone={ages.length === 1} />
      ))}
    </section>
  );
}
