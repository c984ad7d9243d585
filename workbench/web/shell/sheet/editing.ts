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
  /** What the cell holds, while it is still being asked: it belongs before the text that has been typed meanwhile. */
  readonly opening: Promise<string> | null;
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

  /** Begins with what the cell holds; does nothing where a cell is being edited. */
  async open(): Promise<void> {
    if (this.state.get().edited) return;
    this.#workbook.seeActive();
    const { active, sheetId } = this.#active();
    const { typed } = this.#workbook.state.get();
    const begun = { sheetId, place: active, typedOver: false };
    if (typed !== null) {
      this.state.set({ edited: { ...begun, text: typed, opening: null } });
      return;
    }
    const opening = this.#workbook.typedAt(active);
    this.state.set({ edited: { ...begun, text: "", opening } });
    const held = await opening;
    const { edited } = this.state.get();
    if (edited?.opening === opening)
      this.state.set({ edited: { ...edited, text: held + edited.text, opening: null } });
  }

  /** What the person has typed so far; where no cell is being edited, it is typed over the active one. */
  change(text: string): void {
    const { edited } = this.state.get();
    if (!edited) this.#workbook.seeActive();
    const { active, sheetId } = this.#active();
    const begun = { sheetId, place: active, typedOver: true, opening: null };
    this.state.set({ edited: { ...(edited ?? begun), text } });
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
    const { typed } = workbook.state.get();
    if (onward.kind === "advance") {
      const next = advanced(selection, onward.along, onward.by, axes);
      workbook.select(next, next.active);
    }
    if (onward.kind === "to") workbook.select(onePlace(onward.place));
    // A program may have brought another cell to the front meanwhile: the text belongs where it was begun.
    const text = edited.opening !== null ? (await edited.opening) + edited.text : edited.text;
    const unchanged = edited.opening !== null ? edited.text === "" : !edited.typedOver && text === typed;
    if (!unchanged) await workbook.type(edited.place, [[text]], edited.sheetId);
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
}
