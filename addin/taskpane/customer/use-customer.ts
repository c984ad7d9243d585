import { useCallback, useEffect, useMemo, useState } from "react";
import type { CustomerAnswer } from "#wire/customer";
import type { Selected, SelectedRow } from "../../desk/desk";
import { useDesk } from "../desk-context";
import { useLive } from "../sync/live";
import { useFresh } from "../today/use-fresh";
import { pinOf } from "./pin";

const REFRESH_MS = 30_000;

/** The customer of the selected row, as far as it is known. */
export type CustomerInView = {
  /** Null until the selection has been read for the first time. */
  readonly selected: Selected | null;
  /** What the card is about: the row that is kept, else the one that is selected. Null: nothing that has a customer. */
  readonly row: SelectedRow | null;
  readonly isPinned: boolean;
  /** Keeps the customer that is shown, or lets the card follow the selection again. */
  readonly setPinned: (isPinned: boolean) => void;
  /** The latest card, with the row it was looked up for; it stays while the next one is on its way. */
  readonly card: CustomerCard | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly refresh: () => void;
  /** Shows a customer other than the selected one, until another row is selected. */
  readonly goTo: (row: SelectedRow) => void;
};

export type CustomerCard = { readonly row: SelectedRow; readonly answer: CustomerAnswer };

/** Follows the selection in the sheet, and looks up the customer of every row that is selected, unless one is kept. */
export function useCustomer(): CustomerInView {
  const { desk } = useDesk();
  const pin = pinOf(desk);
  const pinned = useLive(pin);
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => desk.watchSelection(setSelected), [desk]);
  const row = pinned ?? rowOf(selected);
  const load = useMemo(
    () => (row ? async (): Promise<CustomerCard> => ({ row, answer: await desk.customer(row) }) : null),
    [desk, row],
  );
  const { value, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const goTo = useCallback(
    (next: SelectedRow) => {
      pin.change(() => null);
      setSelected(next);
    },
    [pin],
  );
  // A card of another customer under the problem of this one would mislead.
  const card = row === null || (problem !== null && value?.row !== row) ? null : value;
  const setPinned = (isPinned: boolean) => pin.change(() => (isPinned ? row : null));
  return { selected, row, isPinned: pinned !== null, setPinned, card, busy, problem, refresh, goTo };
}

/** The row that a selection is about: of several the one of the active cell. */
function rowOf(selected: Selected | null): SelectedRow | null {
  if (selected === null || selected.kind === "nothing") return null;
  return selected.kind === "several" ? selected.active : selected;
}
