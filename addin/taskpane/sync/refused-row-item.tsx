import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { RefusedRow } from "../../sync/sync-workbook";
import { retell } from "../../words/retell";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { cellOf, foundText, type RefusedGroup } from "./refused-groups";
import type { ShownCell } from "./refused-list";

const useStyles = makeStyles({
  row: { paddingBlockStart: tokens.spacingVerticalXS },
  problems: { gap: 0 },
  cell: {
    display: "block",
    width: "100%",
    boxSizing: "border-box",
    paddingBlock: tokens.spacingVerticalSNudge,
    paddingInline: tokens.spacingHorizontalS,
    textAlign: "start",
    font: "inherit",
    color: "inherit",
    cursor: "pointer",
    backgroundColor: "transparent",
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderLeftWidth: tokens.strokeWidthThick,
    borderLeftColor: tokens.colorPaletteRedBorder2,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
    '&[aria-current="true"]': { backgroundColor: tokens.colorSubtleBackgroundSelected },
  },
  where: { display: "block", overflowWrap: "anywhere" },
  address: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForegroundLink },
});

type RefusedRowItemProps = {
  readonly group: RefusedGroup;
  readonly shown: ShownCell | null;
  readonly onShow: (refused: RefusedRow) => void;
};

/** One row that was not taken, with every problem in it; each is a button that goes to its cell. */
export function RefusedRowItem({ group, shown, onShow }: RefusedRowItemProps) {
  const styles = useStyles();
  const layout = useLayout();
  return (
    <div className={styles.row}>
      <Heading level={4}>{group.title}</Heading>
      <ul className={layout.list}>
        {group.problems.map((problem) => {
          const current = shown?.refused === problem;
          return (
            <li key={`${problem.field} ${problem.code}`}>
              <button
                type="button"
                className={styles.cell}
                aria-current={current}
                onClick={() => onShow(problem)}
              >
                <CellAndFound problem={problem} />
                <span className={layout.text}>{retell(problem.text)}</span>
              </button>
              {current && typeof shown.became === "object" && shown.became.problem !== null ? (
                <Problem text={shown.became.problem} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function CellAndFound({ problem }: { readonly problem: RefusedRow }) {
  const styles = useStyles();
  const layout = useLayout();
  return (
    <span className={styles.where}>
      <span className={styles.address}>{cellOf(problem)}</span>{" "}
      <span className={layout.aside}>
        {problem.column === null ? "" : `${problem.column}: `}
        {foundText(problem)}
      </span>
    </span>
  );
}
