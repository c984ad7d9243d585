import type {
  AnswerClashRequest,
  AnsweredAnswer,
  AnswerVanishedRequest,
  ForgetClashRequest,
  MissingMeansRequest,
  QuestionsAnswer,
  TableQuestions,
} from "#wire/vanished";
import type { Backend } from "../backend";
import type { WithRows } from "./actions-desk";
import type { Memory } from "./memory";

/** What a sync found and only a person can tell. */
export type QuestionsDesk = {
  /** All tables of invoices, those of this workbook first. */
  readonly look: () => Promise<OwnQuestions>;
  /** Says what missing rows mean, and writes what that makes of the others into the rows. */
  readonly answerGone: (request: AnswerVanishedRequest) => Promise<AnsweredAnswer>;
  /** The same of all rows of a table that are gone, in as many steps as it takes. */
  readonly answerAllGone: (
    sourceId: string,
    count: number,
    answer: AnswerVanishedRequest["answer"],
  ) => Promise<void>;
  readonly missingMeans: (request: MissingMeansRequest) => Promise<void>;
  /** Says where rows belong that stand in two tables; the next sync does it. */
  readonly answerClashes: (request: AnswerClashRequest) => Promise<void>;
  readonly forgetClash: (request: ForgetClashRequest) => Promise<void>;
};

/** `own`: whether the table is in the open workbook. */
export type OwnTable = TableQuestions & { readonly own: boolean };
export type OwnQuestions = { readonly today: string; readonly tables: readonly OwnTable[] };

/** The questions as the service keeps them. */
export function questionsDesk(backend: Backend, memory: Memory, withRows: WithRows): QuestionsDesk {
  return {
    look: async () => ownFirst(await backend.questions(), (await memory.latest()).workbook),
    answerGone: (request) => withRows(() => backend.answerVanished(request)),
    answerAllGone: (sourceId, count, answer) =>
      withRows(async () => {
        for (let expected = count; expected > 0; ) {
          const { left } = await backend.answerVanished({ answer, rows: { sourceId, expected } });
          // Nothing has come of it: the others are asked about again.
          if (left >= expected) return;
          expected = left;
        }
      }),
    missingMeans: async (request) => {
      await backend.missingMeans(request);
    },
    answerClashes: async (request) => {
      await backend.answerClashes(request);
    },
    forgetClash: async (request) => {
      await backend.forgetClash(request);
    },
  };
}

function ownFirst({ today, tables }: QuestionsAnswer, workbook: string | null): OwnQuestions {
  const known = tables.map((table) => ({ ...table, own: table.workbookId === workbook }));
  return { today, tables: [...known.filter(({ own }) => own), ...known.filter(({ own }) => !own)] };
}
