import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { Policy } from "#domain/policy/policy";
import { say } from "../../../words/say";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Quiet } from "../../parts/quiet";
import { Sentences } from "../../sync/sentences";
import { audienceWords, ruleSentences } from "../policy/terms-words";
import { TryRules } from "./try-rules";

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } });

/** The rules for some customers or invoices, and which of them decides for a customer. */
export function RulesSection({ policy }: { readonly policy: Policy }) {
  const layout = useLayout();
  const styles = useStyles();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Rules")}
      </Heading>
      {policy.rules.length === 0 ? (
        <Quiet>{say("There are none: everybody is chased by the policy above.")}</Quiet>
      ) : (
        <>
          <p className={layout.aside}>
            {say(
              "Where several concern the same customer, an invoice's goes before a customer's, a column's and a group's.",
            )}
          </p>
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
          <TryRules policy={policy} />
        </>
      )}
    </section>
  );
}
