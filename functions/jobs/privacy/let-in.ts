import { actOf } from "#domain/acts/act";
import { ok, type Result, refused } from "#domain/base/result";
import { addressKeyOf } from "#domain/dunning/journal";
import type { DocumentStore } from "../../store/port";
import { getErasure, removeErasure } from "../../store/repositories/erasures";
import { actWrites } from "../acts/record-act";
import type { ErasePlace, PrivacyProblem } from "./privacy-problem";

/** Somebody who was erased is dealt with again: rows that name them are taken from the next sync on. What was erased stays so. */
export function letIn(
  store: DocumentStore,
  { id, accountId, by, moment }: ErasePlace,
  email: string | null,
): Promise<Result<string, PrivacyProblem>> {
  const addressKey = email === null ? null : addressKeyOf(email);
  return store.transaction(async (transaction) => {
    const erasure = await getErasure(transaction, id, accountId, addressKey);
    if (!erasure) return refused(NOT_ERASED);
    if (erasure.state === "erasing") return refused(STILL_ERASING);
    const act = actOf("erasureTakenBack", by, { about: accountId });
    const writes = await actWrites(transaction, id, [act], moment.now);
    for (const write of [removeErasure(id, accountId, addressKey), ...writes]) transaction.write(write);
    return ok(erasure.pseudonym);
  });
}

const NOT_ERASED: PrivacyProblem = {
  code: "notErased",
  text: "Nobody of that name was erased: give it as the rows of the workbook spell it.",
};

const STILL_ERASING: PrivacyProblem = {
  code: "inHand",
  text: "The erasure is still under way: try again once the next run has ended it.",
};
