import * as z from "zod/mini";
import { type DocumentReader, type DocumentStore, type Ref, type Scope, StoreConflict } from "../port";
import { parseDocument } from "./documents";

/**
 * The key that signs an organisation's links and reply addresses. It is made once, at random, and never leaves the store:
 * with it anybody could answer for a customer. That of scope "system" signs what is offered to people who sign in.
 */
const keyRef = (id: Scope): Ref => ({ scope: id, collection: "settings", id: "signing-key" });

const keySchema = z.object({ key: z.string() });

/** The key, 32 bytes; null where none has been made yet. */
export async function getSigningKey(reader: DocumentReader, id: Scope): Promise<Uint8Array | null> {
  const stored = await reader.get(keyRef(id));
  return stored ? Buffer.from(parseDocument(keySchema, stored).key, "base64") : null;
}

/** The key, made of `fresh` (32 random bytes) where there is none yet. Asked for twice at once, both get the same. */
export async function ensureSigningKey(
  store: DocumentStore,
  id: Scope,
  fresh: () => Uint8Array,
): Promise<Uint8Array> {
  const known = await getSigningKey(store, id);
  if (known) return known;
  try {
    const key = fresh();
    const fields = { key: Buffer.from(key).toString("base64") };
    await store.write([{ kind: "create", ref: keyRef(id), fields }]);
    return key;
  } catch (error) {
    const winner = error instanceof StoreConflict ? await getSigningKey(store, id) : null;
    if (winner) return winner;
    throw error;
  }
}
