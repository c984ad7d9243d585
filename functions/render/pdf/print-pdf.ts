import type { TDocumentDefinitions, TFontDictionary } from "pdfmake/interfaces";

/** What we use of pdfmake; its types leave out the policies. */
type Pdfmake = {
  setFonts(fonts: TFontDictionary): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (file: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
};

let opened: Promise<Pdfmake> | null = null;

/**
 * The bytes of a document. It reads no file but its fonts and asks no network for anything: a document that names either
 * is refused. Throws what pdfmake throws for one that is not well-formed.
 */
export async function printPdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  opened ??= openPdfmake();
  const pdfmake = await opened;
  return pdfmake.createPdf(printable(definition)).getBuffer();
}

/** Loading it takes most of a second: only who prints waits for it. */
async function openPdfmake(): Promise<Pdfmake> {
  const { default: pdfmake } = (await import("pdfmake")) as unknown as { readonly default: Pdfmake };
  // @ts-expect-error the file has no types: the paths of the four fonts that come with the package
  const { default: fonts } = (await import("pdfmake/fonts/Roboto.js")) as {
    readonly default: TFontDictionary;
  };
  const files: ReadonlySet<unknown> = new Set(Object.values(fonts.Roboto ?? {}));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => files.has(file));
  return pdfmake;
}

/** The font has no narrow blank that keeps words together; its ordinary one does the same. */
function printable<Value>(value: Value): Value {
  if (typeof value === "string") return value.replaceAll("\u202f", "\u00a0") as Value;
  if (Array.isArray(value)) return value.map(printable) as Value;
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printable(part)])) as Value;
}
