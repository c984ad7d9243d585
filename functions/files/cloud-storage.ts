import { FILE_TYPES } from "#domain/files/invoice-file";
import { type FileStore, partsOfKey } from "./port";

/** As much of a Cloud Storage bucket as is needed; firebase-admin's `getStorage().bucket()` has this shape. */
export type FileBucket = {
  file(name: string): {
    save(
      bytes: Buffer,
      options: {
        readonly resumable: boolean;
        readonly contentType: string;
        readonly metadata: { readonly cacheControl: string };
      },
    ): Promise<unknown>;
    download(): Promise<[Buffer]>;
    getMetadata(): Promise<[{ contentType?: string | undefined }, ...unknown[]]>;
    delete(options: { readonly ignoreNotFound: boolean }): Promise<unknown>;
  };
};

/**
 * Files in Cloud Storage, below `files/`. An upload is one request, seen whole or not at all; what is read after a write is
 * that write. Nothing there is public: storage.rules refuses every client. Tried against Google's own client library
 * speaking to a stand-in, never yet against Google's service.
 */
export function cloudStorageFiles(open: () => Promise<FileBucket>): FileStore {
  const fileAt = async (key: string) => (await open()).file(`files/${partsOfKey(key).join("/")}`);
  return {
    put: async (key, { bytes, type }) => {
      const file = await fileAt(key);
      const metadata = { cacheControl: "private, no-store" };
      await file.save(Buffer.from(bytes), { resumable: false, contentType: type, metadata });
    },
    get: async (key) => {
      const file = await fileAt(key);
      try {
        const [[bytes], [{ contentType }]] = await Promise.all([file.download(), file.getMetadata()]);
        const type = FILE_TYPES.find((known) => known === contentType);
        if (!type) throw new Error("A kept file has lost its type");
        return { bytes: new Uint8Array(bytes), type };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await (await fileAt(key)).delete({ ignoreNotFound: true });
    },
  };
}

const isMissing = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && Number(error.code) === 404;
