import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Instant, instantOf } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { ArchivePorts } from "../../functions/archive/read-organisation";
import { localFolderFiles } from "../../functions/files/local-folder";
import { openProject } from "../../functions/firebase/open-project";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { openClock } from "../cloud/clock";
import { LOCAL } from "../cloud/local-organisation";
import { FileRefusal } from "../excel/work-on-file";
import { UsageError } from "./exit-codes";

/** Where an organisation is taken from or brought to: a data folder of this machine, or a Firebase project. */

export type PlaceOptions = {
  readonly data: string;
  readonly project?: string;
  readonly id?: string;
  readonly bucket?: string;
  readonly passphraseFile?: string;
};

export type ArchivePlace = ArchivePorts & {
  /** The one the options name; null: they name none. */
  readonly id: OrganisationId | null;
  /** "the folder .dunbook/books" or "the project dunbook-eu". */
  readonly name: string;
  readonly isFolder: boolean;
  readonly now: () => { readonly at: Instant; readonly clockMoved: boolean };
};

/** Does the work at the place the options name, and closes it whatever happens. `make`: a folder that is not there is made. */
export async function atPlace<Value>(
  options: PlaceOptions,
  make: boolean,
  work: (place: ArchivePlace) => Promise<Value>,
): Promise<Value> {
  const place = options.project === undefined ? folderPlace(options, make) : await projectPlace(options);
  try {
    return await work(place);
  } finally {
    await place.store.close();
  }
}

function folderPlace({ data, id, bucket }: PlaceOptions, make: boolean): ArchivePlace {
  if (id !== undefined && id !== LOCAL)
    throw new UsageError(
      `A data folder holds one organisation, which is called "${LOCAL}" there: leave --id out, or name a --project.`,
    );
  if (bucket !== undefined) throw new UsageError("--bucket goes with --project.");
  const file = join(data, "store.sqlite");
  if (!make && !existsSync(file))
    throw new FileRefusal(`There is no organisation in the folder ${data}: name another with --data.`);
  mkdirSync(data, { recursive: true });
  const now = () => {
    const clock = openClock(join(data, "clock.json"), { timeZone: "Etc/UTC", hour: 0 });
    return { at: clock.now(), clockMoved: clock.moved() };
  };
  const files = localFolderFiles(join(data, "files"));
  return { store: opened(file), files, id: LOCAL, name: `the folder ${data}`, isFolder: true, now };
}

function opened(file: string) {
  try {
    return openSqliteStore(file);
  } catch (error) {
    throw new FileRefusal(error instanceof Error ? error.message : String(error));
  }
}

async function projectPlace({ project = "", id, bucket }: PlaceOptions): Promise<ArchivePlace> {
  const name = `the project ${project}`;
  const now = () => ({ at: instantOf(Date.now()), clockMoved: false });
  const known = id === undefined ? null : idOption(id);
  return { ...(await openProject(project, bucket ?? null)), id: known, name, isFolder: false, now };
}

function idOption(text: string): OrganisationId {
  try {
    return organisationId(text);
  } catch {
    throw new UsageError(
      `--id: "${text}" is no organisation's id: letters, digits, - and _, at most 63 of them.`,
    );
  }
}

/** What is in the file; null: none was named. On the command line a passphrase could be read by everybody on the machine. */
export function passphraseOf({ passphraseFile }: PlaceOptions): string | null {
  if (passphraseFile === undefined) return null;
  let text: string;
  try {
    text = readFileSync(passphraseFile, "utf8").split(/\r?\n/)[0] ?? "";
  } catch {
    throw new FileRefusal(`The passphrase file ${passphraseFile} cannot be read.`);
  }
  if (text.length < 12)
    throw new UsageError("The passphrase has fewer than 12 characters: take a longer one.");
  return text;
}
