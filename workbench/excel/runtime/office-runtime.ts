import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** How office.js talks to a native Excel: JSON texts each way. office.js itself sets `onMessageFromHost`. */
export type NativeBridge = {
  readonly sendMessageToHost: (message: string) => void;
  onMessageFromHost?: (message: string) => void;
};

const RUNTIME = "@microsoft/office-js/dist/excel-web-16.00.js";

// biome-ignore lint/security/noGlobalEval: only an indirect eval runs a script in the caller's realm and global scope
const runScript: (source: string) => void = eval;

let loaded = false;

/**
 * Loads Microsoft's own office.js, unmodified, so that the global `Excel` is the real one and speaks to `bridge`.
 * Once per process: office.js binds to its bridge for good. It runs as a page's script in the caller's realm,
 * because it refuses option objects of another (under jest, vm.runInThisContext would be another realm).
 */
export function loadOfficeRuntime(bridge: NativeBridge): void {
  if (loaded) return;
  const source = readFileSync(createRequire(import.meta.url).resolve(RUNTIME), "utf8");
  const remove = lendGlobals({ ...pageGlobals(), _richApiNativeBridge: bridge });
  try {
    runScript(`${source}\n//# sourceURL=excel-web-16.00.js`);
    loaded = true;
  } finally {
    remove();
  }
}

/** The little of a web page that office.js looks at while it loads. It never becomes ready: there is no pane here. */
function pageGlobals(): Readonly<Record<string, unknown>> {
  const page = {
    window: globalThis,
    self: globalThis,
    document: { readyState: "loading", addEventListener: () => undefined },
    location: { href: "https://localhost/", search: "", hash: "", protocol: "https:", hostname: "localhost" },
    navigator: { userAgent: "", language: "en-US" },
  };
  return Object.fromEntries(Object.entries(page).filter(([name]) => !(name in globalThis)));
}

/** Sets globals for a while; afterwards other libraries must not take this process for a browser. */
function lendGlobals(values: Readonly<Record<string, unknown>>): () => void {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const name of Object.keys(values)) Reflect.deleteProperty(globalThis, name);
  };
}
