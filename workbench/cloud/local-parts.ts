import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Instant, instantAt, laterInstant } from "#domain/base/clock";
import type { Organisation } from "#domain/dunning/organisation";
import { firstMember } from "#domain/people/member";
import { localFolderFiles } from "../../functions/files/local-folder";
import { openPdfWriter } from "../../functions/render/pdf/open-pdf-writer";
import { openRenderer } from "../../functions/render/renderer";
import { type DocumentStore, StoreConflict } from "../../functions/store/port";
import { createMember, listMembers } from "../../functions/store/repositories/members";
import { createOrganisation, getOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { FileRefusal } from "../excel/work-on-file";
import { mailCatcher } from "./catcher/catcher";
import type { LocalClock } from "./clock";
import type { LocalCloudOptions } from "./local-cloud";
import { openLocalMailing } from "./local-mailing";
import { LOCAL, YOU } from "./local-organisation";

export type LocalParts = Awaited<ReturnType<typeof openLocalParts>>;

/** What a local cloud is made of: the store, what messages are written with, and what takes them in place of a provider. */
export async function openLocalParts(options: LocalCloudOptions) {
  const { dataDir, clock, templatesDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const store = openStore(join(dataDir, "store.sqlite"));
  const organisation = await setUp(store, options);
  const now = dayClock(clock, organisation);
  const fault = options.fault ? { fault: options.fault } : {};
  const catcher = mailCatcher({ file: join(dataDir, "mails.sqlite"), now, ...fault });
  const provider = options.provider ?? { baseUrl: await catcher.listen(), eventKey: catcher.publicKey };
  const mailing = await openLocalMailing(store, dataDir, provider.baseUrl, now);
  const renderer = openRenderer({ templatesDir });
  const pdf = openPdfWriter({ templatesDir });
  const files = localFolderFiles(join(dataDir, "files"));
  return { store, organisation, now, catcher, provider, ...mailing, renderer, pdf, files };
}

function openStore(path: string): DocumentStore {
  try {
    return openSqliteStore(path);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new FileRefusal(
      `${because} Keep the data in another folder with --data, or put this file back as it was.`,
    );
  }
}

async function setUp(
  store: DocumentStore,
  { organisation, clock }: LocalCloudOptions,
): Promise<Organisation> {
  const known = await getOrganisation(store, LOCAL);
  if (known) {
    await ensureSomebody(store, clock.now());
    return known.organisation;
  }
  try {
    await createOrganisation(store, LOCAL, organisation, clock.now(), firstMember(YOU, null, clock.now()));
    return organisation;
  } catch (error) {
    // Another command on a new folder was quicker.
    const now = error instanceof StoreConflict ? await getOrganisation(store, LOCAL) : null;
    if (now) return now.organisation;
    throw error;
  }
}

/** A folder from before there were members belongs to whoever sits at it. */
async function ensureSomebody(store: DocumentStore, now: Instant): Promise<void> {
  if ((await listMembers(store, LOCAL)).length > 0) return;
  try {
    await store.write([createMember(LOCAL, firstMember(YOU, null, now))]);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
}

/** A day's run stands for the whole day: what the cloud would send at the send hour goes out in it. */
function dayClock(clock: LocalClock, { policy }: Organisation): () => Instant {
  return () => {
    const sendHour = instantAt(policy.timeZone, clock.today(), policy.sendHour);
    return laterInstant(clock.now(), sendHour);
  };
}
