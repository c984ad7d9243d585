import { organisationId } from "#domain/base/identity";
import type { Ref } from "../../functions/store/port";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";

/**
 * A process of its own that writes to a store until it is killed or done: `node store-writer.js <file> <writer> <batches>`.
 * Batch n of writer w is twenty new documents that carry n, and the writer's own head, patched to n. After each batch it
 * prints n, so its parent knows what was promised to be durable.
 */
const [, , path = "", writer = "", batches = "0"] = process.argv;
const scope = organisationId("writers");

async function writeOn(): Promise<void> {
  const store = openSqliteStore(path);
  const head: Ref = { scope, collection: "accounts", id: writer };
  const start = Number((await store.get(head))?.fields.n ?? 0);
  if (start === 0) await store.write([{ kind: "put", ref: head, fields: { n: 0 } }]);
  for (let n = start + 1; n <= start + Number(batches); n += 1) {
    const documents = Array.from({ length: 20 }, (_, at) => ({
      kind: "create" as const,
      ref: { scope, collection: "outbox", id: `${writer}-${n}-${at}` } as const,
      fields: { accountId: `${writer}-${n}`, text: "x".repeat(500) },
    }));
    await store.write([...documents, { kind: "patch", ref: head, fields: { n } }]);
    process.stdout.write(`${n}\n`);
  }
  await store.transaction(async (transaction) => {
    const ref: Ref = { scope, collection: "accounts", id: "all" };
    const done = Number((await transaction.get(ref))?.fields.done ?? 0);
    transaction.write({ kind: "put", ref, fields: { done: done + 1 } });
  });
  await store.close();
}

void writeOn();
