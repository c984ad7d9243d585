import { Spinner } from "@fluentui/react-spinner";
import { useRef } from "react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useLive } from "../sync/live";
import { Spoken } from "../sync/spoken";
import type { ViewProps } from "../views";
import { Card } from "./card";
import { noteDraftsOf } from "./notes/note-drafts";
import { UnsavedNotes } from "./notes/unsaved-notes";
import { KeptLine, PinButton } from "./pin-button";
import { SelectionSection } from "./selection/selection-section";
import { useCustomer } from "./use-customer";

/** The customer of the selected row: what is owed, what happens next, what people wrote, and a place to write more. */
export function CustomerView({ intent }: ViewProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const view = useCustomer();
  const drafts = useLive(noteDraftsOf(desk).live);
  const { selected, row, card, busy, problem, refresh, goTo } = view;
  const title = useRef<HTMLDivElement>(null);
  const again = () => {
    // "Try again" goes away with the problem: the focus goes to the top.
    title.current?.focus();
    refresh();
  };
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>{card?.answer.account.customer ?? say("Customer")}</Heading>
        {busy || (selected === null && row === null) ? (
          <Spinner size="extra-tiny" aria-label={say("Looking up the customer")} />
        ) : null}
        {card ? <PinButton view={view} /> : null}
      </div>
      <Spoken text={card?.answer.account.customer ?? ""} />
      <KeptLine view={view} />
      {selected === null && row === null ? <Quiet>{say("Looking at the selected row…")}</Quiet> : null}
      {selected?.kind === "nothing" && row === null ? <Quiet>{retell(selected.text)}</Quiet> : null}
      <SelectionSection selected={selected} intent={intent} refresh={refresh} />
      {problem ? <Problem text={retell(problem)} again={again} /> : null}
      <UnsavedNotes
        drafts={drafts}
        shown={row === null ? null : (card?.answer.account.accountId ?? null)}
        goTo={goTo}
      />
      {card ? <Card card={card} intent={intent} refresh={refresh} /> : null}
    </div>
  );
}
