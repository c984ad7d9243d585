import { useEffect } from "react";

/**
 * Ctrl+F6 goes to the next part of the window, with Shift to the one before, as in Office: the sheet keeps Tab for itself.
 * Parts are elements with `data-part`, in the order of the document.
 */
export function usePartKeys(toPane: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F6") return;
      event.preventDefault();
      goToPart(partOf(document.activeElement), event.shiftKey ? -1 : 1, toPane);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [toPane]);
}

/** The name of the part that holds an element; null for none. */
const partOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>("[data-part]")?.dataset.part ?? null;

/** Puts the keyboard into the part after or before the named one; the pane takes it in its own way. */
export function goToPart(from: string | null, by: 1 | -1, toPane: () => void): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")].filter((part) =>
    part.checkVisibility(),
  );
  const at = parts.findIndex((part) => part.dataset.part === from);
  const next = parts[(at + by + parts.length) % parts.length];
  if (next?.dataset.part === "pane") toPane();
  else next?.querySelector<HTMLElement>(FIRST_STOP)?.focus({ preventScroll: true });
}

/** What takes the focus in a part: the chosen tab, the cells, the first button. */
const FIRST_STOP = "[role=tab][tabindex='0'], textarea, button:not(:disabled), iframe";
