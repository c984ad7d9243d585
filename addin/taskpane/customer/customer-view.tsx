import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useRef } from "react";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useLive } from "../sync/live";
import { Spoken } from "../sync/spoken";
import type { AskedFor, ViewProps } from "../views";
import { Balance } from "./balance";
import { CustomerHead } from "./customer-head";
import { Deeds } from "./deeds";
import { FilesSection } from "./files-section";
import { History } from "./history";
import { InvoiceList } from "./invoice-list";
import { withSaved } from "./note-draft";
import { noteDraftsOf, unsavedElsewhere } from "./note-drafts";
import { NoteForm } from "./note-form";
import { NoteList } from "./note-list";
import { StatementSection } from "./statement-section";
import { type CustomerCard, type CustomerInView, useCustomer } from "./use-customer";

/** The customer of the selected row: what is owed, what happens next, what people wrote, and a place to write more. */
export function CustomerView({ intent }: ViewProps) {
  const layout = useLayout();
  const view = useCustomer();
  const { selected, card, busy, problem, refresh } = view;
  const title = useRef<HTMLDivElement>(null);
  const again = () => {
    // "Try again" goes away with the problem: the focus goes to the top.
    title.current?.focus();
    refresh();
  };
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>{card?.answer.account.customer ?? "Customer"}</Heading>
        {busy || selected === null ? (
          <Spinner size="extra-tiny" aria-label="Looking up the customer" />
        ) : null}
      </div>
      <Spoken text={card?.answer.account.customer ?? ""} />
      {selected === null ? <Quiet>Looking at the selected row…</Quiet> : null}
      {selected?.kind === "nothing" ? <Quiet>{selected.text}</Quiet> : null}
      {problem ? <Problem text={problem} again={again} /> : null}
      <UnsavedNotes view={view} />
      {card ? <Card card={card} intent={intent} refresh={refresh} /> : null}
    </div>
  );
}

type CardProps = {
  readonly card: CustomerCard;
  readonly intent: AskedFor | null;
  readonly refresh: () => void;
};

function Card({ card, intent, refresh }: CardProps) {
  const { desk } = useDesk();
  const { row, answer } = card;
  const { account } = answer;
  const drafts = noteDraftsOf(desk);
  const draft = useLive(drafts.live).get(account.accountId);
  const place = {
    accountId: account.accountId,
    customer: account.customer,
    selected: row.kind === "invoice" ? row.number : null,
  };
  return (
    <>
      <CustomerHead answer={answer} />
      <Balance key={`balance ${account.accountId}`} card={card} />
      {/* Of another customer they are other forms: a cursor or a message of this one must not stay in them. */}
      <Deeds key={`deeds ${account.accountId}`} card={card} refresh={refresh} />
      <NoteForm key={account.accountId} place={place} intent={intent} onSaved={refresh} />
      <NoteList notes={withSaved(answer.notes, draft)} />
      <InvoiceList answer={answer} />
      <FilesSection key={`files ${account.accountId}`} card={card} refresh={refresh} />
      <StatementSection key={`statement ${account.accountId}`} card={card} />
      <History history={answer.history} />
    </>
  );
}

/** Reminds of notes that were begun about other customers, with the way back to them. */
function UnsavedNotes({ view: { selected, card, goTo } }: { readonly view: CustomerInView }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const shown = selected?.kind === "nothing" ? null : (card?.answer.account.accountId ?? null);
  const unsaved = unsavedElsewhere(useLive(noteDraftsOf(desk).live), shown);
  if (unsaved.length === 0) return null;
  return (
    <ul className={layout.list}>
      {unsaved.map(({ accountId, customer }) => (
        <li key={accountId} className={layout.actions}>
          <span className={layout.text}>A note about {customer} is not saved yet.</span>
          <Button size="small" onClick={() => goTo({ kind: "customer", name: customer, accountId })}>
            Go to it
          </Button>
        </li>
      ))}
    </ul>
  );
}
