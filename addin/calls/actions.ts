import {
  type AddMarkRequest,
  type AskNoticeRequest,
  askNoticeAnswerSchema,
  letterDoneAnswerSchema,
  letterPageAnswerSchema,
  lettersAnswerSchema,
  marksAnswerSchema,
  type PostedRequest,
  previewAnswerSchema,
  type RemoveMarkRequest,
  rehearsalAnswerSchema,
  type TestSendRequest,
  testSendAnswerSchema,
} from "#wire/actions";
import type { CallApi } from "../backend";

/** A run that sends, or a rehearsal of one, takes as long as the messages do. */
const LONGEST_MS = 300_000;

/** What is to be shown of a notice; what is left out is as it would go out by itself. */
export type PreviewQuery = {
  readonly level?: number;
  readonly language?: string;
  readonly template?: string;
};

/** What a person does about an account by hand, as calls of the API. */
export function actionCalls(call: CallApi) {
  const letter = (messageId: string): string => `/letters/${encodeURIComponent(messageId)}`;
  return {
    marks: (accountId: string) => call(marksAnswerSchema, `/accounts/${accountId}/marks`),
    addMark: (accountId: string, body: AddMarkRequest) =>
      call(marksAnswerSchema, `/accounts/${accountId}/marks`, { body }),
    removeMark: (accountId: string, body: RemoveMarkRequest) =>
      call(marksAnswerSchema, `/accounts/${accountId}/marks/remove`, { body }),
    askNotice: (accountId: string, body: AskNoticeRequest) =>
      call(askNoticeAnswerSchema, `/accounts/${accountId}/notices`, { body, limitMs: LONGEST_MS }),
    preview: (accountId: string, { level, language, template }: PreviewQuery = {}) => {
      const query = new URLSearchParams({
        ...(level === undefined ? {} : { level: String(level) }),
        ...(language === undefined ? {} : { language }),
        ...(template === undefined ? {} : { template }),
      });
      return call(previewAnswerSchema, `/accounts/${accountId}/preview?${query}`);
    },
    testSend: (accountId: string, body: TestSendRequest) =>
      call(testSendAnswerSchema, `/accounts/${accountId}/test`, { body }),
    letters: () => call(lettersAnswerSchema, "/letters"),
    letterPage: (messageId: string) => call(letterPageAnswerSchema, letter(messageId)),
    letterPosted: (messageId: string, body: PostedRequest) =>
      call(letterDoneAnswerSchema, `${letter(messageId)}/posted`, { body }),
    letterTakenBack: (messageId: string) =>
      call(letterDoneAnswerSchema, `${letter(messageId)}/withdraw`, { body: {} }),
    rehearse: (to: string) =>
      call(rehearsalAnswerSchema, "/rehearsal", { body: { to }, limitMs: LONGEST_MS }),
  };
}
