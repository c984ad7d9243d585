import type { Language } from "#domain/ledger/customer";
import type { StatementAnswer } from "#wire/statement";
import type { Backend } from "../backend";

/** Statements of account, and what is printed, as files to keep. They ask for nothing and change nothing. */
export type StatementDesk = {
  readonly of: (accountId: string) => Promise<StatementAnswer>;
  /** `language`: null for the customer's. */
  readonly pdf: (accountId: string, language: Language | null) => Promise<PdfBytes>;
  /** A letter that waits to be posted, as it is printed. */
  readonly letterPdf: (messageId: string) => Promise<PdfBytes>;
};

export type PdfBytes = Uint8Array<ArrayBuffer>;

/** The desk's part about statements. */
export const statementDesk = (backend: Backend): StatementDesk => ({
  of: (accountId) => backend.statement(accountId, null),
  pdf: (accountId, language) => backend.statementPdf(accountId, language),
  letterPdf: (messageId) => backend.letterPdf(messageId),
});
