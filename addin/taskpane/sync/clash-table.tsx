import { Button } from "@fluentui/react-button";
import { useId, useState } from "react";
import type { ClashesWith, ClashSays } from "#wire/vanished";
import type { OwnTable } from "../../desk/vanished-desk";
import { say, sayList } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { CheckLine } from "./check-line";
import { clashTitle } from "./question-words";

type ClashTableProps = {
  readonly table: OwnTable;
  readonly clashes: ClashesWith;
  /** `says`: what was answered; rows that have moved here are taken by the next sync. */
  readonly onAnswered: (says: ClashSays) => void;
};

const NUMBERS_SHOWN = 12;

/** Numbers of one table that another one holds: where do they belong? */
export function ClashTable({ table, clashes, onAnswered }: ClashTableProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const { run, busy, problem, again } = useTask<void>();
  const [always, setAlways] = useState(false);
  const { holder, rows } = clashes;
  const answer = (says: ClashSays) => {
    if (busy) return;
    const invoiceIds = rows.map(({ invoiceId }) => invoiceId);
    run(
      () => desk.questions.answerClashes({ sourceId: table.sourceId, holder, says, invoiceIds, always }),
      () => onAnswered(says),
    );
  };
  const numbers = rows.slice(0, NUMBERS_SHOWN).map(({ number }) => number);
  const left = rows.length - numbers.length;
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {clashTitle(rows.length, clashes.table, clashes.workbook)}
      </Heading>
      <p className={layout.text}>
        {left > 0
          ? say("Not taken in {table}: {numbers} and {left} more. A number counts once.", {
              table: table.table,
              numbers: numbers.join(", "),
              left,
            })
          : say("Not taken in {table}: {numbers}. A number counts once.", {
              table: table.table,
              numbers: sayList(numbers),
            })}
      </p>
      <CheckLine
        checked={always}
        onChange={setAlways}
        label={say("Do the same for every number that will stand in both")}
      />
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={busy} onClick={() => answer("here")}>
          {say("Moved here")}
        </Button>
        <Button disabledFocusable={busy} onClick={() => answer("there")}>
          {say("Leave there")}
        </Button>
      </div>
      {problem === null ? null : <Problem text={problem} again={again} />}
    </section>
  );
}
