import { Button } from "@fluentui/react-button";
import { useEffect, useId, useRef } from "react";
import type { Selected, SelectedRow } from "../../../desk/desk";
import { say } from "../../../words/say";
import { useDesk, useMay } from "../../desk-context";
import { WhyNot } from "../../parts/allowed";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useLive } from "../../sync/live";
import type { AskedFor } from "../../views";
import { selectionRunOf } from "./selection-run";
import { SelectionShown } from "./selection-shown";
import { selectedSentence } from "./selection-words";

type SelectionSectionProps = {
  /** Null until the selection has been read. */
  readonly selected: Selected | null;
  readonly intent: AskedFor | null;
  /** What has been sent shows on the card. */
  readonly refresh: () => void;
};

/** A notice to each customer of the selected rows: offered for several rows, or asked for by the ribbon's button. */
export function SelectionSection({ selected, intent, refresh }: SelectionSectionProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const heading = useRef<HTMLDivElement>(null);
  const run = selectionRunOf(desk);
  const state = useLive(run.live);
  const maySend = useMay()("collect");
  const wished = useWish(intent, selected, (rows) => {
    heading.current?.focus();
    if (maySend) void run.look(rows);
  });
  const isEnded = state.kind === "ended";
  useEffect(() => {
    if (isEnded) refresh();
  }, [isEnded, refresh]);
  const several = selected?.kind === "several" ? selected : null;
  if (!maySend && !wished) return null;
  if (several === null && state.kind === "none" && !wished) return null;
  return (
    <section className={layout.section} aria-labelledby={title}>
      <div ref={heading} tabIndex={-1}>
        <Heading level={3} id={title}>
          {say("Send a reminder for the selection")}
        </Heading>
      </div>
      <WhyNot to="collect" />
      {several ? <p className={layout.text}>{selectedSentence(several)}</p> : null}
      {wished && selected?.kind === "nothing" ? (
        <Problem
          tone="warning"
          text={say(
            "Select the rows of the customers who are to get a reminder, then press the button again.",
          )}
        />
      ) : null}
      {state.kind === "none" && several && maySend ? (
        <div>
          <Button size="small" onClick={() => void run.look(several.rows)}>
            {say("Look who would get what…")}
          </Button>
        </div>
      ) : null}
      <SelectionShown run={run} state={state} onAnswered={() => heading.current?.focus()} />
    </section>
  );
}

const obeyed = new WeakSet<AskedFor>();

/** Whether somebody has just asked for it; once the selection is known, it begins, once for each wish. */
function useWish(
  intent: AskedFor | null,
  selected: Selected | null,
  begin: (rows: readonly SelectedRow[]) => void,
): boolean {
  const isWished = intent?.intent === "sendSelection";
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    if (!isWished || selected === null || selected.kind === "nothing" || obeyed.has(intent)) return;
    obeyed.add(intent);
    latest.current(selected.kind === "several" ? selected.rows : [selected]);
  }, [isWished, intent, selected]);
  return isWished && !obeyed.has(intent);
}
