import { createHash } from "node:crypto";
import { join } from "node:path";
import { invoiceIdOf, type OrganisationId } from "#domain/base/identity";
import { firstMember, personIdOf } from "#domain/people/member";
import { openArchive, writeArchive } from "../../functions/archive/archive-file";
import { CARRIED } from "../../functions/archive/lines";
import { type ArchivePorts, allOf, readOrganisation } from "../../functions/archive/read-organisation";
import { type Wishes, writeOrganisation } from "../../functions/archive/write-organisation";
import { runOrganisation } from "../../functions/jobs/run-organisation";
import { placeIn, VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import type { DocumentStore } from "../../functions/store/port";
import { createMember } from "../../functions/store/repositories/members";
import { ensureSigningKey } from "../../functions/store/repositories/signing-key";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { base64Of, pdfOf } from "./files";
import { invoiceRow, POLICY } from "./ledger";
import { memoryFiles } from "./memory-files";
import { openWorld, type World } from "./world";

/** An organisation that has lived some days, with a file of an invoice; and taking it along and bringing it in. */

export const AS_IT_WAS: Wishes = { to: null, replace: false, keepSending: true };
export const LIIS = personIdOf(
  "11111111-0000-4000-8000-000000000001",
  "11111111-0000-4000-8000-000000000002",
);

/** Lives through `days` from the first of them; one more customer's row comes after them. */
export async function livedWorld(days: readonly string[]): Promise<World> {
  const levels = POLICY.levels.map((level) => ({ ...level, attachFiles: true }));
  const world = await openWorld({ startsOn: days[0] ?? "2026-11-02", policy: { levels } });
  await world.store.write([createMember(world.id, firstMember("liis@kase.example", LIIS, world.now()))]);
  await ensureSigningKey(world.store, world.id, () => Buffer.alloc(32, 7));
  await world.sync([
    invoiceRow("A-1", { customer: "Õie & Ko", email: "oie@kunde.example", due: "2026-10-20" }),
    invoiceRow("B-1", { customer: "boris", email: "boris@kunde.example", due: "2026-10-25" }),
    invoiceRow("C-1", { customer: "clara", email: "clara@kunde.example", due: "2026-11-18" }),
  ]);
  const bytes = pdfOf("Invoice A-1", 30);
  await world.backend.attachFile(invoiceIdOf("A-1"), { name: "A-1.pdf", base64: base64Of(bytes) });
  for (const date of days) await world.day(date);
  await world.sync([invoiceRow("D-1", { customer: "dora", email: "dora@kunde.example", due: "2026-10-01" })]);
  await world.plan();
  return world;
}

export const portsOf = ({ store, ports }: World): ArchivePorts => ({ store, files: ports.files });
export const takenAt = ({ now }: World) => ({ at: now(), clockMoved: true });

/** Stores of their own, closed together. */
export function stores() {
  const open: DocumentStore[] = [];
  const keeping = (store: DocumentStore) => {
    open.push(store);
    return { store, files: memoryFiles() };
  };
  return {
    keeping,
    fresh: () => keeping(openSqliteStore(":memory:")),
    close: async () => {
      for (const store of open.splice(0)) await store.close();
    },
  };
}

/** Takes the organisation along as a file of that name, and says where it lies. */
export async function takenFrom(
  world: World,
  from: ArchivePorts,
  folder: string,
  name: string,
  passphrase: string | null = null,
): Promise<string> {
  const path = join(folder, name);
  await writeArchive(path, readOrganisation(from, world.id, takenAt(world)), passphrase);
  return path;
}

/** Brings it in from the file. */
export const brought = async (
  file: string,
  to: ArchivePorts,
  wishes = AS_IT_WAS,
  passphrase: string | null = null,
) => writeOrganisation(to, (await openArchive(file, passphrase)).lines, wishes);

/** Every document of the organisation, and what lies in its files. */
export async function everything({ store, files }: ArchivePorts, id: OrganisationId) {
  const found: Record<string, unknown> = {};
  for (const collection of CARRIED)
    for await (const { ref, fields } of allOf(store, id, collection))
      found[`${collection}/${ref.id}`] = fields;
  const text = JSON.stringify(found);
  const keys = [...new Set(text.match(new RegExp(`${id}/[0-9a-f]{64}-[0-9a-f]{12}`, "g")) ?? [])].sort();
  for (const key of keys) {
    const bytes = (await files.get(key))?.bytes;
    found[key.slice(id.length)] = bytes ? createHash("sha256").update(bytes).digest("hex") : null;
  }
  return found;
}

/** How many findings the journal has when all of it is verified. */
export async function findingsIn(store: DocumentStore, id: OrganisationId): Promise<number> {
  let place: ReturnType<typeof placeIn> = VERIFY_FROM_START;
  let findings = 0;
  while (place) {
    const part = await verifyJournal(store, id, place);
    findings += part.findings.length;
    place = part.next === null ? null : placeIn(part.next);
  }
  return findings;
}

/** The mails of one more day, without what the provider made up for them. */
export async function nextDay(world: World, to: ArchivePorts): Promise<readonly string[]> {
  const before = world.catcher.mails({ limit: 1_000 }).length;
  world.at("2026-11-25");
  await runOrganisation({ ...world.ports, ...to }, world.id, "worker");
  const mails = world.catcher.mails({ limit: 1_000 }).slice(before);
  return mails
    .map(({ to: addressee, subject, text }) => `${JSON.stringify(addressee)} ${subject} ${text}`)
    .sort();
}
