import { describe, expect, it } from "@jest/globals";
import { MOST_FILES, MOST_MAIL_BYTES } from "../../functions/delivery/inbound/mail";
import { parseInboundForm } from "../../functions/delivery/inbound/parse-form";

/** Mails that mean no good, or that no mail program would write: read as far as that is safe. */

const BOUNDARY = "boundary-of-the-form";
type Part = {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly file?: string;
  readonly type?: string;
};

function form(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, bytes, file, type }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ""}\r\n${type ? `Content-Type: ${type}\r\n` : ""}\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const read = (parts: readonly Part[]) =>
  parseInboundForm(form(parts), `multipart/form-data; boundary=${BOUNDARY}`);

async function mailOf(parts: readonly Part[]) {
  const mail = await read(parts);
  if (!mail.ok) throw new Error(mail.problem);
  return mail.value;
}

const head = "Message-ID: <a@b.example>\r\nFrom: a@b.example\r\nTo: c@d.example\r\n";

describe("case 36: too much, too deep, or harmful", () => {
  it("25 MB are taken; more than the limit is refused before it is read", async () => {
    const large = Buffer.alloc(25 * 1024 * 1024, 65);
    const mail = await mailOf([
      { name: "text", bytes: "Already paid." },
      { name: "attachment1", bytes: large, file: "scan.pdf", type: "application/pdf" },
    ]);
    expect(mail).toMatchObject({ text: "Already paid.", files: [{ name: "scan.pdf", bytes: large.length }] });
    const more = new Uint8Array(MOST_MAIL_BYTES + 1);
    expect(await parseInboundForm(more, "multipart/form-data; boundary=b")).toEqual({
      ok: false,
      problem: "tooLarge",
    });
  });

  it("200 attachments: the text is read, some of them are listed", async () => {
    const files = Array.from({ length: 300 }, (_, index) => ({
      name: `attachment${index}`,
      bytes: "x",
      file: `f${index}.txt`,
      type: "text/plain",
    }));
    const mail = await mailOf([{ name: "text", bytes: "We dispute it." }, ...files]);
    expect(mail.text).toBe("We dispute it.");
    expect(mail.files).toHaveLength(MOST_FILES);
  });

  it("a zip that would grow without end is weighed, and not opened", async () => {
    const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(1000, 255)]);
    const mail = await mailOf([
      { name: "text", bytes: "See attachment" },
      { name: "attachment1", bytes: zip, file: "42.zip", type: "application/zip" },
    ]);
    expect(mail.files).toEqual([{ name: "42.zip", type: "application/zip", bytes: zip.length }]);
  });

  it("scripts in HTML are no text, and its quoted part is marked", async () => {
    const html =
      "<script>alert(1)</script><style>p{}</style><p>Already paid.<img src=x onerror=alert(2)></p><blockquote>We dispute</blockquote>";
    const mail = await mailOf([{ name: "html", bytes: html }]);
    expect(mail.text).toBe("Already paid.\n\n> We dispute");
  });

  it("HTML that never ends its tags, or nests a hundred thousand deep, is stripped of them", async () => {
    for (const tag of ["<p>", "<b>", "<td>"])
      expect((await mailOf([{ name: "html", bytes: tag.repeat(20_000) }])).text.length).toBeLessThan(200_001);
    const mail = await mailOf([
      { name: "html", bytes: `${"<div>".repeat(100_000)}Paid${"</div>".repeat(100_000)}` },
    ]);
    expect(mail.text).toBe("Paid");
  });

  it.each([
    [5, "Paid"],
    // Deeper than any mail program nests: not read, and nothing else comes to harm.
    [300, null],
  ])("parts within parts, %d deep", async (depth, text) => {
    let body = "Content-Type: text/plain\r\n\r\nPaid";
    for (let at = 1000; at < 1000 + depth; at += 1)
      body = `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n${body}\r\n--b${at}--`;
    const mail = await read([{ name: "email", bytes: `${head}${body}` }]);
    expect(mail.ok ? mail.value.text : null).toBe(text);
  });

  it.each([
    ["nothing at all", "", "multipart/form-data; boundary=b"],
    ["no form", "hello", "text/plain"],
    [
      "a form that ends in the middle",
      '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nPa',
      "multipart/form-data; boundary=b",
    ],
  ])("%s is no mail", async (_, body, type) => {
    expect(await parseInboundForm(Buffer.from(body), type)).toEqual({ ok: false, problem: "notMail" });
  });
});

describe("the charset of a raw mail", () => {
  it.each<[string, string, Buffer, string]>([
    [
      "iso-8859-2, quoted-printable",
      "iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable",
      Buffer.from("=D5ry, kifizett=FCk"),
      "Őry, kifizettük",
    ],
    [
      "iso-8859-7",
      "iso-8859-7",
      Buffer.from([0xd0, 0xeb, 0xe7, 0xf1, 0xfe, 0xe8, 0xe7, 0xea, 0xe5]),
      "Πληρώθηκε",
    ],
    [
      "windows-1250",
      "windows-1250",
      Buffer.from([0x7a, 0x61, 0x70, 0xb3, 0x61, 0x63, 0x6f, 0x6e, 0x65]),
      "zapłacone",
    ],
    ["windows-1257", "windows-1257", Buffer.from([0xfe, 0x65, 0xf0, 0x61]), "žeša"],
    [
      "utf-8, base64",
      "utf-8\r\nContent-Transfer-Encoding: base64",
      Buffer.from(Buffer.from("Εξοφλήθηκε").toString("base64")),
      "Εξοφλήθηκε",
    ],
  ])("%s", async (_, charset, bytes, text) => {
    const email = Buffer.concat([
      Buffer.from(`${head}Content-Type: text/plain; charset=${charset}\r\n\r\n`),
      bytes,
    ]);
    expect((await mailOf([{ name: "email", bytes: email }])).text).toBe(text);
  });
});
