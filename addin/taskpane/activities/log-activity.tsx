import { Spinner } from "@fluentui/react-spinner";
import { useEffect, useRef, useState } from "react";
import type { ActivityFormAnswer, LogActivityAnswer, LogActivityRequest } from "#wire/activities";
import { newActivityId } from "../../desk/activities-desk";
import { say } from "../../words/say";
import { DeedForm } from "../customer/deeds/deed-form";
import { useDesk } from "../desk-context";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { type ActivityDraft, type DraftProblem, newDraft, requestOf } from "./activity-draft";
import { activityDraftsOf } from "./activity-drafts";
import { loggedSentence } from "./activity-words";
import { NextStepFields } from "./next-step-fields";
import { TalkFields } from "./talk-fields";

/** What the form needs of where it stands. */
export type LogActivityProps = {
  readonly accountId: string;
  readonly customer: string;
  /** Logged: in sentences what was kept and what follows, to be said aloud. The form is to be closed then. */
  readonly onLogged: (said: string) => void;
  readonly onClose: () => void;
};

/** Where a collector writes down a call, a visit or a mail of her own, what was said, and what comes next. */
export function LogActivity({ accountId, customer, onLogged, onClose }: LogActivityProps) {
  const { desk } = useDesk();
  const { run, value, problem, again } = useTask<ActivityFormAnswer>();
  useEffect(() => run(() => desk.activities.form(accountId)), [run, desk, accountId]);
  if (problem !== null) return <Problem text={problem} again={again} />;
  if (value === null) return <Spinner size="extra-tiny" label={say("One moment…")} />;
  return (
    <ActivityForm
      accountId={accountId}
      customer={customer}
      form={value}
      onLogged={onLogged}
      onClose={onClose}
    />
  );
}

function ActivityForm({
  accountId,
  customer,
  form,
  onLogged,
  onClose,
}: LogActivityProps & { readonly form: ActivityFormAnswer }) {
  const { desk } = useDesk();
  const drafts = activityDraftsOf(desk);
  const [draft, setDraft] = useState<ActivityDraft>(() => drafts.get(accountId) ?? newDraft(form));
  const [wrong, setWrong] = useState<DraftProblem | null>(null);
  const idFor = useIdPerWords();
  const logging = useTask<LogActivityAnswer>();
  const change = (next: ActivityDraft) => {
    setDraft(next);
    // What was typed is there again after a look at another view or customer.
    drafts.set(accountId, next);
    setWrong(null);
  };
  const send = (request: LogActivityRequest) =>
    logging.run(
      () => desk.activities.log(accountId, request),
      (answer) => {
        drafts.delete(accountId);
        onLogged(loggedSentence(answer));
      },
    );
  const submit = () => {
    const request = requestOf(draft, form, idFor);
    if (request.ok) send(request.value);
    else setWrong(request.problem);
  };
  return (
    <DeedForm
      title={say("Log a call or visit: {customer}", { customer })}
      submit={{ label: say("Log it"), onSubmit: submit }}
      closeLabel={say("Cancel")}
      onClose={onClose}
      state={logging}
    >
      <TalkFields draft={draft} form={form} change={change} />
      <NextStepFields draft={draft} form={form} wrong={wrong} change={change} />
    </DeedForm>
  );
}

/** The same words keep their id, so that what may have arrived is kept once; other words get another one. */
function useIdPerWords(): (words: string) => string {
  const attempt = useRef<{ readonly words: string; readonly id: string } | null>(null);
  return (words) => {
    if (attempt.current?.words !== words) attempt.current = { words, id: newActivityId() };
    return attempt.current.id;
  };
}
