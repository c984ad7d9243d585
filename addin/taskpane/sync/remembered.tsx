import { Button } from "@fluentui/react-button";
import { useId } from "react";
import type { OwnTable } from "../../desk/vanished-desk";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { goneAside, keptTitle, rememberedTexts } from "./question-words";

type RememberedProps = { readonly tables: readonly OwnTable[]; readonly onChanged: () => void };

/** What has been said once for all, each to be taken back; and what is still owed though its row has not come back. */
export function Remembered({ tables, onChanged }: RememberedProps) {
  const layout = useLayout();
  const kept = tables.filter(({ keptCount }) => keptCount > 0);
  const remembered = tables.filter((table) => rememberedTexts(table).length > 0);
  return (
    <>
      {kept.map((table) => (
        <Fold key={table.sourceId} title={keptTitle(table)} level={3}>
          <p className={layout.text}>
            {say("Put these rows back into their table and sync: they are not chased until then.")}
          </p>
          <ul className={layout.list}>
            {table.kept.map((row) => (
              <li key={row.invoiceId} className={layout.text}>
                {say("{number}, {customer}", { number: row.number, customer: row.customer })}
                <p className={layout.aside}>{goneAside(row)}</p>
              </li>
            ))}
          </ul>
        </Fold>
      ))}
      {remembered.length > 0 ? (
        <Fold title={say("Said once for all")} level={3}>
          <ul className={layout.list}>
            {remembered.flatMap((table) =>
              rememberedTexts(table).map(({ text, holder }) => (
                <li key={`${table.sourceId} ${holder}`} className={layout.section}>
                  <RememberedLine
                    sourceId={table.sourceId}
                    holder={holder}
                    text={text}
                    onChanged={onChanged}
                  />
                </li>
              )),
            )}
          </ul>
        </Fold>
      ) : null}
    </>
  );
}

type RememberedLineProps = {
  readonly sourceId: string;
  /** null: what a missing row means. */
  readonly holder: string | null;
  readonly text: string;
  readonly onChanged: () => void;
};

function RememberedLine({ sourceId, holder, text, onChanged }: RememberedLineProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const words = useId();
  const { run, busy, problem, again } = useTask<void>();
  const takeBack = () => {
    if (busy) return;
    run(
      () =>
        holder === null
          ? desk.questions.missingMeans({ sourceId, paid: false })
          : desk.questions.forgetClash({ sourceId, holder }),
      onChanged,
    );
  };
  return (
    <>
      <p id={words} className={layout.text}>
        {text}
      </p>
      <div>
        <Button aria-describedby={words} disabledFocusable={busy} onClick={takeBack}>
          {say("Ask each time")}
        </Button>
      </div>
      {problem === null ? null : <Problem text={problem} again={again} />}
    </>
  );
}
