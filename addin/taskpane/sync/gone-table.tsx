import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { useId, useState } from "react";
import type { AnswerVanishedRequest, GoneRow } from "#wire/vanished";
import type { OwnTable } from "../../desk/vanished-desk";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Amounts } from "../parts/amounts";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { CheckLine } from "./check-line";
import { LongList } from "./long-list";
import { chosenText, goneAside, goneTitle, paidOnProblem, sumsOf } from "./question-words";

type GoneTableProps = {
  readonly table: OwnTable;
  readonly today: string;
  readonly onAnswered: () => void;
};

type Answer = AnswerVanishedRequest["answer"];

/** The rows of one table that are gone, and the ways to say what that means: of those ticked, or of all. */
export function GoneTable({ table, today, onAnswered }: GoneTableProps) {
  const layout = useLayout();
  const title = useId();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {goneTitle(table)}
      </Heading>
      <p className={layout.text}>
        {say("Nobody is chased for what has gone until you say what that means. Open there:")}{" "}
        <Amounts amounts={sumsOf(table.gone)} />
      </p>
      <LongList
        items={table.gone}
        keyOf={({ invoiceId }) => invoiceId}
        atATime={ROWS_AT_A_TIME}
        atFirst={ROWS_AT_FIRST}
        render={(row) => (
          <GoneLine
            row={row}
            checked={chosen.has(row.invoiceId)}
            onChange={(is) => choose(row.invoiceId, is)}
          />
        )}
      />
      <GoneAnswers table={table} today={today} chosen={[...chosen]} onAnswered={onAnswered} />
    </section>
  );
}

const ROWS_AT_FIRST = 8;
const ROWS_AT_A_TIME = 50;

type GoneLineProps = {
  readonly row: GoneRow;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

function GoneLine({ row, checked, onChange }: GoneLineProps) {
  const layout = useLayout();
  const { number, customer } = row;
  return (
    <CheckLine
      checked={checked}
      onChange={onChange}
      label={say("{number}, {customer}", { number, customer })}
    >
      <p className={layout.aside}>{goneAside(row)}</p>
    </CheckLine>
  );
}

type GoneAnswersProps = GoneTableProps & { readonly chosen: readonly string[] };

function GoneAnswers({ table, today, chosen, onAnswered }: GoneAnswersProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, busy, problem, again } = useTask<void>();
  const [paidOn, setPaidOn] = useState(today);
  const [wrong, setWrong] = useState<string | null>(null);
  const [always, setAlways] = useState(false);
  const { sourceId, goneCount } = table;
  const give = (answer: Answer) => {
    if (busy) return;
    run(async () => {
      if (chosen.length > 0) await desk.questions.answerGone({ answer, rows: { invoiceIds: [...chosen] } });
      else await desk.questions.answerAllGone(sourceId, goneCount, answer);
      if (always && answer.says === "paid") await desk.questions.missingMeans({ sourceId, paid: true });
    }, onAnswered);
  };
  const paid = () => {
    const found = paidOnProblem(paidOn, today);
    setWrong(found);
    if (found === null) give({ says: "paid", paidOn });
  };
  return (
    <>
      <Field
        label={say("Paid on")}
        {...(wrong === null ? {} : { validationMessage: wrong, validationState: "error" as const })}
      >
        <Input type="date" value={paidOn} max={today} onChange={(_, { value }) => setPaidOn(value)} />
      </Field>
      {table.missingMeansPaid === null ? (
        <CheckLine
          checked={always}
          onChange={setAlways}
          label={say("From now on, a row missing from this table has been paid")}
        >
          <p className={layout.aside}>
            {say("You are asked all the same when more than a third of the table is gone at once.")}
          </p>
        </CheckLine>
      ) : (
        <p className={layout.aside}>
          {say(
            "So many have gone at once that you are asked all the same: the table may be filtered or pasted wrong.",
          )}
        </p>
      )}
      <p className={layout.text}>{chosenText(chosen.length, goneCount)}</p>
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={busy} onClick={paid}>
          {say("Paid")}
        </Button>
        <Button disabledFocusable={busy} onClick={() => give({ says: "cancelled" })}>
          {say("Cancelled")}
        </Button>
        <Button disabledFocusable={busy} onClick={() => give({ says: "kept" })}>
          {say("Still owed")}
        </Button>
      </div>
      {problem === null ? null : <Problem text={problem} again={again} />}
    </>
  );
}
