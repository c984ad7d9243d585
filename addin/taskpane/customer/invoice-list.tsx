import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { useId, useState } from "react";
import { type CardInvoice, type CustomerAnswer, INVOICE_SHOWS, type InvoiceShow } from "#wire/customer";
import { retell } from "../../words/retell";
import { say, sayCount, sayNumber } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { LongList } from "../sync/long-list";
import { marksOfInvoice } from "./deeds/mark-words";
import { InvoiceLine } from "./invoice-line";
import { useShowRow } from "./use-show-row";

type InvoiceListProps = {
  readonly answer: CustomerAnswer;
  /** The number of the invoice whose row the card is about. */
  readonly selected: string | null;
};

/** The customer's invoices: what is open first, the longest overdue on top; each leads to its row. */
export function InvoiceList({ answer, selected }: InvoiceListProps) {
  const { today, marks, openInvoices } = answer;
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const [chosen, setChosen] = useState<InvoiceShow | null>(null);
  const show = chosen ?? (openInvoices > 0 ? "open" : "all");
  const { invoices, rest, task, more } = useInvoices(answer, show);
  const { showing, said } = useShowRow();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Invoices")}
      </Heading>
      {answer.invoices.length === 0 ? (
        <Quiet>{say("There are no invoices of this customer.")}</Quiet>
      ) : (
        <Shows answer={answer} show={show} onChoose={setChosen} />
      )}
      <LongList
        key={show}
        items={invoices}
        keyOf={({ number }) => number}
        atATime={10}
        render={(invoice) => (
          <InvoiceLine
            invoice={invoice}
            today={today}
            isSelected={invoice.number === selected}
            marks={invoice.openMinor > 0 ? marksOfInvoice(marks, invoice.number) : []}
            onShow={() => showing(() => desk.rows.showInvoice(invoice.number))}
          />
        )}
      />
      {said}
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
      {rest > 0 ? (
        <div>
          <Button size="small" disabledFocusable={task.busy} onClick={more}>
            {task.busy
              ? say("One moment…")
              : sayCount(rest, "Look up {count} more invoice", "Look up {count} more invoices")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

type Page = { readonly invoices: readonly CardInvoice[]; readonly more: number };

/** The card's invoices, and the pages after them that a person has asked for. */
function useInvoices(answer: CustomerAnswer, show: InvoiceShow) {
  const { desk } = useDesk();
  const { accountId } = answer.account;
  const [further, setFurther] = useState<Readonly<Record<InvoiceShow, Page | null>>>({
    open: null,
    all: null,
  });
  const task = useTask<Page>();
  const own = show === "all" ? answer.invoices : answer.invoices.filter(({ openMinor }) => openMinor > 0);
  const page = further[show];
  const invoices = page === null ? own : together(own, page.invoices);
  const rest = page?.more ?? (show === "all" ? answer.moreInvoices : answer.openInvoices - own.length);
  const more = () =>
    task.run(
      async () => {
        const next = await desk.pages.invoices(accountId, show, invoices.length);
        return { invoices: [...(page?.invoices ?? []), ...next.invoices], more: next.more };
      },
      (next) => setFurther((now) => ({ ...now, [show]: next })),
    );
  return { invoices, rest, task, more };
}

/** Each once: one that was paid meanwhile has moved. */
function together(own: readonly CardInvoice[], further: readonly CardInvoice[]): readonly CardInvoice[] {
  const known = new Set(own.map(({ number }) => number));
  return [...own, ...further.filter(({ number }) => !known.has(number))];
}

type ShowsProps = {
  readonly answer: CustomerAnswer;
  readonly show: InvoiceShow;
  readonly onChoose: (show: InvoiceShow) => void;
};

function Shows({ answer: { invoices, moreInvoices, openInvoices }, show, onChoose }: ShowsProps) {
  return (
    <Field label={say("Show")} orientation="horizontal">
      <Select
        size="small"
        value={show}
        onChange={(_event, { value }) => onChoose(INVOICE_SHOWS.find((one) => one === value) ?? "open")}
      >
        <option value="open">{say("Open ({count})", { count: sayNumber(openInvoices) })}</option>
        <option value="all">
          {say("All ({count})", { count: sayNumber(invoices.length + moreInvoices) })}
        </option>
      </Select>
    </Field>
  );
}
