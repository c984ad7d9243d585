import {
  type EraseRequest,
  eraseAnswerSchema,
  eraseStrangersAnswerSchema,
  type FindPersonRequest,
  findPersonAnswerSchema,
  type LetInRequest,
  letInAnswerSchema,
  type PersonalDataRequest,
  personalDataAnswerSchema,
  type RetentionAnswer,
  retentionAnswerSchema,
} from "#wire/privacy";
import type { CallApi, CallForFile } from "../backend";

/** A customer with thousands of invoices, or some accounts looked through for an address. */
const LONGEST_SEARCH_MS = 300_000;

/** What is kept of people: handed out, erased, and for how long. */
export const privacyCalls = (call: CallApi, file: CallForFile) => ({
  personalData: (accountId: string, body: PersonalDataRequest) =>
    call(personalDataAnswerSchema, `/accounts/${accountId}/personal-data`, {
      body,
      limitMs: LONGEST_SEARCH_MS,
    }),
  /** For good. Done twice it is done once. */
  erasePersonalData: (accountId: string, body: EraseRequest) =>
    call(eraseAnswerSchema, `/accounts/${accountId}/personal-data/erase`, {
      body,
      limitMs: LONGEST_SEARCH_MS,
    }),
  findPerson: (body: FindPersonRequest) =>
    call(findPersonAnswerSchema, "/privacy/find", { body, limitMs: LONGEST_SEARCH_MS }),
  eraseStrangers: (email: string) =>
    call(eraseStrangersAnswerSchema, "/privacy/strangers/erase", { body: { email } }),
  letIn: (body: LetInRequest) => call(letInAnswerSchema, "/privacy/let-in", { body }),
  retention: () => call(retentionAnswerSchema, "/privacy/retention"),
  changeRetention: (body: RetentionAnswer["retention"]) =>
    call(retentionAnswerSchema, "/privacy/retention", { body }),
  /** The bytes of a file that an export names. */
  fileBytes: (invoiceId: string, fileId: string) => file(`/invoices/${invoiceId}/files/${fileId}`),
});
