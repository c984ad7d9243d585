import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type InvoiceId, invoiceIdOf } from "#domain/base/identity";
import { fileName, nameWithNumber } from "#domain/files/file-name";
import { fileTypeOf, hasPdfEnd } from "#domain/files/file-type";
import { matchFileName } from "#domain/files/match-file-name";
import { MOST_ATTACHED_BYTES, planFiles } from "#domain/files/plan-files";

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("what a file is called", () => {
  it.each([
    ["2026-17.pdf", "2026-17.pdf"],
    ["C:\\Users\\liis\\Desktop\\2026-17.PDF", "2026-17.PDF"],
    ["../../etc/passwd", "passwd.pdf"],
    ["/", "invoice.pdf"],
    ["", "invoice.pdf"],
    ["Rechnung.docx", "Rechnung.docx.pdf"],
    ["a\r\nBcc: eve@example.com.pdf", "a Bcc_ eve@example.com.pdf"],
    ["pay\u202efdp.exe", "pay fdp.exe.pdf"],
    ["..hidden .pdf", "hidden.pdf"],
    ['in"voice<1>.pdf', "in_voice_1_.pdf"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(116)}.pdf`],
    ["Számla 2026-17.pdf", "Számla 2026-17.pdf"],
  ])("%j is kept as %j", (given, kept) => expect(fileName(given, "application/pdf")).toBe(kept));

  it("ends as its content says", () => {
    expect(fileName("photo.jpeg", "image/jpeg")).toBe("photo.jpeg");
    expect(fileName("scan.pdf", "image/png")).toBe("scan.pdf.png");
  });

  it("never holds a path, a control character or more than 120 characters, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = fileName(given, "application/pdf");
        expect(name).toMatch(/\.pdf$/i);
        expect(name).not.toMatch(/[/\\\p{Cc}"<>]/u);
        expect(name.length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it.each([
    ["2026-17.pdf", "2026-17", "2026-17.pdf"],
    ["invoice.pdf", "2026/17", "2026-17 invoice.pdf"],
  ])("%s of invoice %s is sent as %s", (name, number, sent) =>
    expect(nameWithNumber(name, number)).toBe(sent),
  );
});

describe("what a file is by its content", () => {
  it.each([
    ["a PDF", "%PDF-1.7\n…", "application/pdf"],
    ["a PNG", "\x89PNG\r\n\x1a\n…", "image/png"],
    ["a JPEG", "\xff\xd8\xff\xe0…", "image/jpeg"],
    ["a page that says it is a PDF", "<html>%PDF-1.7", null],
    ["a program", "MZ\x90", null],
    ["a ZIP", "PK\x03\x04", null],
    ["a GIF", "GIF89a", null],
    ["nothing", "", null],
  ])("%s", (_, content, type) => expect(fileTypeOf(bytesOf(content))).toBe(type));

  it("a PDF without its end was cut off", () => {
    expect(hasPdfEnd(bytesOf("%PDF-1.7 … %%EOF\r\n"))).toBe(true);
    expect(hasPdfEnd(bytesOf("%PDF-1.7 …"))).toBe(false);
    expect(hasPdfEnd(bytesOf(`%PDF-1.7 %%EOF${" ".repeat(9000)}`))).toBe(false);
  });
});

describe("which invoice a file's name names", () => {
  const NUMBERS = ["2026-17", "2026-170", "2026/18", "KC-2026-19", "KC_20", "7", "2026-21", "2026-21-1"];
  const known = new Map<InvoiceId, string>(NUMBERS.map((number) => [invoiceIdOf(number), number]));

  it.each([
    ["2026-17.pdf", "2026-17"],
    ["2026-170.pdf", "2026-170"],
    ["Invoice 2026-17.pdf", "2026-17"],
    ["2026-17 Tamm Ehitus OÜ.pdf", "2026-17"],
    ["Arve_2026-17_signed.PDF", "2026-17"],
    ["invoice-2026-17.pdf", "2026-17"],
    ["2026-17_2026-11-22.pdf", "2026-17"],
    ["(2026-17).pdf", "2026-17"],
    ["2026-18.pdf", "2026/18"],
    ["2026_18.pdf", "2026/18"],
    ["kc-2026-19.pdf", "KC-2026-19"],
    ["7.pdf", "7"],
    ["2026-21-1.pdf", "2026-21-1"],
    ["2026-21.pdf", "2026-21"],
  ])("%s is of %s", (name, number) =>
    expect(matchFileName(name, known)).toEqual({ kind: "one", invoiceId: invoiceIdOf(number), number }),
  );

  it.each([
    ["2026-171.pdf", { kind: "none" }],
    ["12026-17.pdf", { kind: "none" }],
    ["page 7.pdf", { kind: "none" }],
    ["invoice.pdf", { kind: "none" }],
    ["2026-17-1.pdf", { kind: "unsure", numbers: ["2026-17"] }],
    ["2026-17_1.pdf", { kind: "unsure", numbers: ["2026-17"] }],
    ["CN-2026-17.pdf", { kind: "unsure", numbers: ["2026-17"] }],
    ["2026-17.1.pdf", { kind: "unsure", numbers: ["2026-17"] }],
    ["2026-17 2026-170.pdf", { kind: "several", numbers: ["2026-17", "2026-170"] }],
  ])("%s names %j and is left to a person", (name, match) =>
    expect(matchFileName(name, known)).toEqual(match),
  );

  it("2026-18 and 2026/18 cannot be told apart by a file's name", () => {
    const both = new Map([...known, [invoiceIdOf("2026-18"), "2026-18"] as const]);
    expect(matchFileName("2026-18.pdf", both)).toEqual({ kind: "several", numbers: ["2026-18", "2026/18"] });
  });

  it("never is an invoice whose number is not in the name", () => {
    const part = fc.constantFrom("2026", "17", "170", "18", "1", "KC", "-", "_", " ", ".", "x");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const name = parts.join("");
        const match = matchFileName(`${name}.pdf`, known);
        if (match.kind !== "one") return;
        const spelt = match.number.toLowerCase().replaceAll("/", "[-_]");
        expect(name.toLowerCase()).toMatch(new RegExp(`(^|[^\\p{L}\\p{N}])${spelt}($|[^\\p{L}\\p{N}])`, "u"));
      }),
    );
  });
});

describe("how files go with a message", () => {
  const MB = 1024 * 1024;
  const files = [{ size: 5 * MB }, { size: 4 * MB }, { size: 3 * MB }];
  const url = "https://dunbook.example.com";

  it("as attachments while there is room, the rest as links", () => {
    const plan = planFiles(files, { filesAs: "attachment", publicUrl: url }, 0);
    expect(plan).toEqual({ attached: [files[0], files[2]], linked: [files[1]], leftOut: [] });
  });

  it("without a public address what has no room is left out", () => {
    const plan = planFiles(files, { filesAs: "attachment", publicUrl: null }, 0);
    expect(plan).toEqual({ attached: [files[0], files[2]], linked: [], leftOut: [files[1]] });
  });

  it("as links where that is wished and there is an address", () => {
    expect(planFiles(files, { filesAs: "link", publicUrl: url }, 0).linked).toEqual(files);
    expect(planFiles(files, { filesAs: "link", publicUrl: null }, 0).attached).toHaveLength(2);
  });

  it("never takes more room than there is, and loses none", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 10 * MB }), { maxLength: 20 });
    const taken = fc.integer({ min: 0, max: 9 * MB });
    fc.assert(
      fc.property(
        sizes,
        taken,
        fc.constantFrom("attachment", "link"),
        fc.boolean(),
        (all, used, filesAs, has) => {
          const plan = planFiles(
            all.map((size) => ({ size })),
            { filesAs, publicUrl: has ? url : null },
            used,
          );
          const bytes = plan.attached.reduce((sum, { size }) => sum + size, 0);
          if (plan.attached.length > 0) expect(bytes + used).toBeLessThanOrEqual(MOST_ATTACHED_BYTES);
          expect(plan.attached.length + plan.linked.length + plan.leftOut.length).toBe(all.length);
        },
      ),
    );
  });
});
