import { Button } from "@fluentui/react-button";
import type { TodoAnswer } from "#wire/todos";
import type { WorkReasonAnswer } from "#wire/worklist";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { goToSection, type TodaySection } from "./today-sections";
import { reasonSentence } from "./worklist-words";

type ReasonLineProps = {
  readonly reason: WorkReasonAnswer;
  readonly today: string;
  readonly customer: string;
  readonly onDone: (said: string) => void;
};

/** Why a customer is on the list, with the way to what is done elsewhere than by a call. */
export function ReasonLine({ reason, today, customer, onDone }: ReasonLineProps) {
  const layout = useLayout();
  const section = SECTIONS.get(reason.kind);
  return (
    <>
      <p className={layout.text}>{reasonSentence(reason, today)}</p>
      {reason.kind === "todo" ? (
        <Allowed to="collect">
          <TodoDone todoId={reason.todoId} customer={customer} onDone={onDone} />
        </Allowed>
      ) : null}
      {section === undefined ? null : (
        <div className={layout.actions}>
          <Button size="small" onClick={() => goToSection(section)}>
            {WAYS[section]()}
          </Button>
        </div>
      )}
    </>
  );
}

const SECTIONS: ReadonlyMap<WorkReasonAnswer["kind"], TodaySection> = new Map([
  ["reply", "replies"],
  ["held", "unsettled"],
  ["letter", "letters"],
]);

const WAYS: Readonly<Record<TodaySection, () => string>> = {
  replies: () => say("Go to the replies"),
  unsettled: () => say("Go to the messages in doubt"),
  letters: () => say("Go to the letters"),
};

type TodoDoneProps = Pick<ReasonLineProps, "customer" | "onDone"> & { readonly todoId: string };

function TodoDone({ todoId, customer, onDone }: TodoDoneProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const finishing = useTask<TodoAnswer>();
  const finish = () =>
    finishing.run(
      () => desk.todos.done(todoId),
      () => onDone(say("{customer}: done.", { customer })),
    );
  return (
    <>
      <div className={layout.actions}>
        <Button size="small" disabledFocusable={finishing.busy} onClick={finish}>
          {say("This is done")}
        </Button>
      </div>
      {finishing.problem ? <Problem text={finishing.problem} again={finishing.again} /> : null}
    </>
  );
}
