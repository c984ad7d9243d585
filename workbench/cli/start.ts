import { createRequire } from "node:module";
import { dirname, relative } from "node:path";
import { type Books, openBooks } from "../cloud/books/books";
import { type Days, openDays } from "../cloud/days";
import type { LocalCloud } from "../cloud/local-cloud";
import type { Certificate } from "../cloud/servers";
import type { SiteFolders } from "../cloud/site/routes";
import { workbenchPages } from "../cloud/workbench-pages";
import { type CertificateOptions, readCertificate } from "./certificate";
import { exampleDay } from "./example-day";
import { exampleIn, forgetExample } from "./example-folder";
import { UsageError } from "./exit-codes";
import { type OrganisationFile, readOrganisationFile } from "./organisation-file";
import { openCloud, packageFile } from "./settings";

export type StartOptions = CertificateOptions & {
  readonly data: string;
  readonly port: string;
  readonly fresh?: boolean;
  readonly once?: boolean;
};

/** How often messages that had to wait are looked at while the page is up. */
const TICK_MS = 60_000;

/** The first command a newcomer gives: the example's workbook in a browser, with the pane beside it. */
export async function start(options: StartOptions): Promise<void> {
  // Before anything is forgotten or made: a mistyped option must not cost a thing.
  const port = portOf(options);
  const certificate = await readCertificate(options);
  if (options.fresh) await forgetExample(options.data);
  const book = await exampleIn(options.data);
  const file = readOrganisationFile(packageFile("examples/receivables.json"));
  if (options.once) return exampleDay(options.data, book, file);
  const books = await openBooks(options.data);
  const { cloud, days } = await openOnPort({ data: options.data, file, books, certificate }, port);
  const timer = setInterval(() => void tick(days), TICK_MS);
  process.once("SIGINT", () => {
    clearInterval(timer);
    void days
      .idle()
      .then(() => cloud.close())
      // Browsers keep their connections; nobody waits for them.
      .finally(() => process.exit());
  });
  process.stdout.write(welcome(cloud.pagesUrl, relative(process.cwd(), book)));
}

const welcome = (url: string, book: string): string => `Dunbook's workbench:  ${url}/
Open it: the example's workbook is there, and the pane beside the sheet takes it from there.
Every message is caught on this machine, and none is delivered.

The workbook:         ${book}
Ctrl+C ends; npm start goes on from here, npm start -- --fresh starts anew.
`;

function portOf({ port }: StartOptions): number {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`--port: "${port}" is no port number.`);
  return number;
}

type Workbench = { readonly cloud: LocalCloud; readonly days: Days };
type WorkbenchOptions = {
  readonly data: string;
  readonly file: OrganisationFile;
  readonly books: Books;
  readonly certificate: Certificate | null;
};

/** On the port asked for; on a free one where somebody else has it, unless Excel has been told of this one. */
async function openOnPort(options: WorkbenchOptions, port: number): Promise<Workbench> {
  return openWorkbench(options, port).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    if (options.certificate)
      throw new UsageError(
        `--https: another program has the port ${port}, at which Excel looks for the add-in. End that program, then start again.`,
      );
    return openWorkbench(options, 0);
  });
}

async function openWorkbench(
  { data, file, books, certificate }: WorkbenchOptions,
  port: number,
): Promise<Workbench> {
  let days: Days | null = null;
  const pages = (cloud: LocalCloud) => {
    days = openDays(cloud);
    return workbenchPages({ cloud, days, books, folders: siteFolders() });
  };
  const secure = certificate ? { certificate } : {};
  const cloud = await openCloud({ data }, { port, pages, file, linksHere: true, ...secure });
  return { cloud, days: days ?? openDays(cloud) };
}

/** What `npm run build` has made, and what npm has installed. */
const siteFolders = (): SiteFolders => ({
  web: packageFile("dist/web"),
  addin: packageFile("dist/addin"),
  officeJs: dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js")),
});

/** Sends what had to wait; the rows hear of it from the open pane. */
async function tick(days: Days): Promise<void> {
  await days.tick().catch((error: unknown) => {
    const because = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The run of this minute failed: ${because}\n`);
  });
}
