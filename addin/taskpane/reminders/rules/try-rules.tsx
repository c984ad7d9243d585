import { Spinner } from "@fluentui/react-spinner";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useMemo, useState } from "react";
import type { Policy } from "#domain/policy/policy";
import { winnersFor } from "#domain/policy/term-winners";
import type { TermsAnswer } from "#wire/policy-answers";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { useTask } from "../../parts/use-task";
import { type ChosenCustomer, CustomerField, useChosenCustomer } from "../fields/customer-field";
import { Tick } from "../fields/tick";
import { type WinnerLine, winnerLines } from "./winner-lines";

const useStyles = makeStyles({
  value: { fontWeight: tokens.fontWeightSemibold },
  ruled: {
    // A border, not a ground: it stays visible where people have chosen their own colours.
    borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
    paddingLeft: tokens.spacingHorizontalS,
  },
});

/** For a real customer, which rule wins of each term, as the policy would be with what is in the form. */
export function TryRules({ policy }: { readonly policy: Policy }) {
  const layout = useLayout();
  const [name, setName] = useState("");
  const place = useChosenCustomer(name);
  return (
    <section className={layout.section} aria-label={say("Which rule wins")}>
      <Heading level={4}>{say("Which rule wins")}</Heading>
      <CustomerField label={say("For the customer")} name={name} names={place.names} onName={setName} />
      <WinnersOf key={`${place.accountId} ${place.number}`} place={place} policy={policy} />
    </section>
  );
}

type WinnersOfProps = { readonly place: ChosenCustomer; readonly policy: Policy };

function WinnersOf({ place: { accountId, number }, policy }: WinnersOfProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value } = useTask<TermsAnswer>();
  const [all, setAll] = useState(false);
  useEffect(() => {
    if (accountId !== null) run(() => desk.reminders.termsFor(accountId, number));
  }, [run, desk, accountId, number]);
  const lines = useMemo(
    () => (value ? winnerLines(winnersFor(policy, value.traits, value.number ?? undefined)) : []),
    [value, policy],
  );
  if (accountId === null)
    return (
      <Quiet>{say("Select a row of your invoice table to see which rule decides for its customer.")}</Quiet>
    );
  if (problem) return <Problem text={retell(problem)} again={again} />;
  if (!value) return busy ? <Spinner size="extra-tiny" label={say("One moment…")} /> : null;
  const shown = all ? lines : lines.filter(isDecided);
  return (
    <div className={layout.section}>
      <p className={layout.text}>
        {value.number === null
          ? value.customer
          : say("Invoice {number} of {customer}", { number: value.number, customer: value.customer })}
      </p>
      <div role="status" className={layout.section}>
        {shown.length === 0 ? <Quiet>{say("The organisation's own policy, no rule.")}</Quiet> : null}
        <ul className={layout.list}>
          {shown.map((line) => (
            <li key={line.key}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      </div>
      <Tick label={say("Show every term")} on={all} onTick={setAll} />
    </div>
  );
}

/** Something that a rule decides, or would decide otherwise. */
const isDecided = ({ otherwise, conflict }: WinnerLine): boolean => otherwise.length > 0 || conflict !== null;

function Line({ line }: { readonly line: WinnerLine }) {
  const layout = useLayout();
  const styles = useStyles();
  return (
    <div className={line.otherwise.length > 0 ? styles.ruled : undefined}>
      <p className={layout.text}>
        {line.term}: <span className={styles.value}>{line.value}</span>
      </p>
      <p className={layout.aside}>{say("Decided by {source}.", { source: line.by })}</p>
      {line.otherwise.map((text) => (
        <p key={text} className={layout.aside}>
          {text}
        </p>
      ))}
      {line.conflict === null ? null : <Problem tone="warning" text={line.conflict} />}
    </div>
  );
}
