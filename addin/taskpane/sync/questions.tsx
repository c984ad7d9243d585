import { useCallback, useEffect, useRef, useState } from "react";
import type { OwnQuestions } from "../../desk/vanished-desk";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { ClashTable } from "./clash-table";
import { GoneTable } from "./gone-table";
import { Remembered } from "./remembered";
import { Spoken } from "./spoken";

type QuestionsProps = {
  /** Looked at again whenever it is another one: after each sync. undefined: not now. */
  readonly after: unknown;
  /** Begins a sync: what has moved here is taken by it. */
  readonly onSync: () => void;
};

/** What a sync found and only a person can tell. Nothing stands here while there is nothing to answer. */
export function Questions({ after, onSync }: QuestionsProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, value, problem, again } = useTask<OwnQuestions>();
  const [said, setSaid] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const look = useCallback(() => run(() => desk.questions.look()), [run, desk]);
  useEffect(() => {
    if (after !== undefined) look();
  }, [look, after]);
  // The section that was answered goes: whoever works by keyboard stays where it was.
  const answered = (text: string) => {
    setSaid(text);
    place.current?.focus();
    look();
  };
  const tables = value?.tables ?? [];
  return (
    <div ref={place} tabIndex={-1} className={layout.view}>
      <Spoken text={said} />
      {problem === null || after === undefined ? null : <Problem text={problem} again={again} />}
      {tables
        .filter(({ goneCount }) => goneCount > 0)
        .map((table) => (
          <GoneTable
            // Other rows are another question: what was ticked before counts no longer.
            key={`${table.sourceId} ${table.goneCount}`}
            table={table}
            today={value?.today ?? ""}
            onAnswered={() => answered(say("Noted: nothing has to be answered twice."))}
          />
        ))}
      {tables
        .filter(({ own }) => own)
        .flatMap((table) => table.clashes.map((clashes) => ({ table, clashes })))
        .map(({ table, clashes }) => (
          <ClashTable
            key={`${table.sourceId} ${clashes.holder}`}
            table={table}
            clashes={clashes}
            onAnswered={(says) => {
              answered(say("Noted: nothing has to be answered twice."));
              if (says === "here") onSync();
            }}
          />
        ))}
      <Remembered tables={tables.filter(({ own }) => own)} onChanged={look} />
    </div>
  );
}
