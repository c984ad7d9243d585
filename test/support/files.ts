/** Files as tests attach them. */

/** A PDF that says `text`, with so many kilobytes of a picture in it. */
export const pdfOf = (text: string, kilobytes = 0): Uint8Array =>
  new Uint8Array(
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Title (${text}) >>\nendobj\n2 0 obj\n<< /Length ${kilobytes * 1024} >>\nstream\n${"x".repeat(kilobytes * 1024)}\nendstream\nendobj\n%%EOF\n`,
      "latin1",
    ),
  );

export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
