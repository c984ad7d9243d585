import type { OrganisationId } from "#domain/base/identity";
import type { CollectionName } from "../store/indexes";
import { type DocumentStore, type Fields, MAX_WRITES, type Ref, type Write } from "../store/port";
import { scheduleNextRun } from "../store/repositories/organisations";
import { ArchiveRefusal } from "./archive-refusal";
import { checkLines, idOf, type Part, type Whole } from "./check-lines";
import { CARRIED } from "./lines";
import { rememberPeople } from "./people-of";
import { type ArchivePorts, allOf } from "./read-organisation";

export type Wishes = {
  /** The id it is to have; null: the one it had. */
  readonly to: OrganisationId | null;
  /** What is there already goes first. */
  readonly replace: boolean;
  /** Sending goes on where it went on; else a person has to say so first. */
  readonly keepSending: boolean;
};

/** Why sending stands still in an organisation that has just been taken in. */
const STOPPED_BY_IMPORT =
  "It was taken in from a file: let it go on once it is sure that nothing is sent from where it was before.";

const SETTINGS_ID = "settings";
/** Beside the settings until they are there: which file is being taken in, so that the same one may be given again. */
const MARK_ID = "import";
const at = (scope: OrganisationId, collection: CollectionName, id: string): Ref => ({
  scope,
  collection,
  id,
});

/** Well below what one batch may hold. */
const BATCH_BYTES = 4 * 1_048_576;
const BATCH_WRITES = MAX_WRITES - 100;

/**
 * Takes an organisation in. The lines are read twice: to their end before anything is written, and again to be written.
 * Until the last batch, which brings the settings, the people and the next run, there is no such organisation for anybody;
 * stopped before that, the same file given again brings the same. `lines` opens them anew for each reading.
 */
export async function writeOrganisation(
  { store, files }: ArchivePorts,
  lines: () => AsyncIterable<string>,
  wishes: Wishes,
): Promise<Whole & { readonly id: OrganisationId }> {
  const whole = await checkLines(lines(), wishes.to, async () => undefined);
  const id = wishes.to ?? idOf(whole.about);
  await makeRoom(store, id, whole.end.sha256, wishes.replace);
  let settings: Fields | null = null;
  let waiting: Write[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    await store.write(waiting);
    waiting = [];
    bytes = 0;
  };
  const take = async (part: Part): Promise<void> => {
    if (part.kind === "file") return files.put(part.key, { bytes: part.bytes, type: part.type });
    if (isSettings(part.ref)) {
      settings = part.fields;
      return;
    }
    if (bytes + part.bytes > BATCH_BYTES || waiting.length === BATCH_WRITES) await flush();
    waiting.push({ kind: "put", ref: part.ref, fields: part.fields });
    bytes += part.bytes;
  };
  const { end } = await checkLines(lines(), wishes.to, take);
  if (end.sha256 !== whole.end.sha256) throw new ArchiveRefusal(OTHER_FILE);
  await flush();
  if (settings === null) throw new ArchiveRefusal(OTHER_FILE);
  await open(store, id, whole, wishes.keepSending ? settings : stopped(settings));
  return { ...whole, id };
}

const OTHER_FILE =
  "The file changed while it was read. The organisation is not there yet: give the command again.";

const isSettings = ({ collection, id }: Ref): boolean => collection === "settings" && id === SETTINGS_ID;

/** A reason that stands there already is kept. */
const stopped = (settings: Fields): Fields =>
  typeof settings.stoppedBecause === "string" ? settings : { ...settings, stoppedBecause: STOPPED_BY_IMPORT };

/** Everything of it stands; from this batch on there is such an organisation. */
async function open(
  store: DocumentStore,
  id: OrganisationId,
  { about }: Whole,
  settings: Fields,
): Promise<void> {
  await rememberPeople(store, id);
  await store.write([
    { kind: "create", ref: at(id, "settings", SETTINGS_ID), fields: settings },
    { kind: "remove", ref: at(id, "settings", MARK_ID) },
    scheduleNextRun(id, about.nextRunAt),
  ]);
}

async function makeRoom(
  store: DocumentStore,
  id: OrganisationId,
  sha256: string,
  replace: boolean,
): Promise<void> {
  const [settings, mark] = await store.getMany([
    at(id, "settings", SETTINGS_ID),
    at(id, "settings", MARK_ID),
  ]);
  const isSame = mark?.fields.sha256 === sha256;
  if (settings && !replace)
    throw new ArchiveRefusal(
      `There is an organisation "${id}" here already, and it stays as it is: take the file into another place or under another id, or say --replace.`,
    );
  if (isSame && !settings && mark?.fields.state === "writing") return;
  if (!settings && !mark && !replace) await expectEmpty(store, id);
  if (mark && !isSame && !replace)
    throw new ArchiveRefusal(
      "Another file has been taken in here half-way: give that one again to finish it, or say --replace.",
    );
  await clear(store, id, sha256);
}

async function expectEmpty(store: DocumentStore, id: OrganisationId): Promise<void> {
  for (const collection of CARRIED) {
    const [first] = await store.query({ scope: id, collection, limit: 1 });
    if (first)
      throw new ArchiveRefusal(
        `Documents of an organisation "${id}" lie here without its settings, and they stay as they are: say --replace to be rid of them.`,
      );
  }
}

/** Removes what is there; the settings and the scheduler's entry first, so that nobody works on the rest meanwhile. */
async function clear(store: DocumentStore, id: OrganisationId, sha256: string): Promise<void> {
  const mark = at(id, "settings", MARK_ID);
  await store.write([
    { kind: "put", ref: mark, fields: { sha256, state: "clearing" } },
    { kind: "remove", ref: at(id, "settings", SETTINGS_ID) },
    { kind: "remove", ref: { scope: "system", collection: "organisations", id } },
  ]);
  for (const collection of CARRIED) {
    let waiting: Write[] = [];
    for await (const { ref } of allOf(store, id, collection)) {
      if (ref.collection === "settings" && ref.id === MARK_ID) continue;
      waiting.push({ kind: "remove", ref });
      if (waiting.length === BATCH_WRITES) {
        await store.write(waiting);
        waiting = [];
      }
    }
    if (waiting.length > 0) await store.write(waiting);
  }
  await store.write([{ kind: "put", ref: mark, fields: { sha256, state: "writing" } }]);
}
