import { type Instant, instantOf, msOf } from "#domain/base/clock";
import { type DocumentStore, type Scope, StoreContention } from "../../store/port";
import { countIn, putCount, type Window } from "../../store/repositories/windows";

/** So often may something be asked for in a window of time. */
export type Turns = { readonly scope: Scope; readonly of: string; readonly most: number };

const WINDOW_MS = 600_000;

/** Seconds until the next window, where this one's turns are used up; null: the turn is taken. */
export async function takeTurn(
  store: DocumentStore,
  { scope, of, most }: Turns,
  now: Instant,
): Promise<number | null> {
  const number = Math.floor(msOf(now) / WINDOW_MS);
  const window: Window = { scope, of, number };
  try {
    const isLeft = await store.transaction(async (transaction) => {
      const count = await countIn(transaction, window);
      if (count >= most) return false;
      transaction.write(putCount(window, count + 1));
      return true;
    });
    return isLeft ? null : secondsUntil(instantOf((number + 1) * WINDOW_MS), now);
  } catch (error) {
    // So many at once for the same thing that they cannot even be counted.
    if (error instanceof StoreContention) return 1;
    throw error;
  }
}

const secondsUntil = (then: Instant, now: Instant): number => Math.ceil((msOf(then) - msOf(now)) / 1000);
