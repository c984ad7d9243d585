import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type FileAnswer, filesAnswerSchema } from "#wire/files";
import { invoice, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";
import { pdfOf } from "../support/files";

/** The files of invoices, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  const rows = [invoice("2026-17", "Tamm OÜ", "2026-11-10"), invoice("2026-170", "Tamm OÜ", "2026-11-10")];
  writeBook(desk.path("ledger.xlsx"), ledgerOf(rows));
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
  mkdirSync(desk.path("pdfs"));
  writeFileSync(desk.path("pdfs/2026-17.pdf"), pdfOf("Seventeen"));
  writeFileSync(desk.path("pdfs/CN-2026-17.pdf"), pdfOf("A credit note"));
  writeFileSync(desk.path("pdfs/2026-170.txt"), "no PDF");
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const listed = async (): Promise<readonly FileAnswer[]> =>
  filesAnswerSchema.shape.files.parse(Object(jsonOf(await give("file", "list", "--json"))).files);

describe("dunbook file", () => {
  it("takes a folder by its names, leaves what is in doubt to a person, and takes nothing back", async () => {
    const first = await give("file", "folder", "pdfs");
    expect(first.code).toBe(4);
    expect(first.stdout).toContain("1 file attached, 2 files left:");
    expect(first.stdout).toContain("CN-2026-17.pdf: 2026-17 in its name may be part of another number");
    expect(first.stdout).toContain("“2026-170.txt” is neither a PDF nor a PNG or JPEG picture");
    const again = await give("file", "folder", "pdfs");
    expect(again.stdout).toContain("0 files attached, 1 file attached before, 2 files left:");
    expect((await listed()).map(({ number, name }) => `${number} ${name}`)).toEqual(["2026-17 2026-17.pdf"]);
  });

  it("attaches and removes one by one, and refuses in a sentence what cannot be", async () => {
    expect((await give("file", "attach", "2026-170", "pdfs/CN-2026-17.pdf")).stdout).toContain(
      "Attached to 2026-170: CN-2026-17.pdf (1 KB).",
    );
    expect((await give("file", "remove", "2026-170", "cn-2026-17.pdf")).code).toBe(0);
    const refusals = [
      await give("file", "attach", "2026-99", "pdfs/2026-17.pdf"),
      await give("file", "attach", "2026-17", "pdfs/missing.pdf"),
      await give("file", "remove", "2026-170", "gone.pdf"),
      await give("file", "folder", "nowhere"),
    ];
    expect(refusals.map(({ code, stderr }) => [code, stderr.trim()])).toEqual([
      [2, "There is no invoice of this number: check it, or sync its table first."],
      [3, "pdfs/missing.pdf cannot be read (ENOENT): check its name."],
      [2, "Invoice 2026-170 has no file: check its number."],
      [3, "The folder nowhere cannot be read (ENOENT): check its name."],
    ]);
  });
});
