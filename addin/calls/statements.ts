import { statementAnswerSchema } from "#wire/statement";
import type { CallApi, CallForFile } from "../backend";

/** Statements of account, and files to print, as calls of the API. `language`: null for the customer's. */
export function statementCalls(call: CallApi, file: CallForFile) {
  const query = (language: string | null): string =>
    language === null ? "" : `?${new URLSearchParams({ language })}`;
  return {
    statement: (accountId: string, language: string | null) =>
      call(statementAnswerSchema, `/accounts/${accountId}/statement${query(language)}`),
    statementPdf: (accountId: string, language: string | null) =>
      file(`/accounts/${accountId}/statement.pdf${query(language)}`),
    letterPdf: (messageId: string) => file(`/letters/${encodeURIComponent(messageId)}/pdf`),
  };
}
