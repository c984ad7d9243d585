import { useId, useState } from "react";
import { problemOf } from "../../desk/problem";
import type { RefusedRow } from "../../sync/sync-workbook";
import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { LongList } from "./long-list";
import { cellOf, type RefusedGroup } from "./refused-groups";
import { RefusedRowItem } from "./refused-row-item";
import { Spoken } from "./spoken";

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
  const [shown, setShown] = useState<ShownCell | null>(null);
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
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {sayCount(groups.length, "{count} row to correct", "{count} rows to correct")}
      </Heading>
      <p className={layout.aside}>{say("Choose a cell to go to it in the sheet.")}</p>
      <LongList
        items={groups}
        keyOf={({ key }) => key}
        atATime={ROWS_AT_A_TIME}
        render={(group) => <RefusedRowItem group={group} shown={shown} onShow={showCell} />}
      />
      <Spoken
        text={
          shown?.became === "shown"
            ? say("{cell} is selected in the sheet.", { cell: cellOf(shown.refused) })
            : ""
        }
      />
    </section>
  );
}
