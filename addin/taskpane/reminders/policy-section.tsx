import { Button } from "@fluentui/react-button";
import { useId, useState } from "react";
import type { Policy } from "#domain/policy/policy";
import { Fold } from "../parts/fold";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Sentences } from "../sync/sentences";
import { Guarantees } from "./guarantees";
import { PolicyForm } from "./policy-form";
import { calendarSentences, levelSentences, spacingSentences, upcomingSentences } from "./policy-words";
import type { RemindersProps } from "./reminders-props";
import { versionSentence } from "./reminders-words";

/** The policy in an accountant's words, and a form for what is changed most often. */
export function PolicySection({ answer, onChanged }: RemindersProps) {
  const layout = useLayout();
  const title = useId();
  const [editing, setEditing] = useState(false);
  const { policy } = answer;
  const done = () => {
    setEditing(false);
    onChanged();
  };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        The policy
      </Heading>
      <p className={layout.aside}>{versionSentence(answer)}</p>
      {answer.isApplying ? <p className={layout.aside}>{APPLYING}</p> : null}
      <Found answer={answer} />
      {editing ? (
        <PolicyForm policy={policy} onSaved={done} onCancel={done} />
      ) : (
        <>
          <div>
            <Notices answer={answer} />
            <Fold title="Days and limits" level={4}>
              <Sentences texts={[...spacingSentences(policy), ...calendarSentences(policy)]} />
            </Fold>
          </div>
          <GuaranteesFold version={policy.version} />
          <div className={layout.actions}>
            <Button onClick={() => setEditing(true)}>Change the policy…</Button>
          </div>
        </>
      )}
    </section>
  );
}

const APPLYING = "It has just been changed: the next run looks at every customer anew by it.";

function Notices({ answer: { policy } }: Pick<RemindersProps, "answer">) {
  return (
    <>
      <Fold title={policy.upcoming?.name ?? "No reminder before the due date"} level={4}>
        <Sentences
          texts={
            policy.upcoming
              ? upcomingSentences(policy.upcoming)
              : ["Customers hear nothing of an invoice before it is overdue."]
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
      <Button onClick={() => setWanted(true)}>What does it guarantee?</Button>
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
          {problem} {remedy}
        </li>
      ))}
    </ul>
  );
}
