import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { type FormEvent, useState } from "react";
import type { ReplyAnswer, SettleReplyRequest } from "#wire/replies";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { withReadableDays } from "./readable-days";
import {
  accepting,
  acceptRequest,
  canBeDismissed,
  newReplyDraft,
  READ_AS,
  type ReplyDraft,
  readAsName,
} from "./reply-draft";

type ReplySettleProps = {
  readonly reply: ReplyAnswer;
  readonly today: string;
  /** The id of the line that says whose reply it is. */
  readonly describedBy: string;
  readonly onSettled: (reply: ReplyAnswer) => void;
};

/** What a person makes of a reply: it is so, it is something else, or reminders go on. */
export function ReplySettle({ reply, today, describedBy, onSettled }: ReplySettleProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [draft, setDraft] = useState(() => newReplyDraft(reply));
  const [wrong, setWrong] = useState<string | null>(null);
  const settling = useTask<ReplyAnswer>();
  // Once it is settled the line is about to go: a second press asks for nothing.
  const isOver = settling.busy || settling.value !== null;
  const settle = (request: SettleReplyRequest) => {
    if (!isOver) settling.run(() => desk.replies.settle(reply.replyId, request), onSettled);
  };
  const accept = (event: FormEvent) => {
    event.preventDefault();
    const request = acceptRequest(draft, reply, today);
    if (request.ok) settle(request.value);
    else setWrong(request.problem);
  };
  const change = (part: Partial<ReplyDraft>) => {
    setDraft({ ...draft, ...part });
    setWrong(null);
  };
  const dismiss = (label: string) => (
    <Button
      aria-describedby={describedBy}
      disabledFocusable={isOver}
      onClick={() => settle({ as: "dismiss" })}
    >
      {label}
    </Button>
  );
  return (
    <>
      {reply.accountId === null ? (
        <>
          <p className={layout.aside}>{nobodys()}</p>
          <div className={layout.actions}>{dismiss(say("Put away"))}</div>
        </>
      ) : (
        <form className={layout.section} noValidate onSubmit={accept}>
          <Choices draft={draft} wrong={wrong} today={today} change={change} />
          <p className={layout.aside}>{accepting(draft.as).effect}</p>
          <div className={layout.actions}>
            <Button
              type="submit"
              appearance="primary"
              aria-describedby={describedBy}
              disabledFocusable={isOver}
            >
              {settling.busy ? say("One moment…") : accepting(draft.as).label}
            </Button>
            {canBeDismissed(draft.as) ? dismiss(say("Go on chasing")) : null}
          </div>
        </form>
      )}
      {settling.problem ? (
        <Problem text={withReadableDays(retell(settling.problem))} again={settling.again} />
      ) : null}
    </>
  );
}

const nobodys = (): string =>
  say(
    "If you know whose it is, mark that customer in the view Customer (pause, dispute, promise). Then put this away.",
  );

type ChoicesProps = {
  readonly draft: ReplyDraft;
  readonly wrong: string | null;
  readonly today: string;
  readonly change: (part: Partial<ReplyDraft>) => void;
};

function Choices({ draft, wrong, today, change }: ChoicesProps) {
  return (
    <>
      <Field label={say("Read it as")}>
        <Select
          value={draft.as}
          onChange={(_event, { value }) => change({ as: READ_AS.find((as) => as === value) ?? "other" })}
        >
          {READ_AS.map((as) => (
            <option key={as} value={as}>
              {readAsName(as)}
            </option>
          ))}
        </Select>
      </Field>
      {draft.as === "promise" ? (
        <Field label={say("Promised by")} validationMessage={wrong ?? undefined}>
          <Input
            type="date"
            min={today}
            value={draft.day}
            onChange={(_event, { value }) => change({ day: value })}
          />
        </Field>
      ) : null}
    </>
  );
}
