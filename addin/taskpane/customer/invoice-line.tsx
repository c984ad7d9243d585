import { Badge } from "@fluentui/react-badge";
import { Link } from "@fluentui/react-link";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import type { CardInvoice } from "#wire/customer";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { balanceText, dueText, isOverdue } from "./customer-words";
import type { MarkAnswer } from "./deeds/mark-words";
import { told } from "./told";

const useStyles = makeStyles({
  whole: {
    paddingInlineStart: tokens.spacingHorizontalS,
    borderLeft: `${tokens.strokeWidthThicker} solid transparent`,
  },
  selected: { borderLeftColor: tokens.colorBrandStroke1 },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
  },
  number: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere", textAlign: "start" },
  balance: { fontVariantNumeric: "tabular-nums" },
  badges: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  overdue: { color: tokens.colorPaletteRedForeground1 },
});

type InvoiceLineProps = {
  readonly invoice: CardInvoice;
  readonly today: string;
  readonly isSelected: boolean;
  readonly marks: readonly MarkAnswer[];
  /** Selects its row in the sheet. */
  readonly onShow: () => void;
};

/** One invoice of the card. Its number, or a double-click anywhere on it, leads to its row. */
export function InvoiceLine({ invoice, today, isSelected, marks, onShow }: InvoiceLineProps) {
  const styles = useStyles();
  const layout = useLayout();
  const { number } = invoice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the number in it does the same by keyboard
    <div
      className={mergeClasses(styles.whole, isSelected && styles.selected)}
      aria-current={isSelected ? "true" : undefined}
      onDoubleClick={onShow}
    >
      <p className={mergeClasses(layout.text, styles.line)}>
        <Link
          as="button"
          className={styles.number}
          title={say("Select its row in the sheet")}
          onClick={onShow}
        >
          {number}
        </Link>{" "}
        <span className={styles.balance}>{balanceText(invoice)}</span>
      </p>
      <p className={mergeClasses(layout.aside, isOverdue(invoice, today) && styles.overdue)}>
        {dueText(invoice, today)}
      </p>
      {marks.length === 0 ? null : (
        <p className={mergeClasses(layout.aside, styles.badges)}>
          {marks.map(({ kind, sentence }) => (
            <Badge key={kind} appearance="outline" color="informative">
              {told(sentence)}
            </Badge>
          ))}
        </p>
      )}
    </div>
  );
}
