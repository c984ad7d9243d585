/** A button of the add-in, as its manifest describes it to Excel. */
export type RibbonButton = {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  /** Paths on this server, by the icon's size in pixels. */
  readonly icons: ReadonlyMap<number, string>;
  readonly action: RibbonAction;
};
export type RibbonAction =
  | { readonly kind: "showPane" }
  | { readonly kind: "run"; readonly actionId: string };

export type RibbonGroup = { readonly label: string; readonly buttons: readonly RibbonButton[] };

/** The groups that a manifest puts on the ribbon, in its texts for a language ("hu-HU"); none where it has none. */
export function readRibbon(manifest: Document, language: string): readonly RibbonGroup[] {
  const texts = resources(manifest, language);
  const surfaces = named(manifest, "ExtensionPoint").filter(
    (point) => typeOf(point) === "PrimaryCommandSurface",
  );
  return surfaces
    .flatMap((surface) => named(surface, "Group"))
    .map((group) => ({
      label: texts.get(resourceOf(child(group, "Label"))) ?? "",
      buttons: named(group, "Control")
        .filter((control) => typeOf(control) === "Button")
        .flatMap((control) => readButton(control, texts)),
    }));
}

function readButton(control: Element, texts: ReadonlyMap<string, string>): readonly RibbonButton[] {
  const action = child(control, "Action");
  const actionId = action && child(action, "FunctionName")?.textContent?.trim();
  const shows = action && typeOf(action) === "ShowTaskpane";
  if (!shows && !actionId) return [];
  const tip = child(control, "Supertip");
  return [
    {
      id: control.getAttribute("id") ?? "",
      label: texts.get(resourceOf(child(control, "Label"))) ?? "",
      tip: texts.get(resourceOf(tip && child(tip, "Description"))) ?? "",
      icons: iconsOf(control, texts),
      action: actionId ? { kind: "run", actionId } : { kind: "showPane" },
    },
  ];
}

function iconsOf(control: Element, texts: ReadonlyMap<string, string>): ReadonlyMap<number, string> {
  const icon = child(control, "Icon");
  const images = icon ? named(icon, "Image") : [];
  return new Map(
    images.flatMap((image) => {
      const address = texts.get(resourceOf(image));
      // In production the icons lie where the pane lies; here both come from this server.
      return address === undefined ? [] : [[Number(image.getAttribute("size")), new URL(address).pathname]];
    }),
  );
}

/** Texts and addresses by their id; in the manifest's default language where it has none for this one. */
function resources(manifest: Document, language: string): ReadonlyMap<string, string> {
  const entries = ["Image", "Url", "String"].flatMap((kind) => named(manifest, kind));
  return new Map(
    entries.flatMap((entry) => {
      const id = entry.getAttribute("id");
      const own = named(entry, "Override").find((one) => one.getAttribute("Locale") === language);
      const value = own?.getAttribute("Value") ?? entry.getAttribute("DefaultValue");
      return id === null || value === null ? [] : [[id, value] as const];
    }),
  );
}

/** Elements below, whatever their namespace's prefix. */
const named = (within: Document | Element, name: string): readonly Element[] => [
  ...within.getElementsByTagNameNS("*", name),
];
const child = (of: Element, name: string): Element | null =>
  [...of.children].find(({ localName }) => localName === name) ?? null;
const resourceOf = (element: Element | null): string => element?.getAttribute("resid") ?? "";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const typeOf = (element: Element): string | null => element.getAttributeNS(XSI, "type");
