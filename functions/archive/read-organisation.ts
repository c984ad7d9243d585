import { createHash, type Hash } from "node:crypto";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { FileStore } from "../files/port";
import type { CollectionName } from "../store/indexes";
import type { DocumentStore, Stored } from "../store/port";
import { getOrganisation, nextRunOf } from "../store/repositories/organisations";
import { ArchiveRefusal } from "./archive-refusal";
import { fileNamesIn } from "./file-keys";
import { type About, CARRIED, FORMAT, type Line } from "./lines";

export type ArchivePorts = { readonly store: DocumentStore; readonly files: FileStore };

/** When it is taken, by the clock of the place it is taken from. */
export type TakenAt = { readonly at: Instant; readonly clockMoved: boolean };

/** Somebody wrote while the organisation was being read: what was read is not the state of any one moment. */
export class ChangedMeanwhile extends Error {
  override readonly name = "ChangedMeanwhile";
}

/** A document may have a megabyte; so many are in memory at once. */
const PAGE = 100;

/**
 * All lines of an organisation's file, in their order, read page by page. At the end everything is looked through once more: where each
 * document still has the version it had, all of them stood like this at one moment, between the two looks. Otherwise throws
 * ChangedMeanwhile, and the lines are worth nothing.
 */
export async function* readOrganisation(
  ports: ArchivePorts,
  id: OrganisationId,
  taken: TakenAt,
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const told = (line: Line): string => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    return text;
  };
  yield told(await aboutOf(ports.store, id, taken));
  const names = new Set<string>();
  const documents: Record<string, number> = {};
  const seen = createHash("sha256");
  for (const collection of CARRIED) {
    for await (const { ref, version, fields } of allOf(ports.store, id, collection)) {
      note(seen, collection, ref.id, version);
      for (const name of fileNamesIn(fields, id)) names.add(name);
      documents[collection] = (documents[collection] ?? 0) + 1;
      yield told({ kind: "document", collection, id: ref.id, fields });
    }
  }
  let files = 0;
  for (const name of names) {
    const file = await ports.files.get(`${id}/${name}`);
    if (!file) continue;
    files += 1;
    yield told({ kind: "file", name, type: file.type, bytes: Buffer.from(file.bytes).toString("base64") });
  }
  await expectUnchanged(ports.store, id, seen);
  const filesMissing = names.size - files;
  yield `${JSON.stringify({ kind: "end", documents, files, filesMissing, sha256: hash.digest("hex") })}\n`;
}

async function aboutOf(store: DocumentStore, id: OrganisationId, taken: TakenAt): Promise<About> {
  const found = await getOrganisation(store, id);
  if (!found)
    throw new ArchiveRefusal(
      `There is no organisation "${id}" here: check the folder, or the id after --id.`,
    );
  const nextRunAt = (await nextRunOf(store, id)) ?? taken.at;
  return {
    kind: "about",
    format: FORMAT,
    organisation: id,
    name: found.organisation.name,
    ...taken,
    nextRunAt,
  };
}

async function expectUnchanged(store: DocumentStore, id: OrganisationId, seen: Hash): Promise<void> {
  const again = createHash("sha256");
  for (const collection of CARRIED)
    for await (const { ref, version } of allOf(store, id, collection))
      note(again, collection, ref.id, version);
  if (again.digest("hex") !== seen.digest("hex")) throw new ChangedMeanwhile();
}

const note = (hash: Hash, collection: CollectionName, id: string, version: string): void => {
  hash.update(`${collection}\0${id}\0${version}\n`);
};

/** Every document of a collection, by id. */
export async function* allOf(
  store: DocumentStore,
  scope: OrganisationId,
  collection: CollectionName,
): AsyncGenerator<Stored> {
  let after: Stored | undefined;
  do {
    const page: readonly Stored[] = await store.query({
      ...{ scope, collection, limit: PAGE },
      ...(after ? { after } : {}),
    });
    yield* page;
    after = page.length < PAGE ? undefined : page.at(-1);
  } while (after);
}
