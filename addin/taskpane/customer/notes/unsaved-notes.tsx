import { Button } from "@fluentui/react-button";
import { say } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import type { CustomerInView } from "../use-customer";
import { type Drafts, unsavedElsewhere } from "./note-drafts";

type UnsavedNotesProps = {
  readonly drafts: Drafts;
  /** The account on show; null: none is. */
  readonly shown: string | null;
  readonly goTo: CustomerInView["goTo"];
};

/** Reminds of notes that were begun about other customers, with the way back to them. */
export function UnsavedNotes({ drafts, shown, goTo }: UnsavedNotesProps) {
  const layout = useLayout();
  const unsaved = unsavedElsewhere(drafts, shown);
  if (unsaved.length === 0) return null;
  return (
    <ul className={layout.list}>
      {unsaved.map(({ accountId, customer }) => (
        <li key={accountId} className={layout.actions}>
          <span className={layout.text}>
            {say("A note about {customer} is not saved yet.", { customer })}
          </span>
          <Button size="small" onClick={() => goTo({ kind: "customer", name: customer, accountId })}>
            {say("Go to it")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
