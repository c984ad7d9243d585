import { WorkbookRefusal } from "./refusal";

/** What Office is asked and told beside the workbook: start, buttons of the ribbon, colours. */

/** What the ribbon's buttons and the keyboard ask for, by the ids that manifest.xml and shortcuts.json give. */
export type RibbonAction = "openPane" | "syncNow" | "sendSelection" | "addNote" | "openReports";
const RIBBON_ACTIONS: readonly RibbonAction[] = [
  "openPane",
  "syncNow",
  "sendSelection",
  "addNote",
  "openReports",
];

/** Office's own colours, as hexadecimal triplets; null where Office names none. */
export type OfficeColours = {
  readonly dark: boolean;
  readonly background: string | null;
  readonly foreground: string | null;
};

type RibbonListener = (action: RibbonAction) => void;
const listeners = new Set<RibbonListener>();
/** A button that was pressed before the pane was there to hear it: the latest counts. */
let unheard: RibbonAction | null = null;

/**
 * Waits until Office is ready and says whether Excel is around the page. From then on the ribbon's buttons are heard.
 * Throws WorkbookRefusal where Microsoft's script could not be loaded.
 */
export async function startOffice(): Promise<"excel" | "elsewhere"> {
  if (typeof Office === "undefined") {
    throw new WorkbookRefusal(
      "Microsoft's part of the pane could not be loaded: check the network, then close and reopen the pane.",
    );
  }
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return "elsewhere";
  for (const action of RIBBON_ACTIONS)
    Office.actions.associate(action, (event: unknown) => void pressed(action, event));
  return "excel";
}

/** Where the workbook is kept, a path or an address; null for one that has not been saved anywhere yet. */
export function workbookAddress(): string | null {
  if (typeof Office === "undefined") return null;
  return Office.context?.document?.url || null;
}

/** The tag of the language that Office's own menus are in, such as "hu-HU"; English where it does not say. */
export function displayLanguage(): string {
  if (typeof Office === "undefined") return "en-US";
  return Office.context?.displayLanguage || "en-US";
}

/** Hears of every button pressed on the ribbon, until it is ended by the function it gives. */
export function onRibbon(listener: RibbonListener): () => void {
  listeners.add(listener);
  if (unheard !== null) listener(unheard);
  unheard = null;
  return () => {
    listeners.delete(listener);
  };
}

async function pressed(action: RibbonAction, event: unknown): Promise<void> {
  // An Excel without shared runtimes shows the pane by the button's own doing.
  await Office.addin.showAsTaskpane().catch(() => undefined);
  if (listeners.size === 0) unheard = action;
  for (const listener of listeners) listener(action);
  // Excel greys the button out until it hears that its work is done.
  if (isCompletable(event)) event.completed();
}

const isCompletable = (event: unknown): event is { readonly completed: () => void } =>
  typeof event === "object" &&
  event !== null &&
  "completed" in event &&
  typeof event.completed === "function";

/** Loads the add-in with the workbook from now on, so that its rows are kept up to date; older Excels cannot. */
export async function loadWithWorkbook(): Promise<void> {
  if (typeof Office === "undefined" || !("addin" in Office)) return;
  try {
    await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
  } catch {
    // Without it a person opens the pane herself: nothing that she has to be told.
  }
}

/** Office's colours; null where Office does not tell, as in Excel on the web. */
export function officeTheme(): OfficeColours | null {
  const theme: unknown = typeof Office === "undefined" ? undefined : Office.context?.officeTheme;
  return coloursOf(theme);
}

/** The colours of what Office gives as its theme, which is absent or incomplete in some versions. */
export function coloursOf(theme: unknown): OfficeColours | null {
  if (typeof theme !== "object" || theme === null) return null;
  const said = new Map<string, unknown>(Object.entries(theme));
  const background = colour(said.get("bodyBackgroundColor"));
  const foreground = colour(said.get("bodyForegroundColor"));
  const isDark = said.get("isDarkTheme");
  if (typeof isDark === "boolean") return { dark: isDark, background, foreground };
  return background === null ? null : { dark: isDarkColour(background), background, foreground };
}

/** Hears when Office has other colours than before; Excel tells nobody, so it is asked whenever the pane is looked at. */
export function onOfficeTheme(listener: (theme: OfficeColours | null) => void): () => void {
  let before = JSON.stringify(officeTheme());
  const look = (): void => {
    const theme = officeTheme();
    const now = JSON.stringify(theme);
    if (now === before) return;
    before = now;
    listener(theme);
  };
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    window.removeEventListener("focus", look);
    document.removeEventListener("visibilitychange", look);
  };
}

const colour = (value: unknown): string | null =>
  typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value) ? value : null;

/** By the weights of the eye (Rec. 601): dark where less than half of white's light comes back. */
function isDarkColour(hex: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
