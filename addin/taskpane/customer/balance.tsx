import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import { Amounts } from "../parts/amounts";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Sentences } from "../sync/sentences";
import { nextSentences, termsSentence } from "./customer-words";
import type { CustomerCard } from "./use-customer";
import { Why } from "./why";

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

/** What the customer owes, what happens next by itself or why nothing does, and which terms it is chased by. */
export function Balance({ card }: { readonly card: CustomerCard }) {
  const { account, today, rules } = card.answer;
  const styles = useStyles();
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        Balance
      </Heading>
      <dl className={styles.sums}>
        <div>
          <dt className={layout.aside}>Open</dt>
          <dd className={styles.sum}>
            <Amounts amounts={account.open} />
          </dd>
        </div>
        <div>
          <dt className={layout.aside}>Overdue</dt>
          <dd className={styles.sum}>
            <Amounts amounts={account.overdue} />
          </dd>
        </div>
      </dl>
      <Sentences texts={nextSentences(account, today)} />
      <p className={layout.aside}>{termsSentence(rules)}</p>
      <Why card={card} />
    </section>
  );
}
