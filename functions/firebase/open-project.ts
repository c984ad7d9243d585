import type { FileStore } from "../files/port";
import type { DocumentStore } from "../store/port";

/** A project's documents and files, for a program on another machine. */
export type OpenProject = {
  readonly store: DocumentStore;
  readonly files: FileStore;
};

/**
 * Opens them with the credentials of whoever is signed in on this machine (`gcloud auth application-default login`), or the
 * emulator that FIRESTORE_EMULATOR_HOST names. `bucket`: where files lie; null: the project's own.
 */
export async function openProject(projectId: string, bucket: string | null): Promise<OpenProject> {
  const { initializeApp, applicationDefault } = await import("firebase-admin/app");
  const { getFirestore } = await import("firebase-admin/firestore");
  const { openFirestoreStore } = await import("../store/firestore/open-firestore-store");
  const { cloudStorageFiles } = await import("../files/cloud-storage");
  const isEmulated = process.env.FIRESTORE_EMULATOR_HOST !== undefined;
  const storageBucket = bucket ?? `${projectId}.firebasestorage.app`;
  const app = initializeApp(
    { projectId, storageBucket, ...(isEmulated ? {} : { credential: applicationDefault() }) },
    `dunbook ${projectId}`,
  );
  const files = cloudStorageFiles(async () =>
    (await import("firebase-admin/storage")).getStorage(app).bucket(),
  );
  return { store: openFirestoreStore(getFirestore(app)), files };
}
