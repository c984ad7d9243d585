import { type Instant, laterBy, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentReader } from "../store/port";
import { hasChanged, seenNow } from "./cell-changes";

/**
 * What was read for an organisation, kept until one of its accounts changes: a pane that looks every few seconds then costs
 * a few documents and not some hundred. Kept by one process for itself, and asked about before each use.
 */
export type UntilChanged<Value> = (
  reader: DocumentReader,
  id: OrganisationId,
  policyVersion: number,
  moment: Moment,
  read: () => Promise<Value>,
) => Promise<Value>;

/** What does not show in an account (a table compared again without a change) is seen after so long at the latest. */
const MOST_AGE_MS = 10 * 60_000;
const MOST_ORGANISATIONS = 200;
/** Where more accounts have changed within minutes, asking which would cost as much as reading. */
const MOST_CHANGED = 100;

export function rememberUntilChanged<Value>(): UntilChanged<Value> {
  const kept = new Map<OrganisationId, Kept<Value>>();
  return async (reader, id, policyVersion, moment, read) => {
    const known = kept.get(id);
    const isGood =
      known !== undefined &&
      moment.now < known.until &&
      !(await hasChanged(reader, id, policyVersion, moment, known.seen, MOST_CHANGED));
    if (isGood) return known.value;
    // Taken first: what changes while it is read then counts as changed.
    const seen = await seenNow(reader, id, policyVersion, moment, MOST_CHANGED);
    const value = await read();
    kept.delete(id);
    kept.set(id, { seen, value, until: laterBy(moment.now, MOST_AGE_MS) });
    const [oldest] = kept.keys();
    if (kept.size > MOST_ORGANISATIONS && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

type Kept<Value> = { readonly seen: string; readonly value: Value; readonly until: Instant };
