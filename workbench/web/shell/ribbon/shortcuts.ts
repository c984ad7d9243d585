import { useEffect } from "react";
import * as z from "zod/mini";

/** The keys of an add-in by the actions they ask for: "syncNow" has "Ctrl+Shift+Alt+U". */
export type Shortcuts = ReadonlyMap<string, string>;

const shortcutsSchema = z.object({
  shortcuts: z.array(z.object({ action: z.string(), key: z.object({ default: z.string() }) })),
});

/** The keys that the manifest's extension lists; none where it has none. */
export async function readShortcuts(manifest: Document): Promise<Shortcuts> {
  const [overrides] = manifest.getElementsByTagNameNS("*", "ExtendedOverrides");
  const address = overrides?.getAttribute("Url");
  if (!address) return new Map();
  // In production it lies where the pane lies; here both come from this server.
  const response = await fetch(new URL(address).pathname);
  if (!response.ok) return new Map();
  const { shortcuts } = shortcutsSchema.parse(await response.json());
  return new Map(shortcuts.map(({ action, key }) => [action, key.default]));
}

/** The action that a key asks for; null for every other key. Whatever a layout makes of a letter, its key counts. */
function actionOfKey(event: KeyboardEvent, shortcuts: Shortcuts): string | null {
  for (const [action, keys] of shortcuts) {
    const names = keys.split("+");
    const letter = names.at(-1) ?? "";
    const isAsked =
      event.ctrlKey === names.includes("Ctrl") &&
      event.shiftKey === names.includes("Shift") &&
      event.altKey === names.includes("Alt") &&
      (event.code === `Key${letter}` || event.code === `Digit${letter}`);
    if (isAsked) return action;
  }
  return null;
}

/** Hears the add-in's keys wherever the focus is in the window, but in the pane: as in Excel on the web. */
export function useShortcutKeys(
  shortcuts: Shortcuts,
  disabled: boolean,
  run: (action: string) => void,
): void {
  useEffect(() => {
    if (disabled) return;
    const hear = (event: KeyboardEvent): void => {
      const action = actionOfKey(event, shortcuts);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      run(action);
    };
    // Before the sheet, which would take a letter for text.
    window.addEventListener("keydown", hear, { capture: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, [shortcuts, disabled, run]);
}
