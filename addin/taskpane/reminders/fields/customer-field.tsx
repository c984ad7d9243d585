import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { useEffect, useId } from "react";
import type { CustomerName } from "../../../desk/reminders-desk";
import { say } from "../../../words/say";
import { useCustomer } from "../../customer/use-customer";
import { useDesk } from "../../desk-context";
import { useTask } from "../../parts/use-task";

/** The customer that something is tried on. */
export type ChosenCustomer = {
  /** Null while nobody is chosen. */
  readonly accountId: string | null;
  /** The invoice of the selected row; null: the customer as such. */
  readonly number: string | null;
  /** Whose names fit what was typed; so many at most. */
  readonly names: readonly CustomerName[];
};

/** Enough to find the one meant; a list of thousands helps nobody. */
const MOST_NAMES = 50;

/** The customer whose name was typed; the one of the selected row where none was. */
export function useChosenCustomer(name: string): ChosenCustomer {
  const { desk } = useDesk();
  const { card } = useCustomer();
  const { run, value } = useTask<readonly CustomerName[]>();
  const typed = name.trim().toLowerCase();
  const wanted = typed !== "" && value === null;
  useEffect(() => {
    if (wanted) run(() => desk.reminders.customers());
  }, [wanted, run, desk]);
  if (typed === "") {
    const row = card?.row;
    return {
      accountId: card?.answer.account.accountId ?? null,
      number: row?.kind === "invoice" ? row.number : null,
      names: [],
    };
  }
  const near = (value ?? []).filter(({ customer }) => customer.toLowerCase().includes(typed));
  const exact = near.find(({ customer }) => customer.toLowerCase() === typed);
  const found = exact ?? (near.length === 1 ? near[0] : undefined);
  return { accountId: found?.accountId ?? null, number: null, names: near.slice(0, MOST_NAMES) };
}

type CustomerFieldProps = Pick<ChosenCustomer, "names"> & {
  readonly label: string;
  readonly name: string;
  readonly onName: (name: string) => void;
};

/** Chooses a customer by name; left empty, it is the one of the selected row. */
export function CustomerField({ label, name, names, onName }: CustomerFieldProps) {
  const listId = useId();
  return (
    <>
      <Field label={label} hint={say("Leave it empty for the customer of the selected row.")}>
        <Input
          value={name}
          list={listId}
          autoComplete="off"
          onChange={(_event, { value }) => onName(value)}
        />
      </Field>
      <datalist id={listId}>
        {names.map(({ accountId, customer }) => (
          <option key={accountId} value={customer} />
        ))}
      </datalist>
    </>
  );
}
