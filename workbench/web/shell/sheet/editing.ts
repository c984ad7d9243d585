import { openStore, type Store } from "../workbook/store";
import type { Workbook } from "../workbook/workbook";
import { stateOfSheet } from "../workbook/workbook-state";
import { type Axes, advanced, onePlace, type Place } from "./selection";

/** The cell being edited, in place or in the line above the sheet. */
export type EditedCell = {
  readonly sheetId: string;
  readonly place: Place;
  readonly text: string;
  /** Begun by typing over the cell: arrow keys then finish it, as in Excel; else they move in the text. */
  readonly typedOver: boolean;
};

/** Null: nothing is being edited. */
export type EditingState = { readonly edited: EditedCell | null };

/** Where to go after the text has been taken. */
export type Onward =
  | { readonly kind: "stay" }
  | { readonly kind: "advance"; readonly along: "rows" | "columns"; readonly by: 1 | -1 }
  | { readonly kind: "to"; readonly place: Place };

/** What a person is typing, until it is taken or thrown away. */
export class Editing {
  readonly state: Store<EditingState> = openStore<EditingState>({ edited: null });
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** Begins with what was typed over the cell. */
  typeOver(text: string): void {
    this.#begin(text, true);
  }

  /** Begins with what the cell holds. */
  async open(): Promise<void> {
    const { active, sheetId } = this.#active();
    const text = this.#workbook.state.get().typed ?? (await this.#workbook.typedAt(active));
    const now = this.#active();
    if (this.state.get().edited || now.sheetId !== sheetId || now.active !== active) return;
    this.#begin(text, false);
  }

  /** What the person has typed so far. */
  change(text: string): void {
    const { edited } = this.state.get();
    if (edited) this.state.set({ edited: { ...edited, text } });
    else this.typeOver(text);
  }

  /** From now on arrow keys move in the text. */
  moveInText(): void {
    const { edited } = this.state.get();
    if (edited?.typedOver) this.state.set({ edited: { ...edited, typedOver: false } });
  }

  /** Gives the text to the workbook, where it is another than before, and goes on. */
  async take(onward: Onward, axes: Axes): Promise<void> {
    const { edited } = this.state.get();
    if (!edited) return;
    this.state.set({ edited: null });
    const workbook = this.#workbook;
    const { selection } = this.#active();
    const unchanged = !edited.typedOver && edited.text === workbook.state.get().typed;
    if (onward.kind === "advance") {
      const next = advanced(selection, onward.along, onward.by, axes);
      workbook.select(next, next.active);
    }
    if (onward.kind === "to") workbook.select(onePlace(onward.place));
    // A program may have brought another cell to the front meanwhile: the text belongs where it was begun.
    if (!unchanged) await workbook.type(edited.place, [[edited.text]], edited.sheetId);
  }

  /** Throws the text away. */
  cancel(): void {
    this.state.set({ edited: null });
  }

  #active() {
    const state = this.#workbook.state.get();
    const { selection } = stateOfSheet(state, state.sheetId);
    return { sheetId: state.sheetId, selection, active: selection.active };
  }

  #begin(text: string, typedOver: boolean): void {
    const { sheetId, active } = this.#active();
    this.state.set({ edited: { sheetId, place: active, text, typedOver } });
  }
}
