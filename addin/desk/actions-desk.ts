import type { InvoiceId } from "#domain/base/identity";
import type {
  AddMarkRequest,
  AskNoticeAnswer,
  AskNoticeRequest,
  LetterPageAnswer,
  LettersAnswer,
  MarksAnswer,
  PostedRequest,
  PreviewAnswer,
  RemoveMarkRequest,
  TestSendAnswer,
  TestSendRequest,
} from "#wire/actions";
import type { TodoAnswer, TodosAnswer } from "#wire/todos";
import type { WhyAnswer } from "#wire/why";
import type { Backend } from "../backend";
import type { PreviewQuery } from "../calls/actions";

/** What a person does about one customer by hand. */
export type CustomerActions = {
  /** Pauses, disputes, promises, ends or includes, and writes what that makes of the rows into them. */
  readonly mark: (accountId: string, mark: AddMarkRequest) => Promise<MarksAnswer>;
  readonly unmark: (accountId: string, mark: RemoveMarkRequest) => Promise<MarksAnswer>;
  /** Says what would go out now; confirmed, it goes out and the rows say so. */
  readonly askNotice: (accountId: string, request: AskNoticeRequest) => Promise<AskNoticeAnswer>;
  /** A notice as it would go out; nothing is sent. */
  readonly preview: (accountId: string, query: PreviewQuery) => Promise<PreviewAnswer>;
  /** Why an invoice is in a notice on that day, or in none; null: today. A day that has passed is refused. */
  readonly why: (invoiceId: InvoiceId, on: string | null) => Promise<WhyAnswer>;
  /** Sends a notice to the tester alone. */
  readonly testSend: (accountId: string, request: TestSendRequest) => Promise<TestSendAnswer>;
};

/** Letters that somebody prints and posts. */
export type LetterActions = {
  readonly waiting: () => Promise<LettersAnswer>;
  readonly page: (messageId: string) => Promise<LetterPageAnswer>;
  readonly posted: (messageId: string, request: PostedRequest) => Promise<void>;
  readonly takenBack: (messageId: string) => Promise<void>;
};

/** What colleagues are asked to do. */
export type TodoActions = {
  readonly open: () => Promise<TodosAnswer>;
  readonly done: (todoId: string) => Promise<TodoAnswer>;
};

/** Does something in its turn, then writes into the rows what has become of them. */
export type WithRows = <Value>(deed: () => Promise<Value>) => Promise<Value>;

/** Marks and notices of one customer, as the service does them. */
export function customerActions(backend: Backend, withRows: WithRows): CustomerActions {
  return {
    mark: (accountId, mark) => withRows(() => backend.addMark(accountId, mark)),
    unmark: (accountId, mark) => withRows(() => backend.removeMark(accountId, mark)),
    askNotice: (accountId, request) => {
      const ask = () => backend.askNotice(accountId, request);
      return request.confirm ? withRows(ask) : ask();
    },
    preview: (accountId, query) => backend.preview(accountId, query),
    why: (invoiceId, on) => backend.why(invoiceId, on),
    testSend: (accountId, request) => backend.testSend(accountId, request),
  };
}

/** Letters on paper, as the service keeps them. */
export function letterActions(backend: Backend, withRows: WithRows): LetterActions {
  return {
    waiting: () => backend.letters(),
    page: (messageId) => backend.letterPage(messageId),
    posted: async (messageId, request) => {
      await withRows(() => backend.letterPosted(messageId, request));
    },
    takenBack: async (messageId) => {
      await withRows(() => backend.letterTakenBack(messageId));
    },
  };
}

/** To-dos, as the service keeps them. */
export function todoActions(backend: Backend): TodoActions {
  return { open: () => backend.todos(), done: (todoId) => backend.todoDone(todoId) };
}
