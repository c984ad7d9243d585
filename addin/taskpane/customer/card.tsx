import { Button } from "@fluentui/react-button";
import { useState } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { useLayout } from "../parts/layout";
import { useLive } from "../sync/live";
import type { AskedFor } from "../views";
import { Balance } from "./balance";
import { CustomerHead } from "./customer-head";
import { Deeds, type DeedWish } from "./deeds/deeds";
import { FilesSection } from "./files/files-section";
import { History } from "./history";
import { InvoiceList } from "./invoice-list";
import { NextMessage } from "./next-message";
import { withSaved } from "./notes/note-draft";
import { noteDraftsOf } from "./notes/note-drafts";
import { NoteForm } from "./notes/note-form";
import { NoteList } from "./notes/note-list";
import { PrivacySection } from "./privacy/privacy-section";
import { StatementSection } from "./statement/statement-section";
import type { CustomerCard } from "./use-customer";
import { useShowRow } from "./use-show-row";

type CardProps = {
  readonly card: CustomerCard;
  readonly intent: AskedFor | null;
  readonly refresh: () => void;
};

/** All that is known of one customer, and all that can be done about it. */
export function Card({ card, intent, refresh }: CardProps) {
  const { desk } = useDesk();
  const { row, answer } = card;
  const { account } = answer;
  const drafts = noteDraftsOf(desk);
  const draft = useLive(drafts.live).get(account.accountId);
  const [wish, setWish] = useState<DeedWish | null>(null);
  const { accountId, customer } = account;
  const selected = row.kind === "invoice" ? row.number : null;
  const place = { accountId, customer, selected };
  return (
    <>
      <CustomerHead key={`head ${accountId}`} answer={answer} />
      <CustomerRow key={`row ${accountId}`} accountId={accountId} name={customer} />
      <Balance card={card} />
      <NextMessage
        key={`next ${accountId}`}
        card={card}
        onPreview={(opener) => setWish({ deed: "preview", opener, accountId })}
      />
      {/* Of another customer they are other forms: a cursor or a message of this one must not stay in them. */}
      <Deeds key={`deeds ${accountId}`} card={card} wish={wish} refresh={refresh} />
      <Allowed to="collect" orSay>
        <NoteForm key={accountId} place={place} intent={intent} onSaved={refresh} />
      </Allowed>
      <NoteList notes={withSaved(answer.notes, draft)} />
      <InvoiceList key={`invoices ${accountId}`} answer={answer} selected={selected} />
      <FilesSection key={`files ${accountId}`} card={card} refresh={refresh} />
      <StatementSection key={`statement ${accountId}`} card={card} />
      <PrivacySection key={`privacy ${accountId}`} card={card} refresh={refresh} />
      <History key={`history ${accountId}`} answer={answer} />
    </>
  );
}

/** The way to the customer's own row in the customers table. */
function CustomerRow({ accountId, name }: { readonly accountId: string; readonly name: string }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { showing, said } = useShowRow();
  return (
    <div className={layout.section}>
      <div className={layout.actions}>
        <Button size="small" onClick={() => showing(() => desk.rows.showCustomer({ accountId, name }))}>
          {say("Show the customer’s row")}
        </Button>
      </div>
      {said}
    </div>
  );
}
