import { Button } from "@fluentui/react-button";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { problemOf } from "../../desk/problem";
import type { RefusedRow } from "../../sync/sync-workbook";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { counted } from "./counted";
import { cellOf, type RefusedGroup } from "./refused-groups";
import { RefusedRowItem } from "./refused-row-item";
import { Spoken } from "./spoken";

/** So many rows at first, and so many more each time: a list of hundreds stays quick. */
const ROWS_AT_A_TIME = 50;

/** The cell that was asked for last: on its way to the front, there, or why not. */
export type ShownCell = {
  readonly refused: RefusedRow;
  readonly became: "asked" | "shown" | { readonly problem: string | null };
};

/** The rows that were not taken, each cell a way to it in the sheet. */
export function RefusedList({ groups }: { readonly groups: readonly RefusedGroup[] }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const [count, setCount] = useState(ROWS_AT_A_TIME);
  const [shown, setShown] = useState<ShownCell | null>(null);
  const list = useFocusOnAdded(count);
  const showCell = (refused: RefusedRow) => {
    setShown({ refused, became: "asked" });
    // She may have chosen another cell meanwhile: then that one counts.
    const settle = (became: ShownCell["became"]) =>
      setShown((now) => (now?.refused === refused ? { refused, became } : now));
    desk.showCell(refused).then(
      () => settle("shown"),
      (error: unknown) => settle({ problem: problemOf(error) }),
    );
  };
  const rest = groups.length - count;
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {counted(groups.length, "row")} to correct
      </Heading>
      <p className={layout.aside}>Choose a cell to go to it in the sheet.</p>
      <ol ref={list} className={layout.list}>
        {groups.slice(0, count).map((group) => (
          <RefusedRowItem key={group.key} group={group} shown={shown} onShow={showCell} />
        ))}
      </ol>
      {rest > 0 ? (
        <div>
          <Button onClick={() => setCount(count + ROWS_AT_A_TIME)}>
            Show {Math.min(rest, ROWS_AT_A_TIME)} more of {rest.toLocaleString("en")}
          </Button>
        </div>
      ) : null}
      <Spoken text={shown?.became === "shown" ? `${cellOf(shown.refused)} is selected in the sheet.` : ""} />
    </section>
  );
}

/** After "Show more", the first of the rows that came has the focus: reading goes on where it was. */
function useFocusOnAdded(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    const added = before.current;
    before.current = count;
    if (count > added) list.current?.children[added]?.querySelector("button")?.focus();
  }, [count]);
  return list;
}
