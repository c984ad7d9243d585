import { type FileStore, type KeptFile, partsOfKey } from "../../functions/files/port";

/** Files in memory. `kept`: what lies there by its key, and may be taken away behind everybody's back. */
export type MemoryFiles = FileStore & { readonly kept: Map<string, KeptFile> };

export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, KeptFile>();
  const at = (key: string): string => partsOfKey(key).join("/");
  return {
    kept,
    put: async (key, { bytes, type }) => {
      kept.set(at(key), { bytes: bytes.slice(), type });
    },
    get: async (key) => {
      const found = kept.get(at(key));
      return found ? { bytes: found.bytes.slice(), type: found.type } : null;
    },
    remove: async (key) => {
      kept.delete(at(key));
    },
  };
}
