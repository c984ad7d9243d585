import { actOf } from "#domain/acts/act";
import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { type Retention, retentionInWords } from "#domain/privacy/retention";
import type { RetentionAnswer } from "#wire/privacy";
import type { DocumentStore } from "../../store/port";
import { getRetention, putRetention } from "../../store/repositories/retention";
import { actWrites } from "../acts/record-act";
import { dueNow } from "./keep-no-longer";

/** Says how long things are kept from now on; that it was changed is written down with it. */
export async function changeRetention(
  store: DocumentStore,
  id: OrganisationId,
  retention: Retention,
  by: string,
  moment: Moment,
): Promise<RetentionAnswer> {
  await store.transaction(async (transaction) => {
    const was = retentionInWords(await getRetention(transaction, id));
    const is = retentionInWords(retention);
    if (was === is) return;
    const acts = await actWrites(transaction, id, [actOf("retentionChanged", by, { was, is })], moment.now);
    for (const write of [putRetention(id, retention), ...acts]) transaction.write(write);
  });
  return retentionAnswer(store, id, moment);
}

/** How long things are kept, and what the next run would erase by it. */
export async function retentionAnswer(
  store: DocumentStore,
  id: OrganisationId,
  moment: Moment,
): Promise<RetentionAnswer> {
  const retention = await getRetention(store, id);
  return { retention, due: await dueNow(store, id, retention, moment) };
}
