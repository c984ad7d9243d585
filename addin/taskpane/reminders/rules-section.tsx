import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { Policy } from "#domain/policy/policy";
import { useCustomer } from "../customer/use-customer";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { listed } from "../sync/counted";
import { Sentences } from "../sync/sentences";
import { audienceWords, ruleSentences } from "./policy-words";

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } });

/** The rules for some customers or invoices, and which of them decides for the customer of the selected row. */
export function RulesSection({ policy }: { readonly policy: Policy }) {
  const layout = useLayout();
  const styles = useStyles();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        Rules
      </Heading>
      {policy.rules.length === 0 ? (
        <Quiet>There are none: everybody is chased by the policy above.</Quiet>
      ) : (
        <>
          <p className={layout.aside}>{MOST_SPECIFIC}</p>
          <ul className={layout.list}>
            {policy.rules.map((rule) => (
              <li key={rule.id}>
                <p className={layout.text}>
                  <span className={styles.name}>{rule.name}</span>. {audienceWords(rule.for)}.
                </p>
                <Sentences texts={ruleSentences(rule)} />
              </li>
            ))}
          </ul>
          <ForSelected />
        </>
      )}
    </section>
  );
}

const MOST_SPECIFIC =
  "Where several concern the same customer, an invoice's goes before a customer's, a column's and a group's.";

/** Follows the selection in the sheet. */
function ForSelected() {
  const layout = useLayout();
  const { card } = useCustomer();
  return (
    <div role="status">
      {card ? (
        <p className={layout.text}>
          {card.answer.account.customer}, selected in the sheet:{" "}
          {card.answer.rules.length === 0
            ? "the organisation's own policy, no rule."
            : `${listed(card.answer.rules)}.`}
        </p>
      ) : (
        <Quiet>Select a row of your invoice table to see which rule decides for its customer.</Quiet>
      )}
    </div>
  );
}
