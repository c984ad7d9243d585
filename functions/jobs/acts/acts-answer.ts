import { type Act, actInWords } from "#domain/acts/act";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { ActsAnswer } from "#wire/acts";
import type { DocumentReader } from "../../store/port";
import { actsEnd, latestActs } from "../../store/repositories/acts";
import { customersOf } from "../customers-of";

const PAGE = 100;

/** What members did about the organisation, the latest first; `before`: only what is older than the act of that number. */
export async function actsAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  before: number | null,
): Promise<ActsAnswer> {
  const { entries } = await actsEnd(reader, id);
  const upTo = before === null ? entries : Math.min(entries, before - 1);
  const acts = await latestActs(reader, id, upTo, PAGE);
  const last = acts.at(-1);
  const asked = acts.flatMap(({ act: { about } }) => (isAccount(about) ? [about] : []));
  const customers = await customersOf(reader, id, [...new Set(asked)]);
  // The record holds ids: whoever reads it is told the name that stands now, which of somebody erased is the pseudonym.
  const named = (act: Act): Act =>
    isAccount(act.about) ? { ...act, about: customers.get(act.about)?.name ?? act.about } : act;
  return {
    acts: acts.map(({ number, at, act }) => ({ number, at, ...act, text: actInWords(named(act)) })),
    before: last && last.number > 1 ? last.number : null,
  };
}

const isAccount = (about: string | null): about is AccountId =>
  about !== null && /^a_[0-9a-f]{20}$/.test(about);
