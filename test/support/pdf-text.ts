import { inflateSync } from "node:zlib";

/** What a PDF of ours says, read back from its bytes: an independent look at what a reader shows and copies. */
export type PdfText = {
  readonly pages: number;
  /** Line by line, without blanks: where words stand is the page's business. A letter the font lacks is "\uFFFD". */
  readonly text: string;
  /** Names of the embedded fonts; "ABCDEF+" before a name says that only the used part of it is. */
  readonly fonts: readonly string[];
  readonly title: string;
};

export function readPdf(bytes: Uint8Array): PdfText {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id, body ?? ""]),
  );
  const all = [...objects.values()];
  const codes = new Map(
    all.flatMap((body) =>
      [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(
        ([, name = "", id]) => [name, codesOf(objects, id)] as const,
      ),
    ),
  );
  const contents = all
    .filter((body) => /\/Type \/Page\n/.test(body))
    .map((body) => /\/Contents (\d+)/.exec(body)?.[1]);
  return {
    pages: contents.length,
    text: contents.map((id) => shownBy(streamOf(objects.get(id)), codes)).join("\n"),
    fonts: [...new Set(all.flatMap((body) => /\/FontName \/(\S+)/.exec(body)?.[1] ?? []))],
    title: unescaped(objects.get(/\/Title (\d+) 0 R/.exec(file)?.[1]) ?? ""),
  };
}

function streamOf(body = ""): string {
  const start = body.indexOf("stream\n") + "stream\n".length;
  const data = Buffer.from(body.slice(start, body.lastIndexOf("\nendstream")), "latin1");
  return /\/FlateDecode/.test(body.slice(0, start))
    ? inflateSync(data).toString("latin1")
    : data.toString("latin1");
}

/** Which text each code of a font stands for, from its ToUnicode table. */
function codesOf(
  objects: ReadonlyMap<string | undefined, string>,
  id: string | undefined,
): readonly string[] {
  const table = /\/ToUnicode (\d+)/.exec(objects.get(id) ?? "")?.[1];
  const ranges = streamOf(objects.get(table)).matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g);
  const codes = [...ranges].flatMap(([, list = ""]) => list.match(/<[0-9a-f ]*>/g) ?? []);
  return codes.map((code) => Buffer.from(code.replace(/[<> ]/g, ""), "hex").swap16().toString("utf16le"));
}

function shownBy(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let [shown, font, line] = ["", fonts.get("F1") ?? [], ""];
  const operators = content.matchAll(/\/(F\d+) [\d.]+ Tf|1 0 0 1 [-\d.]+ ([-\d.]+) Tm|\[(.*?)\] TJ/g);
  for (const [, name, y, text] of operators) {
    if (name !== undefined) font = fonts.get(name) ?? [];
    if (y !== undefined && y !== line) [shown, line] = [`${shown}\n`, y];
    for (const code of text?.replace(/<([0-9a-f]+)>|[^<]/g, "$1").match(/.{4}/g) ?? [])
      shown += code === "0000" ? "\uFFFD" : (font[Number.parseInt(code, 16)] ?? "\uFFFD");
  }
  return shown.replace(/[^\S\n]/g, "");
}

/** A string of a PDF, which is UTF-16 where it is more than ASCII. */
function unescaped(text: string): string {
  const plain = text.slice(1, -1).replace(/\\(.)/gs, (_, one: string) => ({ n: "\n", r: "\r" })[one] ?? one);
  const bytes = Buffer.from(plain, "latin1");
  return bytes[0] === 0xfe ? bytes.subarray(2).swap16().toString("utf16le") : bytes.toString("latin1");
}
