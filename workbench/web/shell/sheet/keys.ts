/** What a key pressed on the sheet means. */
export type SheetDeed =
  | {
      readonly kind: "step";
      readonly rows: -1 | 0 | 1;
      readonly columns: -1 | 0 | 1;
      readonly widen: boolean;
    }
  /** To the edge of the filled cells in that direction. */
  | {
      readonly kind: "jump";
      readonly rows: -1 | 0 | 1;
      readonly columns: -1 | 0 | 1;
      readonly widen: boolean;
    }
  /** By what fits on the screen. */
  | { readonly kind: "page"; readonly rows: -1 | 1; readonly widen: boolean }
  | { readonly kind: "lineStart"; readonly widen: boolean }
  | { readonly kind: "corner"; readonly which: "first" | "last"; readonly widen: boolean }
  | { readonly kind: "advance"; readonly along: "rows" | "columns"; readonly by: 1 | -1 }
  | { readonly kind: "edit" }
  | { readonly kind: "clear" }
  | { readonly kind: "all" }
  | { readonly kind: "wholeRows" }
  | { readonly kind: "wholeColumns" }
  | { readonly kind: "sheet"; readonly by: 1 | -1 };

export type PressedKey = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

const ARROWS: Readonly<Record<string, { readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

/** The deed of a key while no cell is being edited; null: the key is not the sheet's. */
export function deedOf(pressed: PressedKey): SheetDeed | null {
  const { key, shiftKey: widen, altKey } = pressed;
  if (altKey) return null;
  const arrow = ARROWS[key];
  if (arrow) return { kind: hasCommand(pressed) ? "jump" : "step", ...arrow, widen };
  return hasCommand(pressed) ? commandDeed(key, widen) : plainDeed(key, widen);
}

const hasCommand = ({ ctrlKey, metaKey }: PressedKey): boolean => ctrlKey || metaKey;

function commandDeed(key: string, widen: boolean): SheetDeed | null {
  switch (key) {
    case "Home":
      return { kind: "corner", which: "first", widen };
    case "End":
      return { kind: "corner", which: "last", widen };
    case "PageUp":
      return { kind: "sheet", by: -1 };
    case "PageDown":
      return { kind: "sheet", by: 1 };
    case "a":
    case "A":
      return { kind: "all" };
    case " ":
      return { kind: "wholeColumns" };
    default:
      return null;
  }
}

function plainDeed(key: string, widen: boolean): SheetDeed | null {
  switch (key) {
    case "Enter":
      return { kind: "advance", along: "rows", by: widen ? -1 : 1 };
    case "Tab":
      return { kind: "advance", along: "columns", by: widen ? -1 : 1 };
    case "F2":
      return { kind: "edit" };
    case "Delete":
    case "Backspace":
      return { kind: "clear" };
    case "Home":
      return { kind: "lineStart", widen };
    case "PageUp":
      return { kind: "page", rows: -1, widen };
    case "PageDown":
      return { kind: "page", rows: 1, widen };
    case " ":
      return widen ? { kind: "wholeRows" } : null;
    default:
      return null;
  }
}
