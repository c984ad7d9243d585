import { useCallback, useEffect, useMemo, useState } from "react";
import type { CustomerAnswer } from "#wire/customer";
import type { Selected, SelectedRow } from "../../desk/desk";
import { useDesk } from "../desk-context";
import { useFresh } from "../today/use-fresh";

const REFRESH_MS = 30_000;

/** The customer of the selected row, as far as it is known. */
export type CustomerInView = {
  /** Null until the selection has been read for the first time. */
  readonly selected: Selected | null;
  /** The latest card, with the row it was looked up for; it stays while the next one is on its way. */
  readonly card: CustomerCard | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly refresh: () => void;
  /** Shows a customer other than the selected one, until another row is selected. */
  readonly goTo: (row: SelectedRow) => void;
};

export type CustomerCard = { readonly row: SelectedRow; readonly answer: CustomerAnswer };

/** Follows the selection in the sheet, and looks up the customer of every row that is selected. */
export function useCustomer(): CustomerInView {
  const { desk } = useDesk();
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => desk.watchSelection(setSelected), [desk]);
  const row = selected === null || selected.kind === "nothing" ? null : selected;
  const load = useMemo(
    () => (row ? async (): Promise<CustomerCard> => ({ row, answer: await desk.customer(row) }) : null),
    [desk, row],
  );
  const { value, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const goTo = useCallback((next: SelectedRow) => setSelected(next), []);
  // A card of another customer under the problem of this one would mislead.
  const card = row === null || (problem !== null && value?.row !== row) ? null : value;
  return { selected, card, busy, problem, refresh, goTo };
}
