import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { lazy, Suspense, useId, useState } from "react";
import type { Policy } from "#domain/policy/policy";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Allowed } from "../../parts/allowed";
import { arrived } from "../../parts/arrived";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { useLive } from "../../sync/live";
import { Sentences } from "../../sync/sentences";
import { Guarantees } from "../outlook/guarantees";
import type { RemindersProps } from "../reminders-props";
import { versionSentence } from "../reminders-words";
import { calendarSentences } from "./calendar-words";
import { editPolicy, policyEditOf } from "./editor-state";
import { levelSentences, upcomingSentences } from "./notice-words";
import { spacingSentences } from "./terms-words";

// Whoever merely reads it needs no editor.
const PolicyForm = lazy(async () => {
  const { PolicyForm } = await arrived(import("./policy-form"));
  return { default: PolicyForm };
});

/** The policy in an accountant's words, and the form that changes it. */
export function PolicySection({ answer, onChanged }: RemindersProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const edit = useLive(policyEditOf(desk));
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("The policy")}
      </Heading>
      <p className={layout.aside}>{versionSentence(answer)}</p>
      {answer.isApplying ? (
        <p className={layout.aside}>
          {say("It has just been changed: the next run looks at every customer anew by it.")}
        </p>
      ) : null}
      <Found answer={answer} />
      {edit ? (
        <Suspense fallback={<Spinner size="extra-tiny" label={say("Opening…")} />}>
          <PolicyForm edit={edit} onSaved={onChanged} />
        </Suspense>
      ) : (
        <AsItIs policy={answer.policy} />
      )}
    </section>
  );
}

function AsItIs({ policy }: { readonly policy: Policy }) {
  const { desk } = useDesk();
  const layout = useLayout();
  return (
    <>
      <div>
        <Notices policy={policy} />
        <Fold title={say("Days and limits")} level={4}>
          <Sentences texts={[...spacingSentences(policy), ...calendarSentences(policy)]} />
        </Fold>
      </div>
      <GuaranteesFold version={policy.version} />
      <Allowed to="rules">
        <div className={layout.actions}>
          <Button onClick={() => editPolicy(desk, policy)}>{say("Change the policy…")}</Button>
        </div>
      </Allowed>
    </>
  );
}

function Notices({ policy }: { readonly policy: Policy }) {
  return (
    <>
      <Fold title={policy.upcoming?.name ?? say("No reminder before the due date")} level={4}>
        <Sentences
          texts={
            policy.upcoming
              ? upcomingSentences(policy.upcoming)
              : [say("Customers hear nothing of an invoice before it is overdue.")]
          }
        />
      </Fold>
      {numbered(policy.levels).map(({ title, level }) => (
        <Fold key={title} title={title} level={4}>
          <Sentences texts={levelSentences(level)} />
        </Fold>
      ))}
    </>
  );
}

/** "1 Payment reminder": two levels may have the same name. */
const numbered = (levels: Policy["levels"]) =>
  levels.map((level, index) => ({ title: `${index + 1} ${level.name}`, level }));

/** They take the service some seconds: asked for only by who wants to see them. */
function GuaranteesFold({ version }: { readonly version: number }) {
  const layout = useLayout();
  const [wanted, setWanted] = useState(false);
  if (wanted) return <Guarantees version={version} />;
  return (
    <div className={layout.actions}>
      <Button onClick={() => setWanted(true)}>{say("What does it guarantee?")}</Button>
    </div>
  );
}

/** What is wrong with the policy in force, and what may surprise. */
function Found({ answer: { problems, warnings } }: Pick<RemindersProps, "answer">) {
  const layout = useLayout();
  const all = [...problems, ...warnings];
  if (all.length === 0) return null;
  return (
    <ul className={layout.list}>
      {all.map(({ field, problem, remedy }) => (
        <li key={`${field} ${problem}`} className={layout.text}>
          {retell(problem)} {retell(remedy)}
        </li>
      ))}
    </ul>
  );
}
