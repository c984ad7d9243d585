import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { organisationId } from "#domain/base/identity";
import { type FileStore, fileKey } from "../../functions/files/port";

/** One file store under test, and another opened on the same place: what a second process sees. */
export type FileStoreUnderTest = {
  readonly files: FileStore;
  readonly again: FileStore;
  readonly close: () => Promise<void>;
};

const sha = (digit: string): string => digit.repeat(64);
const arrival = (digit: string): string => digit.repeat(12);
const KASE = organisationId("kase");
const KEY = fileKey(KASE, sha("a"), arrival("1"));
const PDF = {
  bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10]),
  type: "application/pdf",
} as const;
const PNG = { bytes: new Uint8Array([0x89, 0x50]), type: "image/png" } as const;

/** What every place for files does. */
export function fileStoreContract(open: () => Promise<FileStoreUnderTest>): void {
  let under: FileStoreUnderTest;
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under.close());

  it("gives back what was put, byte for byte and with its type", async () => {
    await under.files.put(KEY, PDF);
    expect(await under.files.get(KEY)).toEqual(PDF);
  });

  it("gives it to whoever opens the place later", async () => {
    expect(await under.again.get(KEY)).toEqual(PDF);
  });

  it("put again, it is the same", async () => {
    await under.again.put(KEY, PDF);
    expect(await under.files.get(KEY)).toEqual(PDF);
  });

  it.each([
    ["another arrival of the same content", fileKey(KASE, sha("a"), arrival("2"))],
    ["other content", fileKey(KASE, sha("b"), arrival("1"))],
    ["another organisation's", fileKey(organisationId("other"), sha("a"), arrival("1"))],
  ])("%s is another file", async (_, key) => {
    expect(await under.files.get(key)).toBeNull();
    await under.files.put(key, PNG);
    await under.files.remove(key);
    expect(await under.files.get(key)).toBeNull();
    expect(await under.files.get(KEY)).toEqual(PDF);
  });

  it("keeps megabytes", async () => {
    const key = fileKey(KASE, sha("c"), arrival("1"));
    const bytes = new Uint8Array(Buffer.alloc(3 * 1024 * 1024, "every byte of a large file"));
    await under.files.put(key, { bytes, type: "image/jpeg" });
    const found = await under.again.get(key);
    expect(found?.type).toBe("image/jpeg");
    expect(Buffer.compare(found?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    await under.files.remove(key);
  });

  it("many at once, and the same at once, do not disturb one another", async () => {
    const keys = Array.from({ length: 20 }, (_, at) =>
      fileKey(KASE, sha("d"), arrival((at % 10).toString())),
    );
    await Promise.all(keys.map((key) => under.files.put(key, PNG)));
    expect(await Promise.all(keys.map((key) => under.again.get(key)))).toEqual(keys.map(() => PNG));
    await Promise.all(keys.map((key) => under.files.remove(key)));
    expect(await under.files.get(keys[0] ?? "")).toBeNull();
  });

  it("removes what is there, and what is not without a word", async () => {
    await under.files.remove(KEY);
    await under.files.remove(KEY);
    expect(await under.again.get(KEY)).toBeNull();
  });

  it.each([
    "../kase/x",
    "kase/../../etc/passwd",
    "kase/a.pdf",
    `kase/${sha("a")}`,
    "/etc/passwd",
    "",
    `kase\\${sha("a")}-${arrival("1")}`,
  ])("%j is no key", async (key) => {
    await expect(under.files.get(key)).rejects.toThrow("key");
    await expect(under.files.put(key, PDF)).rejects.toThrow("key");
    await expect(under.files.remove(key)).rejects.toThrow("key");
  });
}
