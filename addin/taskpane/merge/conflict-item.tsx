import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { KeptCell } from "#wire/cell-edits";
import { useDesk, useMay } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { choicesOf, conflictSentences, placeText } from "./merge-words";

const useStyles = makeStyles({
  cell: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  // Long words in a button wrap instead of widening the pane.
  choice: { maxWidth: "100%", overflowWrap: "anywhere" },
});

type ConflictItemProps = { readonly cell: KeptCell; readonly onSettled: () => void };

/** One cell in which words of several stand against each other, or a person's that may be given up. */
export function ConflictItem({ cell, onSettled }: ConflictItemProps) {
  const { desk, session } = useDesk();
  const maySettle = useMay()("collect");
  const layout = useLayout();
  const styles = useStyles();
  const showing = useTask<void>();
  const settling = useTask<void>();
  const words = useId();
  const { number, field, version } = cell;
  const settle = (keep: string) => {
    if (!settling.busy) settling.run(() => desk.merge.settle({ number, field, version, keep }), onSettled);
  };
  return (
    <div className={`${layout.section} ${styles.cell}`}>
      <Link as="button" onClick={() => showing.run(() => desk.merge.showCell(cell))}>
        {placeText(cell)}
      </Link>
      <p className={layout.aside}>{cell.customer}</p>
      <div id={words}>
        {conflictSentences(cell, session.member).map((sentence) => (
          <p key={sentence} className={layout.text}>
            {sentence}
          </p>
        ))}
      </div>
      {maySettle ? (
        <div className={layout.actions}>
          {choicesOf(cell).map(({ keep, label }) => (
            <Button
              key={keep}
              className={styles.choice}
              aria-describedby={words}
              disabledFocusable={settling.busy}
              onClick={() => settle(keep)}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : null}
      {showing.problem ? <Problem text={showing.problem} /> : null}
      {settling.problem ? <Problem text={settling.problem} again={settling.again} /> : null}
    </div>
  );
}
