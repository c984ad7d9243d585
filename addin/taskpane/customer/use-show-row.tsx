import { retell } from "../../words/retell";
import { say } from "../../words/say";
import type { ShownRow } from "../../workbook/show-row";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

/** The way to a row of the sheet: what goes there, and what is to be said of it. */
export function useShowRow() {
  const layout = useLayout();
  const task = useTask<ShownRow>();
  const isHidden = task.value?.hidden === true && !task.busy && task.problem === null;
  const showing = (show: () => Promise<ShownRow>) => task.run(show);
  const said = (
    <>
      <p role="status" className={layout.text}>
        {isHidden
          ? say("The row is selected, but it is out of sight: clear the table’s filter, or unhide the row.")
          : ""}
      </p>
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
    </>
  );
  return { showing, said };
}
