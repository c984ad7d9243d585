import { Button, ToggleButton } from "@fluentui/react-button";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import type { CustomerInView } from "./use-customer";

type PinProps = { readonly view: CustomerInView };

/** Keeps the customer in view while a person clicks around in the sheet, as a collector on the phone does. */
export function PinButton({ view: { isPinned, setPinned } }: PinProps) {
  return (
    <ToggleButton size="small" checked={isPinned} onClick={() => setPinned(!isPinned)}>
      {say("Keep in view")}
    </ToggleButton>
  );
}

/** What is said while a customer is kept: that the card does not follow, and the way to what is selected instead. */
export function KeptLine({ view: { isPinned, setPinned, selected, row } }: PinProps) {
  const layout = useLayout();
  if (!isPinned || row === null) return null;
  const other = otherText(selected, row);
  return (
    <div className={layout.actions}>
      <span role="status" className={layout.aside}>
        {other ?? say("This customer stays here while you click around in the sheet.")}
      </span>
      {other === null ? null : (
        <Button size="small" onClick={() => setPinned(false)}>
          {say("Show what is selected")}
        </Button>
      )}
    </div>
  );
}

function otherText(
  selected: CustomerInView["selected"],
  row: NonNullable<CustomerInView["row"]>,
): string | null {
  if (selected === null || selected.kind === "nothing") return null;
  const one = selected.kind === "several" ? selected.active : selected;
  if (one === null || JSON.stringify(one) === JSON.stringify(row)) return null;
  return one.kind === "invoice"
    ? say("This customer is kept in view; selected is invoice {number}.", { number: one.number })
    : say("This customer is kept in view; selected is {customer}.", { customer: one.name });
}
