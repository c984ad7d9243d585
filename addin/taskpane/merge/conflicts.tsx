import { useCallback, useEffect, useId, useRef } from "react";
import type { KeptCell } from "#wire/cell-edits";
import { useDesk } from "../desk-context";
import { Fold } from "../parts/fold";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { LongList } from "../sync/long-list";
import { useFresh } from "../today/use-fresh";
import { ConflictItem } from "./conflict-item";
import { conflictsTitle, keptTitle, whatAConflictIs } from "./merge-words";
import { Undoing } from "./undoing";
import { useMergeState } from "./use-merge-state";
import { WhatBecame } from "./what-became";

const EVERY_MS = 30_000;
const keyOf = ({ number, field }: KeptCell): string => `${number} ${field}`;

/** Words that people wrote into Dunbook's own columns: what is to be chosen, what stands, and undoing a write-back. */
export function Conflicts() {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const list = useRef<HTMLDivElement>(null);
  const load = useCallback(() => desk.merge.keptCells(), [desk]);
  const { value, problem, refresh } = useFresh(load, EVERY_MS);
  const state = useMergeState();
  // A write-back may have found what a person has written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new state is a reason to look again.
  useEffect(refresh, [state, refresh]);
  const cells = value ?? [];
  const conflicts = cells.filter(({ conflict }) => conflict);
  const kept = cells.filter(({ conflict }) => !conflict);
  const settled = () => {
    refresh();
    // The buttons go away with their cell: whoever works by keyboard stays beside its place.
    list.current?.focus();
  };
  const item = (cell: KeptCell) => <ConflictItem cell={cell} onSettled={settled} />;
  return (
    <>
      {conflicts.length > 0 ? (
        <section className={layout.section} aria-labelledby={title}>
          <div ref={list} tabIndex={-1}>
            <Heading level={3} id={title}>
              {conflictsTitle(conflicts.length)}
            </Heading>
          </div>
          <p className={layout.text}>{whatAConflictIs()}</p>
          <LongList items={conflicts} keyOf={keyOf} atATime={20} render={item} />
        </section>
      ) : null}
      {kept.length > 0 ? (
        <Fold level={3} title={keptTitle(kept.length)}>
          <LongList items={kept} keyOf={keyOf} atATime={20} render={item} />
        </Fold>
      ) : null}
      {problem !== null && value === null ? <Problem text={problem} again={refresh} /> : null}
      <div className={layout.section}>
        <WhatBecame state={state} />
        <Undoing state={state} />
      </div>
    </>
  );
}
