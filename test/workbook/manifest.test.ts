import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { LOCALES, manifestProblems, type Surroundings } from "../../tools/manifest/rules";

/** What `npm run validate` says of the add-in's manifest, and of manifests with one thing wrong. */

const manifest = readFileSync("manifest.xml", "utf8");

/** The files as the build lays them out, taken from where they are made. */
const PLACES: Readonly<Record<string, string>> = {
  "taskpane.html": "addin/taskpane/taskpane.html",
  "support.html": "addin/support.html",
  "taskpane.js": "addin/workbook/office-start.ts",
  "functions.json": "addin/functions/functions.json",
};
const around: Surroundings = {
  file: (name) => {
    const path = PLACES[name] ?? join("addin", name);
    return existsSync(path) ? readFileSync(path) : null;
  },
};

describe("the add-in's manifest", () => {
  it("holds every rule that can be checked offline", () => {
    expect(manifestProblems(manifest, around)).toEqual([]);
  });

  it.each([
    ["is cut off", /<\/OfficeApp>/, "", "The manifest cannot be read: line"],
    ["has an Id that is none", /<Id>.*?<\/Id>/, "<Id>dunbook</Id>", "The Id is no GUID."],
    [
      "is for Word",
      '<Host Name="Workbook"/>',
      '<Host Name="Document"/>',
      "The Host is not Excel (Workbook).",
    ],
    [
      "could not write a status",
      "ReadWriteDocument",
      "ReadDocument",
      "The Permissions are not ReadWriteDocument.",
    ],
    [
      "names its version after its provider",
      /(<Version>.*?<\/Version>)\s*(<ProviderName>.*?<\/ProviderName>)/,
      "$2$1",
      "In OfficeApp the element Version is unknown or stands in the wrong place.",
    ],
    [
      "lacks a Polish ribbon label",
      /<bt:Override Locale="pl-PL" Value="Synchronizuj teraz"\/>/,
      "",
      "SyncLabel is not translated into pl-PL.",
    ],
    [
      "lacks its Greek name",
      /<Override Locale="el-GR" Value="Dunbook.*?\/>/,
      "",
      "DisplayName is not translated into el-GR.",
    ],
    [
      "says too much",
      /(?<=DefaultValue=")Sync now/,
      "Sync ".repeat(30),
      '"Sync Sync Sync Sync Sync Sync " of SyncLabel has not 1 to 125 characters.',
    ],
    [
      "points at a text that is not there",
      'resid="NoteTip"',
      'resid="NoteHint"',
      "There is no resource NoteHint.",
    ],
    [
      "has a text that nobody reads",
      'resid="NoteTip"',
      'resid="SyncTip"',
      "The resource NoteTip is used nowhere.",
    ],
    [
      "is served without encryption",
      /https(?=:\/\/localhost:4870\/taskpane.html"\/>\s*<bt:Url)/,
      "http",
      "http://localhost:4870/taskpane.html is not https.",
    ],
    [
      "names a page that is not built",
      /taskpane\.html(?="\/>\s*<\/DefaultSettings>)/,
      "pane.html",
      "The built add-in has no pane.html.",
    ],
    [
      "shows a picture of the wrong size",
      "assets/sync-32.png",
      "assets/sync-40.png",
      "Sync.32 is no PNG of 32 × 32 pixels.",
    ],
    [
      "lacks the size that large screens take",
      /<bt:Image size="80" resid="Note.80"\/>/,
      "",
      "An icon lacks its picture of 80 px.",
    ],
    [
      "ends its program with the pane",
      'lifetime="long"',
      'lifetime="short"',
      "The runtime's lifetime is not long.",
    ],
    [
      "has no shared runtime",
      /<Runtimes>.*?<\/Runtimes>/s,
      "",
      "<Runtimes> is not the first element of its Host.",
    ],
    [
      "runs Excel versions without a shared runtime",
      'Name="SharedRuntime"',
      'Name="RibbonApi"',
      "The requirement set SharedRuntime is not asked for.",
    ],
    [
      "calls a function that the add-in does not have",
      "<FunctionName>addNote</FunctionName>",
      "<FunctionName>addNotes</FunctionName>",
      "The add-in has no function addNotes.",
    ],
    [
      "gives Excel no functions",
      /<AllFormFactors>.*?<\/AllFormFactors>/s,
      "",
      "The manifest gives Excel no functions",
    ],
    [
      "answers formulas by another page than the pane's",
      /(?<=<Page>\s*<SourceLocation resid=")Taskpane\.Url/,
      "Support.Url",
      "Ribbon, pane and formulas are not served by the shared runtime's page.",
    ],
    [
      "names its functions in small letters",
      'DefaultValue="DUNBOOK"',
      'DefaultValue="dunbook"',
      "The functions' namespace is not in capital letters.",
    ],
    [
      "names a list of keys that is not built",
      "localhost:4870/shortcuts.json",
      "localhost:4870/keys.json",
      "The built add-in has no keys.json.",
    ],
  ])("is refused where it %s", (_, found, instead, problem) => {
    const changed = manifest.replace(found, instead);
    expect(changed).not.toBe(manifest);
    expect(manifestProblems(changed, around).join("\n")).toContain(problem);
  });

  it.each([
    [
      "a function that stands twice",
      "functions.json",
      '"id": "LEVEL"',
      '"id": "STATUS"',
      "The function STATUS stands twice in functions.json.",
    ],
    [
      "a function that answers once",
      "functions.json",
      '"stream": true',
      '"stream": false',
      "functions.json is not valid at functions.0.options.stream",
    ],
    [
      "a parameter without a word about it",
      "functions.json",
      /"description": "The invoice's number, or the cell it stands in\.", "type"/,
      '"type"',
      "functions.json is not valid at functions.0.parameters.0.description",
    ],
    [
      "a key of Excel's own",
      "shortcuts.json",
      "Ctrl+Shift+Alt+U",
      "Ctrl+U",
      "The key Ctrl+U is not of the form Ctrl+Shift+Alt+X.",
    ],
    [
      "a key for two things",
      "shortcuts.json",
      "Ctrl+Shift+Alt+U",
      "Ctrl+Shift+Alt+D",
      "The key Ctrl+Shift+Alt+D is given twice.",
    ],
    [
      "a key for nothing",
      "shortcuts.json",
      '"action": "syncNow"',
      '"action": "syncLater"',
      "shortcuts.json has no action syncLater.",
    ],
    [
      "a button without a key",
      "shortcuts.json",
      /"id": "addNote"/,
      '"id": "openPane"',
      "The button addNote has no key.",
    ],
  ])("is refused with %s", (_, name, found, instead, problem) => {
    const text = new TextDecoder().decode(around.file(name) ?? new Uint8Array());
    const changed = text.replace(found, instead);
    expect(changed).not.toBe(text);
    const bytes = new TextEncoder().encode(changed);
    const file = (path: string): Uint8Array | null => (path === name ? bytes : around.file(path));
    expect(manifestProblems(manifest, { file }).join("\n")).toContain(problem);
  });

  it("speaks the languages of its users", () => {
    expect(LOCALES.map((locale) => locale.slice(0, 2))).toEqual(["hu", "el", "es", "et", "pl"]);
  });
});
