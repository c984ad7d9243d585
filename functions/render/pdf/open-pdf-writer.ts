import type { Language } from "#domain/ledger/customer";
import { SENDING_BUDGET } from "../budget";
import { drafter, openLanguages } from "../draft";
import { type Formats, formatsOf } from "../formats";
import { blocksOf } from "../marked-text";
import { refusingFor } from "../own-templates";
import type { PdfWriter } from "../pdf-port";
import { letterDefinition } from "./letter-definition";
import { printPdf } from "./print-pdf";
import { speak } from "./speech";
import { statementDefinition } from "./statement-definition";

/** A writer of PDF files with the templates in a directory; they are read when the first file is asked for. */
export function openPdfWriter({ templatesDir }: { readonly templatesDir: string }): PdfWriter {
  let opened: ReturnType<typeof open> | null = null;
  const own = (): ReturnType<typeof open> => {
    opened ??= open(templatesDir);
    return opened;
  };
  return {
    letter: async (letter, template) => {
      const { draftOf, speechIn } = own();
      const definition = refusingFor(template, () => {
        const draft = draftOf(letter, template, SENDING_BUDGET);
        return letterDefinition(
          draft.view,
          blocksOf(draft.marked()),
          letter.payBox?.qr?.png ?? null,
          speechIn(draft.view.language),
        );
      });
      return printPdf(definition);
    },
    statement: async (statement) =>
      printPdf(statementDefinition(statement, own().speechIn(statement.language))),
  };
}

function open(templatesDir: string) {
  const languages = openLanguages(templatesDir);
  const formats = new Map<Language, Formats>();
  return {
    draftOf: drafter(languages),
    speechIn: (wanted: Language) => {
      const { language, words } = languages.of(wanted);
      const known = formats.get(language) ?? formatsOf(language);
      formats.set(language, known);
      return speak(language, words, known);
    },
  };
}
