import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import type { Clash, ClashAnswer } from "#domain/vanished/clash";
import type { AnswerClashRequest } from "#wire/vanished";
import type { DocumentStore } from "../../store/port";
import { getClashes, listAskedClashes, putClash, removeClash } from "../../store/repositories/clashes";
import { getTableAnswers, putTableAnswers } from "../../store/repositories/table-answers";
import { saveInChunks } from "../save-in-chunks";

/** Who says it, for which organisation, and when. */
export type ClashAnswering = { readonly id: OrganisationId; readonly by: string; readonly moment: Moment };

/** More than a table has at once in any real workbook. */
const MOST = 1000;

/**
 * A person says where rows belong that stand in two tables. The ledger changes with the next sync of the table that was refused:
 * only that one knows whether the row is still there.
 */
export async function answerClashes(
  store: DocumentStore,
  { id, by, moment }: ClashAnswering,
  request: AnswerClashRequest,
): Promise<number> {
  const sourceId = request.sourceId as SourceId;
  const holder = request.holder as SourceId;
  const answer: ClashAnswer = { says: request.says, by, on: moment.today };
  const found = request.invoiceIds
    ? [...(await getClashes(store, id, sourceId, request.invoiceIds as InvoiceId[])).values()]
    : (await listAskedClashes(store, id, sourceId, MOST)).clashes;
  const own = found.filter((clash) => clash.holder === holder);
  if (request.always) await remember(store, id, sourceId, holder, answer);
  await saveInChunks(
    store,
    own.map((clash: Clash) => putClash(id, { ...clash, answer })),
  );
  return own.length;
}

/** Each row that stands in both tables is asked about again from now on. */
export const forgetClashAnswer = (
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  holder: SourceId,
): Promise<void> => remember(store, id, sourceId, holder, null);

function remember(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  holder: SourceId,
  answer: ClashAnswer | null,
): Promise<void> {
  return store.transaction(async (transaction) => {
    const answers = await getTableAnswers(transaction, id, sourceId);
    const others = Object.entries(answers.clashes).filter(([other]) => other !== holder);
    const clashes = Object.fromEntries(answer ? [...others, [holder, answer]] : others);
    transaction.write(putTableAnswers(id, { ...answers, clashes }));
  });
}

/** Questions about rows that clash no longer: the table was compared completely, and they were not among its rows. */
export async function dropClashes(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  isOver: (clash: Clash) => boolean,
): Promise<void> {
  const { clashes } = await listAskedClashes(store, id, sourceId, MOST);
  await saveInChunks(
    store,
    clashes.filter(isOver).map(({ invoiceId }) => removeClash(id, invoiceId, sourceId)),
  );
}
