import { BUILT_IN_FILTERS } from "#domain/audiences/built-in-filters";
import { describeFilter } from "#domain/audiences/describe-filter";
import type { Filter } from "#domain/audiences/filter";
import { filterProblems } from "#domain/audiences/filter-problems";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { FiltersAnswer } from "#wire/bulk";
import type { DocumentStore } from "../store/port";
import { changeOrganisation } from "./change-organisation";

/** An organisation keeps so many of its own at most. */
const MOST_OWN = 200;

/** The filters that came with Dunbook, and the organisation's own. */
export const filtersAnswer = ({ filters }: Organisation): FiltersAnswer => ({
  filters: [
    ...BUILT_IN_FILTERS.map((filter) => ({ filter, sentence: describeFilter(filter), isOwn: false })),
    ...filters.map((filter) => ({ filter, sentence: describeFilter(filter), isOwn: true })),
  ],
});

/** Keeps a filter, in place of an earlier one of its id; refused with every problem, and nothing is saved. */
export async function saveFilter(
  store: DocumentStore,
  id: OrganisationId,
  filter: Filter,
): Promise<Result<Organisation, readonly string[]>> {
  let problems = problemsOf(filter);
  if (problems.length > 0) return refused(problems);
  const saved = await changeOrganisation(store, id, (organisation) => {
    const others = organisation.filters.filter((other) => other.id !== filter.id);
    problems =
      others.length < MOST_OWN ? [] : [`id: ${MOST_OWN} filters are kept; use an old one's id for this`];
    return problems.length > 0
      ? { organisation }
      : { organisation: { ...organisation, filters: [...others, filter] } };
  });
  return problems.length > 0 ? refused(problems) : ok(saved);
}

const problemsOf = (filter: Filter): readonly string[] => [
  ...filterProblems(filter),
  ...(BUILT_IN_FILTERS.some(({ id }) => id === filter.id)
    ? [`id: "${filter.id}" is one that Dunbook brings; save yours under another`]
    : []),
];
