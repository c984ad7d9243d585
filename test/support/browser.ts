import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The browser that the tests of pages run in, or why there is none. */
export type BrowserHere =
  | { readonly kind: "installed"; readonly program: string }
  /** Comes with npm, for Linux on x64. */
  | { readonly kind: "bundled" }
  | { readonly kind: "none"; readonly because: string };

/** CHROME_PATH where it is set, else the bundled browser where it runs, else one that is installed. */
export function browserHere(): BrowserHere {
  const asked = process.env.CHROME_PATH;
  if (asked) return { kind: "installed", program: asked };
  if (process.platform === "linux" && process.arch === "x64") return { kind: "bundled" };
  const program = installedPrograms().find((candidate) => existsSync(candidate));
  if (program) return { kind: "installed", program };
  return { kind: "none", because: "no Chrome, Chromium or Edge found; set CHROME_PATH to one" };
}

/** Starts the browser; throws with a sentence where it does not start. The caller closes it. */
export async function startBrowser(here: Exclude<BrowserHere, { kind: "none" }>): Promise<Browser> {
  try {
    return here.kind === "bundled" ? await startBundled() : await start(here.program);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The browser for the tests does not start; CHROME_PATH can name another one. ${reason}`);
  }
}

/** The bundled package's own flags are for servers and switch off the very protections tested here. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const start = (executablePath: string, env: Readonly<Record<string, string>> = {}): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    timeout: 30_000,
    env: { ...process.env, ...env },
  });

async function startBundled(): Promise<Browser> {
  const folder = unpacked();
  const program = join(folder, "chromium");
  try {
    return await start(program);
  } catch (error) {
    if (!String(error).includes("shared libraries")) throw error;
    // A bare system lacks some libraries; the package brings a set that serves in their place.
    return start(program, { LD_LIBRARY_PATH: join(folder, "al2023", "lib") });
  }
}

/** The folder with the bundled browser, unpacked once per version; unpacked aside, as suites may run at the same time. */
function unpacked(): string {
  const packageFolder = join(process.cwd(), "node_modules", "@sparticuz", "chromium");
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const folder = join(tmpdir(), `dunbook-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  // It unpacks into the system's folder for temporary files, and its libraries only where it believes to be on a server.
  const env = { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  const script = `import(${JSON.stringify("@sparticuz/chromium")}).then((m) => m.default.executablePath())`;
  execFileSync(process.execPath, ["--input-type=module", "-e", script], { env, timeout: 120_000 });
  try {
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(aside, { recursive: true });
  }
  return folder;
}

function installedPrograms(): readonly string[] {
  const programs = process.env.PROGRAMFILES ?? "C:\\Program Files";
  const programs32 = process.env["PROGRAMFILES(X86)"] ?? "C:\\Program Files (x86)";
  return [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/microsoft-edge",
    join(programs, "Google", "Chrome", "Application", "chrome.exe"),
    join(programs32, "Google", "Chrome", "Application", "chrome.exe"),
    join(programs32, "Microsoft", "Edge", "Application", "msedge.exe"),
  ];
}
