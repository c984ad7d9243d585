import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import type { Statement } from "#domain/reports/statement";

/**
 * Makes PDF files (A4). The same letter or statement gives the same bytes. `own` is the organisation's template where the
 * letter names one; `letter` throws RenderRefusal as a Renderer does.
 */
export interface PdfWriter {
  /** The letter to print, as the printed page has it. */
  letter(letter: Letter, own?: TemplateSource): Promise<Uint8Array>;
  statement(statement: Statement): Promise<Uint8Array>;
}
