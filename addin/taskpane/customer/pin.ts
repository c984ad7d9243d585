import type { Desk, SelectedRow } from "../../desk/desk";
import { Live } from "../sync/live";

/** The customer that a person keeps in view while she clicks around in the sheet; null: the card follows the selection. */
export type Pin = Live<SelectedRow | null>;

const pins = new WeakMap<Desk, Pin>();

/** The one customer that is kept at a desk, also while another view is shown. */
export function pinOf(desk: Desk): Pin {
  const known = pins.get(desk);
  if (known) return known;
  const pin: Pin = new Live<SelectedRow | null>(null);
  pins.set(desk, pin);
  return pin;
}
