import { createHash } from "node:crypto";
import { copyFileSync } from "node:fs";
import type { OrganisationId } from "#domain/base/identity";
import { COLLECTIONS } from "../../functions/store/indexes";
import type { DocumentStore } from "../../functions/store/port";
import { Connection } from "../../functions/store/sqlite/connection";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import type { MemoryFiles } from "../support/memory-files";

/** Everything that the attacked cloud keeps: as one text, as a fingerprint of it, and as it was in the beginning. */
export type Kept = {
  readonly dump: (scope?: OrganisationId, without?: readonly string[]) => string;
  readonly fingerprint: (without?: readonly string[]) => string;
  readonly restore: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `base`: the store's file as it was in the beginning; `at`: where to put copies; `use`: is told which store is open. */
export function openKept(
  base: string,
  at: (name: string) => string,
  files: MemoryFiles,
  use: (store: DocumentStore) => void,
): Kept {
  const inTheBeginning = new Map(files.kept);
  let generation = 0;
  let [store, reader] = open();
  let untouched = versionOf(reader);
  const seen = new Map<string, { readonly version: string; readonly fingerprint: string }>();
  let filesSeen = new Map(files.kept);
  let fileChanges = 0;

  function open(): readonly [DocumentStore, Connection] {
    generation += 1;
    const file = at(`store-${generation}.sqlite`);
    copyFileSync(base, file);
    const opened = openSqliteStore(file);
    use(opened);
    return [opened, new Connection(file)];
  }
  /** Whatever has been written since is in it: what has not changed need not be read again. */
  const version = (): string => {
    if (!isSame(files.kept, filesSeen)) {
      filesSeen = new Map(files.kept);
      fileChanges += 1;
    }
    return `${generation}.${versionOf(reader)}.${fileChanges}`;
  };
  const dump: Kept["dump"] = (scope, without = []) =>
    [...rowsOf(reader, scope, without), ...filesOf(files, scope)].join("\n");
  const close = async (): Promise<void> => {
    await store.close();
    reader.close();
  };
  return {
    dump,
    fingerprint: (without = []) => {
      const [of, now] = [without.join(" "), version()];
      const known = seen.get(of);
      if (known?.version === now) return known.fingerprint;
      const fingerprint = createHash("sha256").update(dump(undefined, without)).digest("hex");
      seen.set(of, { version: now, fingerprint });
      return fingerprint;
    },
    restore: async () => {
      if (versionOf(reader) === untouched && isSame(files.kept, inTheBeginning)) return;
      await close();
      files.kept.clear();
      for (const [key, file] of inTheBeginning) files.kept.set(key, file);
      [store, reader] = open();
      untouched = versionOf(reader);
    },
    close,
  };
}

/** SQLite counts what other connections write to its file. */
const versionOf = (reader: Connection): string => String(reader.row("PRAGMA data_version")?.[0]);

const isSame = <Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

const rowsOf = (
  reader: Connection,
  scope: OrganisationId | undefined,
  without: readonly string[],
): readonly string[] =>
  Object.keys(COLLECTIONS)
    .filter((collection) => !without.includes(collection))
    .flatMap((collection) =>
      reader
        .rows(`SELECT scope, id, version, fields FROM doc_${collection} ORDER BY scope, id`)
        .filter(([of]) => scope === undefined || of === scope)
        .map((row) => [collection, ...row].join("\t")),
    );

const filesOf = ({ kept }: MemoryFiles, scope: OrganisationId | undefined): readonly string[] =>
  [...kept]
    .filter(([key]) => scope === undefined || key.startsWith(`${scope}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { bytes }]) => `${key}\t${Buffer.from(bytes).toString("base64")}`);
