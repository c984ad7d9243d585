import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useCallback, useId, useRef } from "react";
import type { TodoAnswer } from "#wire/todos";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { LongList } from "../sync/long-list";
import { isAboutReply, todoAbout, todoText } from "./todo-words";
import { useFresh } from "./use-fresh";

const REFRESH_MS = 60_000;

const useStyles = makeStyles({ customer: { fontWeight: tokens.fontWeightSemibold } });

type TodoListProps = {
  /** So many are open, as the day was looked at last: another number, and they are listed anew. */
  readonly open: number;
  readonly today: string;
  readonly onAnswered: () => void;
};

/** What colleagues are asked to do, the oldest first, each until somebody says it is done. */
export function TodoList({ open, today, onAnswered }: TodoListProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const heading = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above.
  const load = useCallback(() => desk.todos.open(), [desk, open]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  const done = useCallback(() => {
    // The button that was pressed goes away with the to-do; the next one stands below the heading.
    heading.current?.focus();
    refresh();
    onAnswered();
  }, [refresh, onAnswered]);
  const todos = (value?.todos ?? []).filter((todo) => !isAboutReply(todo) && todo.dueOn <= today);
  if (value && todos.length === 0 && !value.more && !problem) return null;
  return (
    <section className={layout.section} aria-labelledby={title}>
      <div ref={heading} tabIndex={-1}>
        <Heading level={3} id={title}>
          {say("To do")}
        </Heading>
      </div>
      {problem ? <Problem text={problem} again={refresh} /> : null}
      {value === null && !problem ? <Quiet>{say("Looking what is to be done…")}</Quiet> : null}
      <LongList
        items={todos}
        keyOf={({ todoId }) => todoId}
        atATime={10}
        render={(todo) => <TodoItem todo={todo} onDone={done} />}
      />
      {value?.more ? <p className={layout.aside}>{say("There are more than are listed here.")}</p> : null}
    </section>
  );
}

type TodoItemProps = { readonly todo: TodoAnswer; readonly onDone: () => void };

function TodoItem({ todo, onDone }: TodoItemProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const what = useId();
  const finishing = useTask<TodoAnswer>();
  const finish = () => finishing.run(() => desk.todos.done(todo.todoId), onDone);
  return (
    <>
      <div id={what}>
        <p className={layout.text}>
          <span className={styles.customer}>{todo.customer}</span>: {todoText(todo)}
        </p>
        <p className={layout.aside}>{todoAbout(todo)}</p>
      </div>
      <Allowed to="collect">
        <div className={layout.actions}>
          <Button size="small" aria-describedby={what} disabledFocusable={finishing.busy} onClick={finish}>
            {say("Done")}
          </Button>
        </div>
      </Allowed>
      {finishing.problem ? <Problem text={finishing.problem} again={finishing.again} /> : null}
    </>
  );
}
