import { Badge } from "@fluentui/react-badge";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId } from "react";
import type { CardInvoice, CustomerAnswer } from "#wire/customer";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Quiet } from "../parts/quiet";
import { counted } from "../sync/counted";
import { LongList } from "../sync/long-list";
import { withReadableDays } from "../today/readable-days";
import { balanceText, dueText, isOverdue } from "./customer-words";
import { type MarkAnswer, marksOfInvoice } from "./mark-words";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
  },
  number: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  balance: { fontVariantNumeric: "tabular-nums" },
  badges: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  overdue: { color: tokens.colorPaletteRedForeground1 },
});

/** The customer's invoices: what is open first, the longest overdue on top. */
export function InvoiceList({
  answer: { invoices, moreInvoices, today, marks },
}: {
  readonly answer: CustomerAnswer;
}) {
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        Invoices
      </Heading>
      {invoices.length === 0 ? <Quiet>There are no invoices of this customer.</Quiet> : null}
      <LongList
        items={invoices}
        keyOf={({ number }) => number}
        atATime={10}
        render={(invoice) => (
          <InvoiceLine
            invoice={invoice}
            today={today}
            marks={invoice.openMinor > 0 ? marksOfInvoice(marks, invoice.number) : []}
          />
        )}
      />
      {moreInvoices > 0 ? (
        <p className={layout.aside}>{counted(moreInvoices, "older invoice")} not listed here.</p>
      ) : null}
    </section>
  );
}

type InvoiceLineProps = {
  readonly invoice: CardInvoice;
  readonly today: string;
  readonly marks: readonly MarkAnswer[];
};

function InvoiceLine({ invoice, today, marks }: InvoiceLineProps) {
  const styles = useStyles();
  const layout = useLayout();
  return (
    <>
      <p className={mergeClasses(layout.text, styles.line)}>
        <span className={styles.number}>{invoice.number}</span>{" "}
        <span className={styles.balance}>{balanceText(invoice)}</span>
      </p>
      <p className={mergeClasses(layout.aside, isOverdue(invoice, today) && styles.overdue)}>
        {dueText(invoice, today)}
      </p>
      {marks.length === 0 ? null : (
        <p className={mergeClasses(layout.aside, styles.badges)}>
          {marks.map(({ kind, sentence }) => (
            <Badge key={kind} appearance="outline" color="informative">
              {withReadableDays(sentence)}
            </Badge>
          ))}
        </p>
      )}
    </>
  );
}
