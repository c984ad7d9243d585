import type { OrganisationId } from "#domain/base/identity";
import type { FileType } from "#domain/files/invoice-file";

/** Content as it is kept. */
export type KeptFile = { readonly bytes: Uint8Array; readonly type: FileType };

/**
 * Where the bytes of files lie. Three verbs and no listing: what there is, the documents say. A key is
 * `<organisation>/<sha256 of the content>-<arrival>`, never used for other content and never again after a removal.
 * What a disk or a network may do is thrown; the caller's documents stand as they were then.
 */
export interface FileStore {
  /** Durable when it returns, all or nothing. Put again, it is the same. */
  put(key: string, file: KeptFile): Promise<void>;
  /** Null where there is none. */
  get(key: string): Promise<KeptFile | null>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}

const KEY = /^([A-Za-z0-9][A-Za-z0-9_-]{0,62})\/([0-9a-f]{64}-[0-9a-f]{12})$/;

/** `arrival`: 12 hexadecimal digits, different for every arrival. */
export const fileKey = (organisation: OrganisationId, sha256: string, arrival: string): string =>
  partsOfKey(`${organisation}/${sha256}-${arrival}`).join("/");

/** The folder and the name in a key. Throws for any other text: a key is made by `fileKey` and by nothing else. */
export function partsOfKey(key: string): readonly [folder: string, name: string] {
  const [, folder, name] = KEY.exec(key) ?? [];
  if (folder === undefined || name === undefined) throw new Error("Not the key of a kept file");
  return [folder, name];
}
