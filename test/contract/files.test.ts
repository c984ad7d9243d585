import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { deleteApp, getApp, initializeApp } from "firebase-admin/app";
import { getStorage } from "firebase-admin/storage";
import { organisationId } from "#domain/base/identity";
import { cloudStorageFiles } from "../../functions/files/cloud-storage";
import { localFolderFiles } from "../../functions/files/local-folder";
import { fileKey } from "../../functions/files/port";
import { memoryFiles } from "../support/memory-files";
import { fileStoreContract } from "./files-contract";
import { type StorageServer, storageServer } from "./files-storage-server";

const folder = mkdtempSync(path.join(tmpdir(), "dunbook-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = fileKey(organisationId("kase"), "e".repeat(64), "9".repeat(12));
const PDF = { bytes: new TextEncoder().encode("%PDF-1.7 %%EOF"), type: "application/pdf" } as const;

describe("files in a local folder", () => {
  const place = path.join(folder, "contract");
  fileStoreContract(async () => ({
    files: localFolderFiles(place),
    again: localFolderFiles(place),
    close: async () => undefined,
  }));

  it("leaves nothing half-written behind, and takes away what a killed process left an hour ago", async () => {
    const mine = path.join(folder, "killed", "kase");
    const files = localFolderFiles(path.join(folder, "killed"));
    await files.put(KEY, PDF);
    const old = path.join(mine, ".of-a-killed-process.tmp");
    writeFileSync(old, "%PDF-1.");
    const twoHoursAgo = Date.now() / 1000 - 7200;
    utimesSync(old, twoHoursAgo, twoHoursAgo);
    writeFileSync(path.join(mine, ".of-one-at-work.tmp"), "%PDF-1.");
    await files.put(KEY, PDF);
    const [, name] = KEY.split("/");
    expect(readdirSync(mine).sort()).toEqual([".of-one-at-work.tmp", `${name}.pdf`]);
  });

  const onPosix = process.platform === "win32" ? it.skip : it;
  onPosix("lets nobody else on the machine read them", async () => {
    const files = localFolderFiles(path.join(folder, "private"));
    await files.put(KEY, PDF);
    const [, name] = KEY.split("/");
    expect(statSync(path.join(folder, "private", "kase", `${name}.pdf`)).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, "private", "kase")).mode & 0o077).toBe(0);
  });

  it("says what the disk says where a folder cannot be made", async () => {
    writeFileSync(path.join(folder, "occupied"), "");
    await expect(localFolderFiles(path.join(folder, "occupied")).put(KEY, PDF)).rejects.toThrow(
      /ENOTDIR|EEXIST/,
    );
  });
});

/** Google's own client library against a stand-in for the service: the service itself has not been tried. */
describe("files in Cloud Storage, by its client library on a stand-in", () => {
  let server: StorageServer;
  fileStoreContract(async () => {
    server = await storageServer();
    process.env.FIREBASE_STORAGE_EMULATOR_HOST = server.url;
    const app = initializeApp({ projectId: "demo", storageBucket: "demo-files" }, "files-contract");
    const open = async () => getStorage(app).bucket();
    return {
      files: cloudStorageFiles(open),
      again: cloudStorageFiles(open),
      close: async () => {
        delete process.env.FIREBASE_STORAGE_EMULATOR_HOST;
        delete process.env.STORAGE_EMULATOR_HOST;
        await deleteApp(app);
        await server.close();
      },
    };
  });

  it("names them below files/, and lets no cache keep them", async () => {
    const files = cloudStorageFiles(async () => getStorage(getApp("files-contract")).bucket());
    await files.put(KEY, PDF);
    expect(server.objects.get(`files/${KEY}`)?.cacheControl).toBe("private, no-store");
    await files.remove(KEY);
  });

  it("a failure of the service is no missing file", async () => {
    const broken = cloudStorageFiles(() => Promise.reject(new Error("no credentials")));
    await expect(broken.get(KEY)).rejects.toThrow("no credentials");
  });
});

describe("files in memory, which other tests rely on", () => {
  const files = memoryFiles();
  fileStoreContract(async () => ({ files, again: files, close: async () => undefined }));
});
