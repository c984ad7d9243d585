import { functionsAreRight } from "./functions";
import { picturesAreReal } from "./pictures";
import { programOf } from "./program";
import { shortcutsAreRight } from "./shortcuts";
import { allOf, childOf, readXml, type XmlElement } from "./xml-element";

/** What a check of the manifest looks at beside the manifest itself. */
export type Surroundings = {
  /** The bytes of a file of the built add-in by its path ("assets/sync-16.png"); null where there is none. */
  readonly file: (path: string) => Uint8Array | null;
};

/** What is wrong with one part of the manifest, a sentence each. */
export type Rule = (app: XmlElement, around: Surroundings) => readonly string[];

/** Each rule with the page of Microsoft's documentation it rests on (learn.microsoft.com/office/dev/add-ins/…). */
const RULES: readonly { readonly rule: Rule; readonly source: string }[] = [
  { rule: headIsRight, source: "develop/xml-manifest-overview" },
  { rule: childrenStandInOrder, source: "develop/xml-manifest-overview" },
  { rule: textsAreTranslated, source: "develop/localization" },
  { rule: textsFit, source: "reference/manifest/resources" },
  { rule: resourcesAreThere, source: "reference/manifest/resources" },
  { rule: addressesAreServed, source: "develop/add-in-manifests" },
  { rule: picturesAreReal, source: "design/add-in-icons" },
  { rule: runtimeIsShared, source: "reference/manifest/runtimes" },
  { rule: actionsExist, source: "reference/manifest/action" },
  { rule: functionsAreRight, source: "excel/custom-functions-json" },
  { rule: shortcutsAreRight, source: "design/keyboard-shortcuts" },
];

/** Everything wrong with the manifest, a sentence each; none where it is right as far as can be told offline. */
export function manifestProblems(xml: string, around: Surroundings): readonly string[] {
  const app = readXml(xml);
  if (typeof app === "string") return [`The manifest cannot be read: ${app}.`];
  return RULES.flatMap(({ rule, source }) => rule(app, around).map((problem) => `${problem} (${source})`));
}

export const LOCALES = ["hu-HU", "el-GR", "es-ES", "et-EE", "pl-PL"];

function headIsRight(app: XmlElement): readonly string[] {
  const text = (name: string): string => childOf(app, name)?.text ?? "";
  const host = childOf(childOf(app, "Hosts"), "Host")?.attributes.Name;
  return [
    ...unless(
      app.name === "OfficeApp" && app.attributes.type === "TaskPaneApp",
      "The root is not a TaskPaneApp.",
    ),
    ...unless(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text("Id")), "The Id is no GUID."),
    ...unless(/^\d{1,5}(\.\d{1,5}){1,3}$/.test(text("Version")), "The Version is not of the form 1.2.3.4."),
    ...unless(text("DefaultLocale") === "en-US", "The DefaultLocale is not en-US."),
    ...unless(host === "Workbook", "The Host is not Excel (Workbook)."),
    ...unless(text("Permissions") === "ReadWriteDocument", "The Permissions are not ReadWriteDocument."),
  ];
}

const ORDER: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    "Id",
    "Version",
    "ProviderName",
    "DefaultLocale",
    "DisplayName",
    "Description",
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "Hosts",
    "Requirements",
    "DefaultSettings",
    "Permissions",
    "VersionOverrides",
    "ExtendedOverrides",
  ],
  Host: ["Runtimes", "AllFormFactors", "DesktopFormFactor"],
  DesktopFormFactor: ["GetStarted", "FunctionFile", "ExtensionPoint"],
  Control: ["Label", "Supertip", "Icon", "Action"],
  Resources: ["Images", "Urls", "ShortStrings", "LongStrings"],
};

/** Excel does not load a manifest whose elements stand in another order than the schema's. */
function childrenStandInOrder(app: XmlElement): readonly string[] {
  return Object.entries(ORDER).flatMap(([name, order]) => {
    const elements = app.name === name ? [app] : allOf(app, name);
    return elements.flatMap(({ children }) => {
      const places = children.map((child) => order.indexOf(child.name));
      const wrong = children.find(
        (_, index) => places[index] === -1 || (places[index] ?? 0) < (places[index - 1] ?? 0),
      );
      return wrong ? [`In ${name} the element ${wrong.name} is unknown or stands in the wrong place.`] : [];
    });
  });
}

/** Texts that are a name and no sentence stay as they are in every language. */
const SAME_EVERYWHERE = new Set(["GroupLabel", "Functions.Namespace"]);

function textsAreTranslated(app: XmlElement): readonly string[] {
  const strings = allOf(app, "String").filter(({ attributes }) => !SAME_EVERYWHERE.has(attributes.id ?? ""));
  const texts = [childOf(app, "DisplayName"), childOf(app, "Description"), ...strings];
  return texts.flatMap((text) => {
    if (!text) return ["The manifest lacks its DisplayName or Description."];
    const there = new Set(allOf(text, "Override").map(({ attributes }) => attributes.Locale));
    return LOCALES.filter((locale) => !there.has(locale)).map(
      (locale) => `${text.attributes.id ?? text.name} is not translated into ${locale}.`,
    );
  });
}

function textsFit(app: XmlElement): readonly string[] {
  const within = (elements: readonly XmlElement[], most: number): readonly string[] =>
    elements.flatMap((element) =>
      [
        element.attributes.DefaultValue,
        ...allOf(element, "Override").map(({ attributes }) => attributes.Value),
      ]
        .filter((value = "") => value.length === 0 || value.length > most)
        .map(
          (value = "") =>
            `"${value.slice(0, 30)}" of ${element.attributes.id ?? element.name} has not 1 to ${most} characters.`,
        ),
    );
  return [
    ...within(allOf(app, "DisplayName"), 125),
    ...within(
      allOf(app, "Description").filter(({ attributes }) => attributes.resid === undefined),
      250,
    ),
    ...within(
      allOf(app, "ShortStrings").flatMap(({ children }) => children),
      125,
    ),
    ...within(
      allOf(app, "LongStrings").flatMap(({ children }) => children),
      250,
    ),
  ];
}

function resourcesAreThere(app: XmlElement): readonly string[] {
  const made = ["Image", "Url", "String"]
    .flatMap((name) => allOf(app, name))
    .flatMap(({ attributes }) => attributes.id ?? []);
  const used = new Set(residsOf(app));
  return [
    ...made.filter((id, index) => made.indexOf(id) !== index).map((id) => `The resource ${id} stands twice.`),
    ...made.filter((id) => id.length > 32).map((id) => `The resource id ${id} is longer than 32 characters.`),
    ...made.filter((id) => !used.has(id)).map((id) => `The resource ${id} is used nowhere.`),
    ...[...used].filter((id) => !made.includes(id)).map((id) => `There is no resource ${id}.`),
  ];
}

const residsOf = ({ attributes, children }: XmlElement): readonly string[] => [
  ...(attributes.resid === undefined ? [] : [attributes.resid]),
  ...children.flatMap(residsOf),
];

function addressesAreServed(app: XmlElement, { file }: Surroundings): readonly string[] {
  const elements = [
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "SourceLocation",
    "Image",
    "Url",
  ].flatMap((name) => allOf(app, name));
  const addresses = [
    ...elements.flatMap(({ attributes }) => attributes.DefaultValue ?? []),
    ...allOf(app, "ExtendedOverrides").flatMap(({ attributes }) => attributes.Url ?? []),
  ];
  const origins = new Set(addresses.map((address) => new URL(address).origin));
  return [
    ...addresses
      .filter((address) => !address.startsWith("https://"))
      .map((address) => `${address} is not https.`),
    ...unless(origins.size === 1, `The add-in is spread over ${[...origins].join(" and ")}.`),
    ...addresses
      .filter((address) => file(pathOf(address)) === null)
      .map((address) => `The built add-in has no ${pathOf(address)}.`),
  ];
}

const pathOf = (address: string): string => new URL(address).pathname.slice(1);

/** The published schema knows nothing of <Runtimes>: this is what Microsoft's page on it asks for. */
function runtimeIsShared(app: XmlElement): readonly string[] {
  const host = allOf(app, "VersionOverrides").flatMap((overrides) => allOf(overrides, "Host"))[0];
  const [runtimes] = host?.children ?? [];
  const [runtime, ...others] = runtimes?.children ?? [];
  const resid = runtime?.attributes.resid;
  const pages = host
    ? [
        ...allOf(host, "FunctionFile"),
        ...["Action", "Page"].flatMap((name) =>
          allOf(host, name).flatMap((element) => allOf(element, "SourceLocation")),
        ),
      ]
    : [];
  const sets = allOf(app, "Set").map(({ attributes }) => attributes.Name);
  return [
    ...unless(runtimes?.name === "Runtimes", "<Runtimes> is not the first element of its Host."),
    ...unless(
      runtime?.name === "Runtime" && others.length === 0,
      "<Runtimes> holds not exactly one <Runtime>.",
    ),
    ...unless(runtime?.attributes.lifetime === "long", "The runtime's lifetime is not long."),
    ...unless(
      pages.length > 1 && pages.every(({ attributes }) => attributes.resid === resid),
      "Ribbon, pane and formulas are not served by the shared runtime's page.",
    ),
    ...unless(sets.includes("SharedRuntime"), "The requirement set SharedRuntime is not asked for."),
  ];
}

function actionsExist(app: XmlElement, { file }: Surroundings): readonly string[] {
  const program = programOf(file);
  const names = allOf(app, "FunctionName").map(({ text }) => text);
  return names
    .filter((name) => !program.includes(`"${name}"`))
    .map((name) => `The add-in has no function ${name}.`);
}

const unless = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem]);
