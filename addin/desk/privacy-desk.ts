import { personalDataPage } from "#domain/privacy/personal-data-page";
import type { EraseAnswer, EraseRequest, RetentionAnswer } from "#wire/privacy";
import type { Backend } from "../backend";

/** What is kept of people: handed out as a page to read and print with the data for machines beside it, erased, and for how long. */
export type PrivacyDesk = {
  /** All of the customer, with the files; with an address, what is kept of that person there. */
  readonly exported: (accountId: string, email: string | null) => Promise<ExportedData>;
  /** For good; refused where the name typed is another, or money is open and it was not said that it may be. */
  readonly erase: (accountId: string, request: EraseRequest) => Promise<EraseAnswer>;
  /** How long things are kept, and what the next run would erase by it. */
  readonly retention: () => Promise<RetentionAnswer>;
  readonly changeRetention: (retention: RetentionAnswer["retention"]) => Promise<RetentionAnswer>;
};

export type ExportedData = {
  readonly page: string;
  readonly json: string;
  readonly files: readonly ExportedFile[];
};
export type ExportedFile = { readonly name: string; readonly type: string; readonly bytes: FileBytes };
type FileBytes = Awaited<ReturnType<Backend["fileBytes"]>>;

export const privacyDesk = (
  backend: Backend,
  withRows: <Value>(deed: () => Promise<Value>) => Promise<Value>,
): PrivacyDesk => ({
  exported: async (accountId, email) => {
    const data = await backend.personalData(accountId, email === null ? {} : { email });
    const files: ExportedFile[] = [];
    for (const { invoiceId, fileId, name, type } of data.files)
      files.push({ name, type, bytes: await backend.fileBytes(invoiceId, fileId) });
    return { page: personalDataPage(data), json: JSON.stringify(data, null, 2), files };
  },
  // The words of people go from the rows with it.
  erase: (accountId, request) => withRows(() => backend.erasePersonalData(accountId, request)),
  retention: () => backend.retention(),
  changeRetention: (retention) => backend.changeRetention(retention),
});
