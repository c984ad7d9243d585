import type { Instant } from "#domain/base/clock";
import { dayIn } from "#domain/base/clock";
import { digest } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import {
  type AnswerProblem,
  type FormFields,
  type ReadAnswer,
  readAnswerForm,
} from "#domain/messages/answer-form";
import type { DocumentStore } from "../../store/port";
import { takeAnswer } from "../replies/take-answer";
import type { OpenAnswer } from "./open-answer";
import { readPageMark } from "./page-mark";

/** What can be answered about: a copy of any, the rest only of what is open. */
export const answerable = ({ kind, items }: Pick<OpenAnswer, "kind" | "items">): OpenAnswer["items"] =>
  kind === "copy" ? items : items.filter(({ openMinor }) => openMinor > 0);

/**
 * Takes the answer that a form gives. The same from the same day's page is taken once, however often it is sent; another
 * one is another answer. Refused with every problem of the form, and as stale where no page of ours was open.
 */
export async function giveAnswer(
  store: DocumentStore,
  open: OpenAnswer,
  token: string,
  fields: FormFields,
  now: Instant,
): Promise<Result<ReadAnswer, readonly (AnswerProblem | "stale")[]>> {
  const { id, organisation, kind, messageId, accountId, today, key } = open;
  const openedAt = readPageMark(key, token, fields.get("page")?.[0] ?? "", now);
  if (!openedAt) return refused(["stale"]);
  const read = readAnswerForm({ kind, items: answerable(open), today }, fields);
  if (!read.ok) return read;
  const { answer, invoiceIds, words } = read.value;
  const openedOn = dayIn(organisation.policy.timeZone, openedAt);
  const content = digest(JSON.stringify([openedOn, answer, invoiceIds, words]));
  const place = { id, organisation, moment: { now, today }, accountId, messageId, words };
  await takeAnswer(store, place, answer, invoiceIds, { kind: "link", id: `${messageId}~${kind}~${content}` });
  return ok(read.value);
}
